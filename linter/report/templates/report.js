// Sorts and filters the overview and the listings below it, and switches the theme. Without it the page reads as it stands.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;

  // Theme: automatic, light, dark. Where the browser keeps nothing for a file, the choice lasts as long as the page.
  const themes = ["automatic", "light", "dark"];
  const themeButton = byId("theme");
  const stored = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("listlint-theme");
      localStorage.setItem("listlint-theme", value);
    } catch { /* private mode */ }
    return null;
  };
  const setTheme = (theme) => {
    if (theme === "automatic") delete root.dataset.theme;
    else root.dataset.theme = theme;
    themeButton.querySelector("span").textContent = `Theme: ${theme}`;
    themeButton.value = theme;
  };
  setTheme(themes.includes(stored()) ? stored() : "automatic");
  themeButton.hidden = false;
  themeButton.addEventListener("click", () => {
    const next = themes[(themes.indexOf(themeButton.value) + 1) % themes.length];
    setTheme(next);
    stored(next);
  });

  const form = byId("filters");
  if (!form) return;
  const [find, reason, rule, sort, count, clear, empty] =
    ["find", "reason", "rule", "sort", "count", "clear", "empty"].map(byId);
  const table = byId("table");
  const body = table.tBodies[0];
  const listings = byId("listings");
  const levels = [...form.elements.level];
  const items = [...body.rows].map((row, index) => {
    const data = row.dataset;
    return {
      row, index,
      part: byId(data.listing),
      level: data.level,
      rules: new Set(data.rules.split(" ")),
      reasons: new Map(data.reasons.trim().split(/\s+/).filter(Boolean).map((pair) => pair.split(":"))),
      title: row.querySelector(".c-title a").textContent.trim(),
      reason: data.reason,
      risk: +data.risk, findings: +data.findings, photos: +data.photos,
      text: null,
    };
  });
  const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

  // The words of a listing are gathered when somebody searches first: most readers never do.
  const textOf = (item) => {
    if (item.text === null) {
      const parts = item.part.querySelectorAll(".head, .rule, .photos .name, [data-search]");
      item.text = [...parts].map((part) => part.textContent).join("\n").toLowerCase();
    }
    return item.text;
  };

  const riskOf = (item) => (reason.value ? +(item.reasons.get(reason.value) ?? 0) : item.risk);

  const arrange = () => {
    const [key, direction] = sort.value.split("-");
    const sign = direction === "descending" ? -1 : 1;
    const order = [...items].sort((a, b) => {
      const by = key === "title" || key === "reason" ? compare(a[key], b[key])
        : key === "risk" ? riskOf(a) - riskOf(b) : a[key] - b[key];
      return sign * by || b.risk - a.risk || a.index - b.index;
    });
    body.append(...order.map((item) => item.row));
    listings.append(...order.map((item) => item.part));
    for (const head of table.tHead.rows[0].cells) {
      if (head.dataset.sort === key) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    }
  };

  const filter = () => {
    const wanted = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    // No chip chosen shows all; each chosen one adds its level.
    const chosen = levels.filter((box) => box.checked);
    const allowed = new Set((chosen.length ? chosen : levels).map((box) => box.value));
    let shown = 0;
    for (const item of items) {
      const fits = allowed.has(item.level)
        && (!reason.value || item.reasons.has(reason.value))
        && (!rule.value || item.rules.has(rule.value))
        && (!wanted.length || wanted.every((word) => textOf(item).includes(word)));
      item.row.hidden = item.part.hidden = !fits;
      shown += fits;
    }
    const narrowed = wanted.length || reason.value || rule.value || allowed.size < levels.length;
    clear.hidden = !narrowed;
    empty.hidden = shown > 0;
    table.hidden = shown === 0;
    count.textContent = narrowed ? `${shown} of ${items.length} listings` : `${items.length} listings`;
    for (const button of document.querySelectorAll("[data-rule]")) {
      button.setAttribute("aria-pressed", String(button.dataset.rule === rule.value));
    }
  };

  let waiting = 0;
  find.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  form.addEventListener("change", (event) => {
    if (event.target === sort) arrange();
    else if (event.target !== find) {
      filter();
      if (event.target === reason) arrange();
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    filter();
    arrange();
    find.focus();
  }));
  for (const head of table.tHead.rows[0].cells) {
    const key = head.dataset.sort;
    if (!key) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const first = head.dataset.first;
      const other = first === "descending" ? "ascending" : "descending";
      sort.value = `${key}-${head.getAttribute("aria-sort") === first ? other : first}`;
      arrange();
    });
  }
  for (const button of document.querySelectorAll("[data-rule]")) {
    button.disabled = false;
    button.addEventListener("click", () => {
      rule.value = rule.value === button.dataset.rule ? "" : button.dataset.rule;
      filter();
    });
  }

  // A link may lead into a listing that the filters hide, as going back in the history does.
  addEventListener("hashchange", () => {
    const target = byId(location.hash.slice(1));
    if (target?.closest(".listing[hidden]")) {
      form.reset();
      setTimeout(() => target.scrollIntoView(), 50);
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      find.focus();
    }
  });
  form.hidden = false;
  // A browser that goes back to the page fills the form in again.
  filter();
  arrange();
})();
