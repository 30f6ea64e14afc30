(() => {
  const form = document.getElementById("filter");
  const entries = [...document.querySelectorAll(".entry")];
  const count = document.getElementById("count");
  const nothing = document.getElementById("nothing");
  const sought = document.getElementById("sought");
  const toggle = document.getElementById("toggle");
  const texts = new Map();

  // The filter. Its state is in the URL, so that a view can be shared.
  const textOf = (entry) => {
    if (!texts.has(entry)) texts.set(entry, entry.textContent.toLowerCase());
    return texts.get(entry);
  };
  const matchesVerdict = (entry, verdict) => {
    if (verdict === "drift") return "drift" in entry.dataset;
    // Known failures count as failures.
    return entry.dataset.verdict === verdict || (verdict === "fail" && entry.dataset.verdict === "known");
  };
  const matches = (entry, verdict, op, level, text) =>
    (!verdict || matchesVerdict(entry, verdict)) &&
    (!op || entry.dataset.op === op) &&
    (!level || entry.dataset.level === level) &&
    (!text || textOf(entry).includes(text));
  const visible = () => entries.filter((entry) => !entry.hidden);
  const apply = () => {
    const { verdict, op, level = "", text } = Object.fromEntries(new FormData(form));
    const search = text.trim().toLowerCase();
    for (const entry of entries) entry.hidden = !matches(entry, verdict, op, level, search);
    const left = visible().length;
    count.textContent = left === entries.length ? `${left} shown` : `${left} of ${entries.length} shown`;
    nothing.hidden = left > 0;
    if (sought) {
      sought.hidden = !search;
      sought.querySelector("code").textContent = text.trim();
    }
    label();
    return { verdict, op, level, text };
  };
  const label = () => {
    const open = visible().some((entry) => entry.open);
    toggle.textContent = open ? "Close all" : "Open all";
  };
  const remember = (state) => {
    const params = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    history.replaceState(null, "", params.size ? `#${params}` : location.pathname + location.search);
  };
  form.hidden = false;
  form.addEventListener("input", () => remember(apply()));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", () => {
    form.reset();
    remember(apply());
  });
  toggle.addEventListener("click", () => {
    const open = visible().some((entry) => entry.open);
    for (const entry of visible()) entry.open = !open;
    label();
  });
  document.getElementById("list").addEventListener("toggle", label, true);

  const follow = () => {
    const hash = location.hash.slice(1);
    if (!hash.includes("=")) {
      const target = hash && document.getElementById(hash);
      for (let box = target; box; box = box.parentElement) if (box instanceof HTMLDetailsElement) box.open = true;
      if (target) target.scrollIntoView();
      return;
    }
    const params = new URLSearchParams(hash);
    const names = ["verdict", "op", "level", "text"].filter((name) => form.elements[name]);
    if (names.some((name) => params.has(name))) {
      for (const name of names) form.elements[name].value = params.get(name) ?? "";
      document.getElementById("entries").scrollIntoView({ behavior: "instant" });
    }
    apply();
    if (params.has("open")) for (const entry of visible().slice(0, +params.get("open"))) entry.open = true;
  };
  addEventListener("hashchange", follow);
  apply();
  follow();

  // Opens failing entries for printing.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = visible().filter((entry) => entry.dataset.verdict === "fail" && !entry.open);
    for (const entry of opened) entry.open = true;
  });
  addEventListener("afterprint", () => {
    for (const entry of opened) entry.open = false;
  });
})();
