// Requests the state of the server every two seconds while the page is visible.
import "./theme.js";
import { byId, count, refreshTimes } from "./elements.js";
import { forgetRequests, showRequests } from "./requests.js";
import { showWorkers } from "./workers.js";

const INTERVAL_MS = 2000;
let tag = "";

const text = (id, value) => (byId(id).textContent = value);
const state = (tone, name) => {
  byId("top").className = `top ${tone}`;
  if (byId("state").textContent !== name) text("state", name);
};
const sum = (exchanges, name) => exchanges.reduce((total, exchange) => total + exchange[name], 0);

const showCounts = (data) => {
  const violations = sum(data.exchanges, "violations");
  const drift = sum(data.exchanges, "drift");
  document.title = `${count(data.totalWorkers, "Worker")} · Workers API reference server`;
  text("worker-count", data.totalWorkers.toLocaleString("en"));
  text("request-count", data.totalExchanges.toLocaleString("en"));
  text("pass-count", data.exchanges.filter((exchange) => exchange.outcome === "pass").length);
  text("violation-count", violations);
  text("drift-count", drift);
  byId("failed").classList.toggle("fail", violations > 0);
  byId("drifting").classList.toggle("drift", drift > 0);
  const last = data.totalExchanges > data.exchanges.length ? ` of the last ${data.exchanges.length} requests` : "";
  text("about", `Counts${last || " of all requests"} · document ${data.document}`);
};

const show = (data) => {
  const address = location.origin + data.basePath;
  text("address", address);
  text("example", `export CLOUDFLARE_API_BASE_URL=${address}\nexport CLOUDFLARE_API_TOKEN=any CLOUDFLARE_ACCOUNT_ID=0123456789abcdef0123456789abcdef\nnpx wrangler deploy`);
  showCounts(data);
  showWorkers(data.workers, data.totalWorkers);
  showRequests(data.exchanges, data.basePath);
};

const poll = async () => {
  try {
    const response = await fetch("page/data.json", { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
    if (response.status === 200) {
      const received = response.headers.get("ETag");
      // A new run of the server restarts the count of its requests.
      if (received.slice(0, 36) !== tag.slice(0, 36)) forgetRequests();
      tag = received;
      show(await response.json());
    } else if (response.status !== 304) {
      throw new Error(`status ${response.status}`);
    }
    state("pass", "Live");
  } catch {
    state("fault", "Not responding");
  }
  refreshTimes();
};

const loop = async () => {
  if (!document.hidden) await poll();
  setTimeout(loop, INTERVAL_MS);
};

byId("tabs").addEventListener("input", (event) => (document.querySelector("main").dataset.tab = event.target.value));
document.addEventListener("visibilitychange", () => document.hidden || poll());
loop();
