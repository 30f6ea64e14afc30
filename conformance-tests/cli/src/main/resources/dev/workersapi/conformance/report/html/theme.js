"use strict";
// The theme of the report and of the page of the server: that of the system by default. "#theme=dark" selects one for a
// single visit.
(() => {
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const themes = ["auto", "light", "dark"];

  const stored = (value) => {
    try {
      if (value) localStorage.setItem("theme", value);
      return localStorage.getItem("theme");
    } catch {
      return null; // local files may have no storage
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
  button.hidden = false;
  button.addEventListener("click", () => {
    current = show(themes[(themes.indexOf(current) + 1) % themes.length]);
    stored(current);
  });

  const follow = () => {
    const params = new URLSearchParams(location.hash.slice(1));
    if (params.has("theme")) current = show(params.get("theme"));
  };
  addEventListener("hashchange", follow);
  follow();
})();
