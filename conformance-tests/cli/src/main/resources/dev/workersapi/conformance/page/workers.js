// The list of Workers.
import { byId, count, element, rest, timeOf, titled } from "./elements.js";

const list = byId("worker-list");
const find = byId("find");
const known = new Map();

const shareName = (share) => (share.number ? `v${share.number}` : share.version.slice(0, 8));
const tone = (index) => ["share-1", "share-2"][index] ?? "share-more";
const percent = (share) => `${share.percentage}%`;

const traffic = (active) => {
  if (!active) return element("div", "traffic", element("span", "undeployed", "not deployed"));
  const bar = element("div", "bar");
  bar.setAttribute("aria-hidden", "true");
  const names = element("div", "shares");
  active.shares.forEach((share, index) => {
    const part = element("i", tone(index));
    part.style.flexGrow = share.percentage;
    bar.append(part);
    names.append(element("span", tone(index), `${shareName(share)} ${percent(share)}`));
  });
  return element("div", "traffic", bar, names);
};

const short = (account) => (account.length > 12 ? `${account.slice(0, 8)}…` : account);

const summary = (worker) => {
  const about = element("div", "about", titled(element("span", "account", short(worker.account)), `account ${worker.account}`));
  const facts = [count(worker.versions.length + worker.moreVersions, "version")];
  const bindings = (worker.bindings ?? []).length + (worker.moreBindings ?? 0);
  if (bindings > 0) facts.push(count(bindings, "binding"));
  if (worker.triggers.length > 0) facts.push(count(worker.triggers.length, "trigger"));
  about.append(` · ${facts.join(" · ")} · `, timeOf(worker.modified));
  return element("summary", "", element("div", "", element("div", "name", worker.name), about), traffic(worker.active));
};

const note = (annotated) => [annotated.message, annotated.tag && `tag ${annotated.tag}`].filter(Boolean).join(" · ");

const table = (className, rows) => element("table", `rows ${className}`, element("tbody", "", ...rows));

const versionRow = (worker, version) => {
  const share = worker.active?.shares.find((one) => one.version === version.id);
  const index = share ? worker.active.shares.indexOf(share) : -1;
  return element(
    "tr",
    "",
    element("td", "fit", element("span", "version-number", `v${version.number}`)),
    element("td", "", note(version) || version.entry, " ", titled(element("code", "", version.id.slice(0, 8)), version.id)),
    element("td", "fit", share ? element("span", `label ${tone(index)}`, percent(share)) : ""),
    element("td", "fit", version.source),
    element("td", "fit", timeOf(version.created)),
  );
};

const deploymentRow = (deployment) =>
  element(
    "tr",
    "",
    element("td", "", deployment.shares.map((share) => `${shareName(share)} ${percent(share)}`).join(", "), note(deployment) ? ` · ${note(deployment)}` : ""),
    element("td", "fit", deployment.source),
    element("td", "fit", timeOf(deployment.created)),
  );

const bindingRow = (binding) =>
  element(
    "tr",
    "",
    element("td", "", element("b", "", binding.name)),
    element("td", "", element("span", "label", binding.type)),
    element("td", "", binding.secret ? titled(element("span", "dots", "••••••"), "The value of a secret is never shown.") : binding.text),
  );

const section = (title, ...content) => [element("h3", "", title), ...content];

const inside = (worker) => {
  const made = element("div", "inside");
  if (worker.triggers.length > 0) {
    const triggers = worker.triggers.map((one) => element("span", "trigger", element("span", "label", one.kind), ` ${one.text}`));
    made.append(...section("Triggers", element("div", "triggers", ...triggers)));
  }
  if (worker.versions.length > 0) {
    made.append(...section("Versions", table("", worker.versions.map((version) => versionRow(worker, version)))));
    made.append(rest(worker.moreVersions, "version") ?? "");
  }
  if (worker.bindings?.length > 0) {
    made.append(...section(`Bindings of v${worker.bindingsOf}`, table("bindings", worker.bindings.map(bindingRow))));
    made.append(rest(worker.moreBindings, "binding") ?? "");
  }
  if (worker.deployments.length > 0) {
    made.append(...section("Deployments", table("", worker.deployments.map(deploymentRow))));
    made.append(rest(worker.moreDeployments, "deployment") ?? "");
  }
  return made;
};

const entry = (worker) => {
  const made = element("details", "entry worker", summary(worker));
  // Most entries are never opened.
  made.addEventListener("toggle", () => {
    if (made.open && made.children.length === 1) made.append(inside(worker));
  });
  return made;
};

const update = (key, worker) => {
  const json = JSON.stringify(worker);
  const before = known.get(key);
  if (before?.json === json) return before;
  const made = entry(worker);
  if (before?.element.open) {
    made.append(inside(worker));
    made.open = true;
  }
  const after = { json, element: made, text: json.toLowerCase() };
  known.set(key, after);
  return after;
};

const filter = () => {
  const wanted = find.value.trim().toLowerCase();
  let shown = 0;
  for (const { element: made, text } of known.values()) {
    made.hidden = !text.includes(wanted);
    if (!made.hidden) shown++;
  }
  byId("workers-shown").textContent = wanted ? `${shown} of ${known.size} shown` : "last changed first";
};
find.addEventListener("input", filter);

export const showWorkers = (workers, total) => {
  const keys = new Set();
  const elements = workers.map((worker) => {
    const key = `${worker.account} ${worker.tag}`;
    keys.add(key);
    return update(key, worker).element;
  });
  for (const key of known.keys()) if (!keys.has(key)) known.delete(key);
  const older = total > workers.length ? [element("p", "rest", `and ${count(total - workers.length, "other Worker")}`)] : [];
  const focused = document.activeElement;
  list.replaceChildren(...elements, ...older);
  if (list.contains(focused)) focused.focus();
  byId("no-workers").hidden = workers.length > 0;
  filter();
};
