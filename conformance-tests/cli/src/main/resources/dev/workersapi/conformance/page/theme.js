// The theme: that of the system by default.
import { byId } from "./elements.js";

const root = document.documentElement;
const button = byId("theme");
const themes = ["auto", "light", "dark"];

const stored = (value) => {
  try {
    if (value) localStorage.setItem("theme", value);
    return localStorage.getItem("theme");
  } catch {
    return null; // the browser may have no storage
  }
};

const show = (name) => {
  const chosen = themes.includes(name) ? name : "auto";
  if (chosen === "auto") delete root.dataset.theme;
  else root.dataset.theme = chosen;
  button.querySelector("span").textContent = chosen;
  return chosen;
};

let current = show(stored());
button.addEventListener("click", () => {
  current = show(themes[(themes.indexOf(current) + 1) % themes.length]);
  stored(current);
});
