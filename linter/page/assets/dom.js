// Makes elements. All that comes from a listing goes in as text: nothing here reads HTML.
import words from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const plural = new Intl.PluralRules(document.documentElement.lang);
const numbers = new Intl.NumberFormat(document.documentElement.lang);

// The words of a key, filled in; with `count`, in the form that goes with it.
export const t = (key, values = {}) => {
  const text = words[key] ?? words[`${key}.${plural.select(values.count ?? 0)}`] ?? words[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? numbers.format(value) : value;
  });
};

// The words of a key whose last part is a name of the program's; a name that is not known reads as it stands.
export const named = (section, name) => words[`${section}.${name}`] ?? name.replaceAll(/[-_]/g, " ");

export const h = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value;
    else if (value === true) made.setAttribute(name, "");
    else made.setAttribute(name, value);
  }
  made.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};

export const svg = (tag, properties = {}, ...children) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

export const icon = (name) => svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));

export const bar = (percent, kind = "", limit = null) => svg(
  "svg", { class: `track ${kind}`, "aria-hidden": "true" },
  svg("rect", { width: `${percent}%` }),
  ...(limit === null ? [] : [svg("rect", { class: "limit", x: `${Math.min(limit - 0.75, 98.5)}%` })]),
);

export const dial = (score, level) => {
  const circle = { cx: 20, cy: 20, r: 15.9155 };
  const text = svg("text", { x: 20, y: 20.5, "text-anchor": "middle", "dominant-baseline": "central" });
  text.textContent = score ?? "?";
  const fill = { class: "fill", "stroke-dasharray": `${score ?? 0} 100`, transform: "rotate(-90 20 20)" };
  return svg("svg", { class: `dial ${level}`, viewBox: "0 0 40 40", "aria-hidden": "true" },
    svg("circle", { class: "groove", ...circle }), svg("circle", { ...fill, ...circle }), text);
};

export const button = (text, onclick, properties = {}) =>
  h("button", { type: "button", class: "quiet", onclick, ...properties }, text);

// Puts children in place of the old ones; what had the focus has it again, if it is still there by its data-id.
export const refill = (element, ...children) => {
  const active = document.activeElement;
  const id = element.contains(active) ? active.closest("[data-id]")?.dataset.id : null;
  element.replaceChildren(...children.flat(3).filter(Boolean));
  if (id) (element.querySelector(`[data-id="${CSS.escape(id)}"]:not([disabled])`) ?? element.querySelector("button, a, select"))?.focus();
};

const live = document.getElementById("live");
export const announce = (text) => {
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 30);
};

const toasts = document.getElementById("toasts");
// Says what was done, or what could not be; with `action` [words, function] there is a button. Errors stay.
export const toast = (text, { bad = false, action = null } = {}) => {
  const gone = () => made.remove();
  const made = h("div", { class: bad ? "toast bad" : "toast" },
    h("p", {}, text),
    action && button(action[0], () => { gone(); action[1](); }),
    bad && button(t("dialog.close"), gone));
  while (toasts.children.length > 3) toasts.firstChild.remove();
  toasts.append(made);
  if (!bad) setTimeout(gone, action ? 12000 : 6000);
};

// Shows a dialog and resolves to the value of the button that closed it, "" for Escape. `filled` gets its form.
export const ask = (title, body, buttons, filled = () => {}) => new Promise((resolve) => {
  const heading = h("h2", { id: "dialog-title" }, title);
  const form = h("form", { method: "dialog" }, heading, body, h("p", { class: "buttons" }, buttons.map(
    ([value, text, kind = ""]) => h("button", { value, class: `quiet ${kind}`, type: "submit", formnovalidate: value === "" }, text))));
  const dialog = h("dialog", { "aria-labelledby": "dialog-title" }, form);
  dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue);
  });
  document.body.append(dialog);
  dialog.showModal();
  filled(form);
});
