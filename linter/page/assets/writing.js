// A text to write in, whose findings are marked: a plain textarea over a layer that draws the marks and is as high.
import { h, t } from "./dom.js";

const RANK = { error: 3, warning: 2, note: 1, related: 0 };

// Places come in characters, as Unicode counts them; JavaScript counts a character beyond the first 65,536 as two.
export const units = (text, place) => {
  if (!/[\ud800-\udbff]/.test(text)) return place;
  let at = 0;
  for (const character of text) {
    if (place-- <= 0) return at;
    at += character.length;
  }
  return at;
};

// Where marks stand after an edit: text before it stays, text behind it moves, and a mark that was edited is kept.
const moved = (marks, before, after) => {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const shift = after.length - before.length;
  const stop = before.length - end;
  const place = (at) => (at <= start ? at : at >= stop ? at + shift : Math.min(at, start));
  return marks.map((mark) => ({ ...mark, start: place(mark.start), end: Math.max(place(mark.start), place(mark.end)) }));
};

const drawn = (text, marks) => {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])]
    .filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const parts = [];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const here = marks.filter((mark) => mark.start <= cuts[index] && mark.end >= cuts[index + 1]);
    const piece = text.slice(cuts[index], cuts[index + 1]);
    const worst = here.sort((a, b) => RANK[b.severity] - RANK[a.severity])[0];
    parts.push(worst ? h("mark", { class: worst.severity }, piece) : piece);
  }
  return parts;
};

export const writing = ({ name, lines, label, hint, readOnly, typed, at }) => {
  const mirror = h("div", { class: "mirror", "aria-hidden": "true" });
  const area = h("textarea", {
    id: `field-${name}`, rows: 1, readonly: readOnly, placeholder: hint, spellcheck: "true", autocomplete: "off",
    "aria-describedby": `said-${name}`, dir: "auto",
  });
  const element = h("div", { class: `field field-${name}` },
    h("label", { for: area.id }, label),
    h("div", { class: lines > 1 ? "writing long" : "writing" }, mirror, area),
    h("p", { class: "said", id: `said-${name}` }));
  let text = "";
  let marks = [];
  const draw = () => mirror.replaceChildren(...drawn(text, marks), "\u200b");
  const change = (now) => {
    marks = moved(marks, text, now);
    text = now;
    draw();
  };
  area.addEventListener("input", () => {
    if (lines === 1 && area.value.includes("\n")) {
      const caret = area.selectionStart;
      area.value = area.value.replaceAll("\n", " ");
      area.setSelectionRange(caret, caret);
    }
    change(area.value);
    typed(area.value);
  });
  area.addEventListener("keydown", (event) => {
    if (lines === 1 && event.key === "Enter") event.preventDefault();
    if (event.key === "F8" && marks.length) {
      event.preventDefault();
      const sorted = [...marks].sort((a, b) => a.start - b.start || a.end - b.end);
      const { selectionStart: start, selectionEnd: end } = area;
      const next = sorted.find((mark) => mark.start > start || (mark.start === start && mark.end > end)) ?? sorted[0];
      area.setSelectionRange(next.start, next.end);
    }
  });
  document.addEventListener("selectionchange", () => {
    if (!element.isConnected || document.activeElement !== area) return;
    const caret = area.selectionStart;
    at(marks.find((mark) => mark.start <= caret && caret <= mark.end && mark.finding !== undefined)?.finding ?? null);
  });
  return {
    element, area,
    get value() { return text; },
    said: element.lastChild,
    // Puts another text there; in one that is being written, so that the browser's own undo takes it back.
    set(now, { undoable = false } = {}) {
      if (now === text) return;
      if (undoable) {
        area.focus();
        area.select();
        if (document.execCommand("insertText", false, now)) return;
      }
      const caret = area.selectionStart;
      area.value = now;
      if (document.activeElement === area) area.setSelectionRange(Math.min(caret, now.length), Math.min(caret, now.length));
      change(now);
      if (undoable) typed(now);
    },
    mark(now) {
      marks = now;
      draw();
    },
    show(start, end) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(start, end);
      const found = [...mirror.querySelectorAll("mark")].find((one) => {
        const before = document.createRange();
        before.setStart(mirror, 0);
        before.setEndBefore(one);
        return before.toString().length >= start;
      });
      (found ?? element).scrollIntoView({ block: "center" });
    },
  };
};

export const counted = (said) => (said === null || said === undefined ? ""
  : said.limit === null ? t("listing.length_free", { length: said.length })
    : t("listing.length", { length: said.length, limit: said.limit }));
