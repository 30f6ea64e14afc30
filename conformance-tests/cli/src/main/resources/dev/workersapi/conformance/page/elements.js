// Creates elements. Everything from the server is inserted as text, never as HTML.

export const byId = (id) => document.getElementById(id);

export const element = (tag, className, ...children) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null));
  return made;
};

export const titled = (made, title) => {
  made.title = title;
  return made;
};

export const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

// Updates relative times as time passes.
const age = (time) => {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000));
  if (seconds < 5) return "now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} d ago`;
};

export const timeOf = (time) => {
  const made = element("time", "time", age(time));
  made.dateTime = time;
  made.title = new Date(time).toLocaleString();
  return made;
};

export const refreshTimes = () => {
  for (const made of document.querySelectorAll("time")) made.textContent = age(made.dateTime);
};

export const rest = (more, noun) => (more > 0 ? element("p", "rest", `and ${count(more, `older ${noun}`)}`) : null);
