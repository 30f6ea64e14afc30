// The list of the last requests.
import { byId, count, element, timeOf } from "./elements.js";

const list = byId("request-list");
const form = byId("show");
const known = new Map();
let first = true;

const state = (exchange) => {
  if (exchange.outcome === "pass" && exchange.drift > 0) return "drift";
  return exchange.outcome;
};

const shortened = (start, basePath) => {
  const [method, ...target] = start.split(" ");
  const path = target.join(" ");
  const own = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
  // Account IDs and version IDs are shortened, because they are long. The details show the whole path.
  return [method, own.replace(/\b([0-9a-f]{6})[0-9a-f-]{14,30}\b/g, "$1…")];
};

// Lines break after slashes.
const breakable = (path) => path.split(/(?<=\/)/).flatMap((part) => [part, element("wbr")]);

const summary = (exchange, basePath) => {
  const [method, path] = shortened(exchange.start, basePath);
  const facts = element("span", "facts");
  const status = element("span", "status", exchange.status ? String(exchange.status) : "connection lost");
  if (!(exchange.status < 400)) status.classList.add("error");
  facts.append(status);
  if (exchange.violations > 0) facts.append(element("span", "fail", count(exchange.violations, "violation")));
  if (exchange.drift > 0) facts.append(element("span", "drift", `${exchange.drift} drift`));
  facts.append(timeOf(exchange.time));
  return element(
    "summary",
    "",
    element("span", `verdict ${state(exchange)}`, exchange.outcome),
    element("span", "line", element("span", "method", method), " ", ...breakable(path)),
    facts,
  );
};

const finding = (one) =>
  element(
    "li",
    `note ${one.type}`,
    element("span", "label", one.label),
    " ",
    element("code", "", one.where, " ", element("b", "", one.pointer)),
    ` ${one.message}`,
  );

const pane = (title, message) => {
  const head = element("div", "head", element("p", "start", message.start));
  for (const header of message.headers) head.append(element("p", "", element("b", "", `${header.name}:`), ` ${header.value}`));
  const made = element("section", "pane", element("h3", "", title), head);
  for (const content of message.contents) {
    made.append(element("p", "caption", content.label));
    if (content.excerpt) made.append(element("pre", "code excerpt", content.excerpt));
  }
  if (message.moreContents > 0) made.append(element("p", "remark", `${count(message.moreContents, "more part")}.`));
  return made;
};

const show = (made, detail, exchange) => {
  if (exchange.operation) made.append(element("p", "seen", exchange.operation));
  if (detail.note) made.append(element("p", "remark", detail.note));
  if (detail.findings.length > 0) made.append(element("ul", "findings", ...detail.findings.map(finding)));
  if (detail.moreFindings > 0) made.append(element("p", "remark", `${count(detail.moreFindings, "more finding")}.`));
  const panes = element("div", "panes", pane("Request", detail.request));
  if (detail.response) panes.append(pane("Response", detail.response));
  made.append(panes);
};

const load = async (made, exchange) => {
  try {
    const response = await fetch(`page/exchanges/${exchange.id}.json`);
    if (!response.ok) throw new Error(await response.text());
    show(made, await response.json(), exchange);
  } catch (failure) {
    made.append(element("p", "remark", failure.message));
  }
};

const entry = (exchange, basePath) => {
  const made = element("details", `entry request ${state(exchange)}${first ? "" : " new"}`, summary(exchange, basePath));
  made.addEventListener("toggle", () => {
    if (made.open && made.children.length === 1) {
      const inside = element("div", "inside");
      made.append(inside);
      load(inside, exchange);
    }
  });
  return made;
};

const filter = () => {
  const wanted = new FormData(form).get("show");
  for (const { exchange, element: made } of known.values()) made.hidden = wanted !== "all" && !(exchange[wanted] > 0);
};
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());

export const forgetRequests = () => {
  known.clear();
  list.replaceChildren();
  first = true;
};

export const showRequests = (exchanges, basePath) => {
  const ids = new Set(exchanges.map((exchange) => exchange.id));
  for (const [id, { element: made }] of known) {
    if (!ids.has(id)) {
      made.remove();
      known.delete(id);
    }
  }
  for (const exchange of [...exchanges].reverse()) {
    if (known.has(exchange.id)) continue;
    const made = entry(exchange, basePath);
    known.set(exchange.id, { exchange, element: made });
    list.prepend(made);
  }
  first = false;
  byId("no-requests").hidden = exchanges.length > 0;
  filter();
};
