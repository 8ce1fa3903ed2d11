// One listing: its text and photos to edit, what is found while they are written, and what to do next.
import { question } from "./api.js";
import { announce, ask, bar, button, dial, h, icon, named, refill, svg, t, toast } from "./dom.js";
import { casePart, copyText } from "./casework.js";
import { photosPart } from "./photos.js";
import { counted, units, writing } from "./writing.js";

const AFTER_A_KEY = 60; // ms without a key, after which the words are judged
const AFTER_A_PAUSE = 900; // ms, after which all is judged, and what can be fixed is looked for
const RARE = ["department", "quantity", "sku", "item_id"];
const ONE_LINE = ["brand", "size", "category", "condition", "color", "material", "price"];

const saidRisk = ({ score, level }) =>
  score === null ? t("level.unknown_risk") : t("next.risk_said", { score, level: t(`level.${level}`) });

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export const openListing = async (page, key) => {
  const listing = new Listing(page, key);
  await listing.open();
  if (page.askPhone === key && listing.photos) listing.photos.fromPhone();
  page.askPhone = null;
  return listing;
};

class Listing {
  constructor(page, key) {
    this.page = page;
    this.key = key;
    this.edits = {};
    this.record = null;
    this.offers = [];
    this.copies = [];
    this.shown = {}; // what each part was last drawn from
    this.turn = 0;
    this.looks = 0;
    this.closed = false;
    this.clash = null;
  }

  get writes() { return !this.page.about.readOnly; }

  unsaved() { return Object.keys(this.edits).length > 0; }

  async open() {
    this.state = await question("listing", { key: this.key, quick: true });
    if (this.state.trouble && this.state.raw !== null) this.buildRaw();
    else this.build();
    this.readLabels();
    await this.page.changed().catch(() => {});
  }

  // The whole text of a file that cannot be read.
  buildRaw() {
    const { trouble, raw, file } = this.state;
    document.title = `${file} · listlint`;
    const area = h("textarea", { id: "raw", rows: Math.min(30, raw.split("\n").length + 2), spellcheck: "false", readonly: !this.writes, value: raw });
    const lines = h("div", { class: "lines", "aria-hidden": "true" });
    const number = () => lines.replaceChildren(...area.value.split("\n").map((_, index) =>
      h("span", { class: index + 1 === trouble.line ? "bad" : "" }, String(index + 1))));
    number();
    area.addEventListener("input", () => {
      this.edits = area.value === raw ? {} : { raw: area.value };
      number();
    });
    const goto = () => {
      const before = area.value.split("\n").slice(0, trouble.line - 1).join("\n").length + (trouble.line > 1 ? 1 : 0);
      const end = area.value.indexOf("\n", before);
      area.focus();
      area.setSelectionRange(before, end < 0 ? area.value.length : end);
    };
    this.save = async () => {
      try {
        const saved = await question("save-raw", { key: this.key, text: area.value, seen: this.state.version });
        if (saved.conflicts.length) {
          toast(t("outside.both_how", { file }), { bad: true });
          return false;
        }
        this.edits = {};
        await this.reopen();
        return true;
      } catch (error) {
        this.page.fail(error);
        return false;
      }
    };
    this.doing();
    this.page.main.replaceChildren(h("article", { class: "mending" },
      h("h1", {}, t("raw.title")),
      h("div", { class: "notice" }, h("p", {}, h("b", {}, h("bdi", {}, file)), ` ${trouble.reason} ${trouble.advice}`),
        trouble.line && h("p", {}, button(t("raw.line", { line: trouble.line }), goto))),
      h("p", { class: "muted" }, t("raw.how")),
      h("label", { class: "sr", for: "raw" }, t("raw.label", { file })),
      h("div", { class: "raw" }, lines, area)));
  }

  build() {
    const { page } = this;
    this.head = h("header", { class: "head" });
    this.notices = h("div", {});
    this.photos = photosPart(page, this, (name, value) => this.did(name, value));
    this.case = casePart(page, this);
    this.fields = {};
    const at = (finding) => this.current(finding);
    const written = (name, lines) => {
      this.fields[name] = writing({
        name, lines, label: named("field", name), hint: lines ? t(`hint.${name}`) : "", readOnly: !this.writes || name in this.state.locked,
        typed: (text) => this.typed(name, text), at,
      });
      if (name in this.state.locked) this.fields[name].locked = this.state.locked[name];
      return this.fields[name].element;
    };
    const oneLine = (name) => {
      const area = h("input", {
        id: `field-${name}`, autocomplete: "off", readonly: !this.writes || name in this.state.locked, dir: "auto",
        "aria-describedby": `said-${name}`, oninput: () => this.typed(name, area.value),
      });
      const element = h("div", { class: "field short" }, h("label", { for: area.id }, named("field", name)), area,
        h("p", { class: "said", id: `said-${name}` }));
      this.fields[name] = {
        element, area, said: element.lastChild, locked: this.state.locked[name],
        get value() { return area.value; },
        set(now) { if (area.value !== now) area.value = now; },
        mark: (marks) => { element.className = `field short ${marks[0]?.severity ?? ""}`; },
        show(start, end) {
          area.focus();
          area.setSelectionRange(start, end);
        },
      };
      return element;
    };
    const market = h("select", { id: "field-marketplace", disabled: !this.writes || "marketplace" in this.state.locked, "aria-describedby": "said-marketplace", onchange: () => this.typed("marketplace", market.value) });
    const marketplace = h("div", { class: "field short" }, h("label", { for: "field-marketplace" }, named("field", "marketplace")), market,
      h("p", { class: "said", id: "said-marketplace" }));
    this.fields.marketplace = {
      element: marketplace, area: market, said: marketplace.lastChild, locked: this.state.locked.marketplace,
      get value() { return market.value; },
      set(now) {
        const known = page.about.marketplaces.map(({ name, label }) => [name, label]);
        if (now && !known.some(([name]) => name === now)) known.unshift([now, now]);
        market.replaceChildren(h("option", { value: "" }, t("new.unsaid")), ...known.map(([name, label]) => h("option", { value: name }, label)));
        market.value = now;
      },
      mark: (marks) => { marketplace.className = `field short ${marks[0]?.severity ?? ""}`; },
      show: () => market.focus(),
    };
    this.more = h("details", { class: "more" }, h("summary", {}, t("listing.more")), h("div", { class: "grid" }, RARE.map(oneLine)));
    this.aside = h("aside", { class: "found", "aria-labelledby": "next-title" });
    this.copyPart = h("section", { class: "copying" });
    this.jump = h("a", { class: "jump", href: "#next-title" });
    this.jump.addEventListener("click", (event) => {
      event.preventDefault();
      const top = this.aside.querySelector("h2");
      top.scrollIntoView();
      top.focus({ preventScroll: true });
    });
    page.main.replaceChildren(h("article", { class: "editing" },
      this.head, this.notices,
      h("div", { class: "desk" },
        h("div", { class: "work" },
          this.photos.element,
          h("section", { class: "text-part", "aria-labelledby": "text-title" }, h("h2", { id: "text-title" }, t("listing.text")),
            h("p", { class: "muted hint" }, t("listing.marks")),
            written("title", 1), written("description", 9),
            h("div", { class: "grid" }, ONE_LINE.map(oneLine), marketplace), this.more),
          this.copyPart, this.case.element,
          this.writes && this.key !== "." && h("p", { class: "away" }, button([icon("bin"), t("listing.remove")], () => this.remove()))),
        this.aside),
      this.jump));
    this.more.open = RARE.some((name) => this.state.fields[name]);
    this.doing();
    this.take(this.state);
    this.pause();
  }

  // Buttons in the bar at the top, and the key that saves.
  doing() {
    this.onKey = (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        event.preventDefault();
        this.save();
      }
    };
    document.addEventListener("keydown", this.onKey);
    this.saidSaved = h("span", { class: "saved" });
    this.saveButton = button(t("listing.save"), () => this.save(), { class: "quiet main-action", "aria-keyshortcuts": "Control+S", title: t("listing.save_keys") });
    refill(this.page.doing, this.saidSaved, this.page.changesButton(), this.writes && this.saveButton);
    this.tellSaved();
  }

  tellSaved() {
    const said = !this.writes ? t("listing.read_only") : this.unsaved() ? t("listing.unsaved") : t("listing.saved");
    if (this.saidSaved.textContent !== said) this.saidSaved.textContent = said;
    this.saidSaved.classList.toggle("pending", this.unsaved());
  }

  // Takes up a listing as it is on the disk; what is being written stays.
  take(state) {
    this.state = state;
    for (const [name, field] of Object.entries(this.fields)) {
      const onDisk = state.fields[name] ?? "";
      if (this.edits[name] === onDisk) delete this.edits[name];
      field.set(this.edits[name] ?? onDisk);
    }
    this.tellSaved();
    if (state.judged && !this.unsaved()) this.said(state.judged); // else what is being written is judged next
    this.photos.draw(this.record);
    this.case.draw();
  }

  typed(name, text) {
    if (text === (this.state.fields[name] ?? "")) delete this.edits[name];
    else this.edits[name] = text;
    this.tellSaved();
    this.turn += 1;
    clearTimeout(this.soon);
    clearTimeout(this.later);
    this.soon = setTimeout(() => this.judge(), AFTER_A_KEY);
    this.later = setTimeout(() => this.pause(), AFTER_A_PAUSE);
  }

  async judge() {
    if (this.judging) {
      this.again = true;
      return;
    }
    this.judging = true;
    const { turn } = this;
    try {
      const judged = await question("judge", { key: this.key, edits: this.edits });
      if (!this.closed && turn === this.turn) this.said(judged);
    } catch (error) {
      if (turn === this.turn) this.page.fail(error);
    } finally {
      this.judging = false;
      if (this.again) {
        this.again = false;
        this.judge();
      }
    }
  }

  // In a pause: all rules, what can be fixed, and how long the text is for each marketplace.
  async pause() {
    const { turn, edits } = this;
    const asked = { key: this.key, edits: { ...edits } };
    try {
      const copies = await question("copies", asked);
      if (turn === this.turn && !this.closed) this.drawCopies(copies);
      if (this.unsaved()) {
        const judged = await question("judge", { ...asked, whole: true });
        if (turn === this.turn && !this.closed) this.said(judged);
      }
      if (turn !== this.turn || this.closed) return;
      const offers = await question("offers", asked);
      if (turn !== this.turn || this.closed) return;
      this.offers = offers;
      this.drawAside();
      const { risk, findings } = this.record;
      const words = t("findings.said", { findings: t("count.findings", { count: findings.length }), risk: saidRisk(risk) });
      if (this.spoken !== undefined && this.spoken !== words) announce(words);
      this.spoken = words;
    } catch (error) {
      if (turn === this.turn && !this.closed) this.page.fail(error);
    }
  }

  // Shows what is said of the listing as it is written.
  said(judged) {
    const before = this.record;
    const photosBefore = before && [before.photos, before.findings.filter((one) => one.photo)];
    this.record = judged.record;
    this.skipped = judged.skipped;
    this.unsavable = judged.unsavable;
    const marks = Object.fromEntries(Object.keys(this.fields).map((name) => [name, []]));
    const place = (one, finding, severity) => {
      const field = this.fields[one.field];
      if (!field) return;
      // Of a field that is not as it was judged, the places say nothing.
      const text = field.value;
      if ("start" in one) marks[one.field].push({ start: units(text, one.start), end: units(text, one.end), severity, finding });
      else marks[one.field].push({ start: 0, end: text.length, severity, finding });
    };
    judged.record.findings.forEach((one, index) => {
      if (one.field) place(one, index, one.severity);
      for (const other of one.related ?? []) if (other.field) place(other, undefined, "related");
    });
    this.marks = marks;
    for (const [name, field] of Object.entries(this.fields)) field.mark(marks[name]);
    this.drawFieldNotes();
    // Offers for other photos than these would leave some out: they are asked for anew in the pause that follows.
    const files = (record) => record.photos.map((one) => one.file);
    if (before && !same(files(before), files(this.record))) this.offers = this.offers.filter((offer) => !offer.photo);
    this.drawHead();
    this.drawAside();
    if (photosBefore && !same(photosBefore, [this.record.photos, this.record.findings.filter((one) => one.photo)])) this.photos.draw(this.record);
    performance.mark("listlint-shown");
  }

  drawFieldNotes() {
    for (const [name, field] of Object.entries(this.fields)) {
      const own = this.record.findings.filter((one) => one.field === name);
      const long = name === "title" || name === "description";
      const copy = this.copies[0];
      const length = long && copy ? counted(copy[name]) : "";
      const over = long && copy?.[name]?.over ? t("count.over", { count: copy[name].over }) : "";
      const words = field.locked ? `${t("listing.locked")} ${field.locked}` : long ? [length, over].filter(Boolean).join(", ") : own.map((one) => one.message).join(" ");
      if (field.said.textContent !== words) field.said.textContent = words;
      field.said.className = `said ${over ? "error" : !long && own[0] ? own[0].severity : ""}`;
    }
  }

  drawHead() {
    const { risk, marketplace, language } = this.record;
    const title = (this.fields.title.value || t("shop.no_title")).trim();
    const from = [risk.score, risk.level, title, marketplace, language, this.state.file];
    if (same(this.shown.head, from)) return;
    this.shown.head = from;
    document.title = `${title} · listlint`;
    refill(this.head,
      h("p", { class: "dial-box" }, dial(risk.score, risk.level), risk.score !== null && h("span", { class: "sr" }, t("next.risk_said", { score: risk.score, level: "" })),
        h("b", { class: risk.level }, t(`level.${risk.level}_risk`))),
      h("div", {}, h("p", { class: "kind" }, t("listing.on", { marketplace: this.page.about.marketplaces.find((one) => one.name === marketplace)?.label ?? marketplace })),
        h("h1", {}, h("bdi", {}, title)),
        h("p", { class: "path" }, h("bdi", {}, this.key), " · ", h("bdi", {}, this.state.file ?? t("listing.no_file")))));
    refill(this.jump, h("b", { class: risk.level }, saidRisk(risk)),
      h("span", {}, t("count.findings", { count: this.record.findings.length })), icon("right"));
    this.jump.setAttribute("aria-label", this.jump.textContent);
  }

  // The changes that findings of a rule offer: one of the text, or one of each photo that it is found in.
  offersFor(code) {
    const made = this.writes ? this.offers.filter((offer) => offer.codes.includes(code)) : [];
    const ofText = made.find((offer) => !offer.photo);
    return ofText ? [ofText] : made;
  }

  // The place of a finding: words in a field, a photo, or nothing that could be shown.
  goto(index) {
    const finding = this.record.findings[index];
    if (finding.photo) this.photos.show(finding.photo);
    else if (finding.field && this.fields[finding.field]) {
      if (RARE.includes(finding.field)) this.more.open = true;
      const mark = this.marks[finding.field].find((one) => one.finding === index) ?? { start: 0, end: 0 };
      this.fields[finding.field].show(mark.start, mark.end);
    } else if (finding.code.startsWith("VIE") || finding.code.startsWith("PHO")) {
      this.photos.element.scrollIntoView({ block: "start" });
      this.photos.element.querySelector("[data-id=add]")?.focus({ preventScroll: true });
    } else {
      this.fields.description.show(this.fields.description.value.length, this.fields.description.value.length);
    }
  }

  actions(code, index) {
    const offers = this.offersFor(code);
    const message = this.record.findings[index]?.message ?? "";
    return h("span", { class: "actions" },
      index >= 0 && button(t("next.show"), () => this.goto(index), { "data-id": `show-${code}-${index}`, "aria-label": `${t("next.show")}: ${message}` }),
      offers.length > 0 && button(t("next.fix"), () => this.fix(offers), { "data-id": `fix-${code}-${index}`, class: "quiet main-action", "aria-label": `${t("next.fix")}: ${offers[0].said}` }));
  }

  drawAside() {
    const { record } = this;
    const from = [record.language, record.risk, record.findings, record.not_run, record.ignored.length, this.offers, this.state.checklist, this.skipped, this.unsavable];
    if (same(this.shown.aside, from)) return;
    this.shown.aside = JSON.parse(JSON.stringify(from));
    const { risk, findings } = record;
    const blank = !this.state.tiles.length && !this.fields.description.value.trim() && !this.fields.title.value.trim();
    const gain = (before, after) => h("span", { class: "gain" },
      h("span", { class: "sr" }, t("next.lowers", { before, after })),
      h("span", { "aria-hidden": "true" }, h("s", {}, String(before)), " ", svg("svg", { viewBox: "0 0 24 12" }, svg("path", { d: "M1 6h20M16 1l5 5-5 5" })), " ", h("b", {}, String(after))));
    const steps = risk.next.map((step) => h("li", {}, h("div", {},
      h("p", { class: "step" }, h("bdi", {}, step.fix)),
      this.actions(step.code, findings.findIndex((one) => one.code === step.code))),
    step.after < step.before && gain(step.before, step.after)));
    const reasons = Object.entries(risk.reasons).filter(([, score]) => score).sort((a, b) => b[1] - a[1]);
    refill(this.aside,
      record.language !== "en" && h("div", { class: "notice" }, t("listing.language")),
      this.unsavable && h("div", { class: "notice", role: "alert" }, h("b", {}, t("listing.unsavable")), ` ${this.unsavable}`),
      h("section", { class: "next" }, h("h2", { id: "next-title", tabindex: -1 }, t("next.title")),
        blank ? h("p", {}, t("next.begin"))
          : steps.length ? [h("ol", {}, steps), risk.score !== null && risk.after !== undefined && steps.length > 1 && h("p", { class: "together" }, t("next.together"), gain(risk.score, risk.after))]
            : h("p", {}, t(findings.length || record.not_run.length ? "next.quiet" : "next.clean"))),
      h("section", {}, h("h2", {}, t("reasons.title")), reasons.length
        ? h("ul", { class: "reasons" }, reasons.map(([reason, score]) => h("li", {}, h("span", {}, named("reasons", reason)), bar(score, "risk"), h("b", {}, String(score)))))
        : h("p", { class: "muted" }, t("reasons.none"))),
      h("section", {}, h("h2", {}, t("findings.title"), " ", h("span", { class: "muted" }, String(findings.length))),
        findings.length ? h("ol", { class: "findings" }, this.grouped(findings).map((group, place) => this.finding(group, place + 1))) : h("p", { class: "muted" }, t("findings.none")),
        record.ignored.length > 0 && h("p", { class: "muted" }, t("findings.ignored", { count: record.ignored.length }))),
      this.state.tiles.length > 0 && h("section", {}, h("h2", {}, t("coverage.title")),
        h("ul", { class: "wanted" }, this.state.checklist.map((check) => {
          const state = check.shown === null ? "unknown" : check.shown ? "seen" : "missing";
          return h("li", { class: state }, icon(state), h("span", {}, ["flaw", "detail"].includes(check.key) ? t(`coverage.${check.key}`, { says: check.says }) : check.says),
            h("span", { class: state === "unknown" ? "muted" : "sr" }, t(`coverage.${state === "seen" ? "shown" : state}`)));
        }))),
      record.not_run.length > 0 && h("section", {}, h("h2", {}, t("findings.unjudged")), h("ul", { class: "plain" },
        record.not_run.map((one) => h("li", {}, h("b", {}, one.file ?? one.rule ?? ""), ` ${one.reason} ${one.advice ?? ""}`)))),
      Object.keys(this.skipped ?? {}).length > 0 && h("details", { class: "skipped" }, h("summary", {}, t("listing.skipped")),
        h("ul", {}, Object.entries(this.skipped).map(([name, why]) => h("li", {}, `${name.replaceAll("-", " ")}: ${why}`)))));
  }

  // What is found in several photos, in the same words but for their names, is said once.
  grouped(findings) {
    const groups = new Map();
    findings.forEach((one, index) => {
      const key = one.photo ? JSON.stringify([one.code, one.severity, one.fix, one.message.replaceAll(one.photo, "")]) : index;
      groups.set(key, [...(groups.get(key) ?? []), index]);
    });
    return [...groups.values()];
  }

  finding([index, ...others], place) {
    const one = this.record.findings[index];
    const words = { error: "error", warning: "warning", note: "note" };
    return h("li", { class: `finding ${one.severity}`, id: `finding-${index}` },
      h("span", { class: "n", "aria-hidden": "true" }, String(place)),
      h("div", {}, h("p", { class: "about" },
        h("span", { class: "severity" }, icon(words[one.severity]), named("severity", one.severity)),
        h("span", { class: "rule" }, one.name.replaceAll("-", " ")),
        one.confidence !== "high" && h("span", { class: "muted" }, t("findings.confidence", { confidence: one.confidence }))),
      h("p", { class: "message" }, h("bdi", {}, one.message)),
      others.length > 0 && h("p", { class: "same" }, t("findings.same", { count: others.length }), " ",
        h("bdi", {}, others.map((other) => this.record.findings[other].photo).join(", "))),
      h("p", { class: "fix" }, h("bdi", {}, one.fix)),
      this.actions(one.code, index)));
  }

  // The finding that the caret stands in.
  current(index) {
    for (const one of this.aside.querySelectorAll(".finding.current")) one.classList.remove("current");
    if (index === null) return;
    const found = this.aside.querySelector(`#finding-${index}`);
    found?.classList.add("current");
    if (getComputedStyle(this.aside).position === "sticky") found?.scrollIntoView({ block: "nearest" });
  }

  drawCopies(copies) {
    this.copies = copies;
    this.drawFieldNotes();
    const chosen = this.copyPart.querySelector("select")?.value;
    const draw = () => {
      const copy = copies.find((one) => one.marketplace === select.value) ?? copies[0];
      const line = (what, said) => h("div", { class: "copy-line" }, h("span", { class: "copy-what" }, named("field", what)),
        h("span", { class: said.over ? "copy-count error" : "copy-count" }, counted(said), said.over > 0 && `, ${t("count.over", { count: said.over })}`, said.disputed && ` (${t("copy.disputed")})`),
        button(t("copy.button"), () => copyText(said.text), { "aria-label": t(`copy.copy_${what}`), "data-id": `copy-${what}`, disabled: !said.text }));
      refill(lines,
        copy.title ? line("title", copy.title) : h("p", { class: "muted" }, t("copy.untitled", { marketplace: copy.label })),
        line("description", copy.description),
        copy.photo_limit !== null && h("p", { class: copy.photos > copy.photo_limit ? "error copy-count" : "muted" },
          t("copy.photos", { photos: t("count.photos", { count: copy.photos }), marketplace: copy.label, limit: copy.photo_limit })));
    };
    const lines = h("div", {});
    const select = h("select", { id: "copy-for", "data-id": "copy-for", onchange: draw }, copies.map((one) =>
      h("option", { value: one.marketplace, selected: one.marketplace === chosen }, one.label)));
    refill(this.copyPart, h("h2", {}, t("copy.title")), h("label", { class: "copy-for", for: "copy-for" }, h("span", {}, t("copy.for")), select), lines);
    draw();
  }

  async fix(offers) {
    const [offer] = offers;
    const pieces = offer.photo
      ? h("ul", { class: "plain" }, offers.map((one) => h("li", {}, h("b", {}, h("bdi", {}, one.photo)))))
      : h("div", { class: "difference", tabindex: 0, role: "group", "aria-label": t("fix.title") }, offer.pieces.map((piece) => (piece.how === "same" ? piece.text
        : h(piece.how === "in" ? "ins" : "del", {}, h("span", { class: "sr" }, ` ${t(`fix.${piece.how}`)} `), piece.text))));
    const chosen = await ask(t("fix.title"), [h("p", {}, offer.said), !offer.safe && h("p", { class: "warn" }, t("fix.unsafe")), pieces],
      [["", t("fix.cancel")], ["apply", offer.photo ? t("fix.photos", { count: offers.length }) : t("fix.apply"), "main-action"]]);
    if (chosen !== "apply") return;
    if (!offer.photo) {
      this.fields.description.set(offer.after, { undoable: true });
      announce(t("fix.done"));
      return;
    }
    let done = 0;
    try {
      for (const one of offers) {
        await question("apply", { key: this.key, offer: one.id, seen: this.state.version });
        done += 1;
      }
    } catch (error) {
      this.page.fail(error);
    }
    await this.reload().catch((error) => this.page.fail(error));
    await this.page.changed().catch(() => {});
    if (done) toast(t("fix.photos_done", { count: done }));
  }

  // Asks for a change of the files, and shows the listing as it then is.
  async did(name, value) {
    try {
      const saved = await question(name, { key: this.key, seen: this.state.version, ...value });
      if (saved.conflicts?.length) {
        toast(t("outside.photos"));
        await this.reload();
        return false;
      }
      await this.reload();
      await this.page.changed();
      if (name === "remove-photo") toast(saved.change.said, { action: [t("changes.undo"), () => this.page.undo(saved.change.number)] });
      return true;
    } catch (error) {
      this.page.fail(error);
      await this.reload().catch(() => {});
      return false;
    }
  }

  async save() {
    if (!this.writes) return false;
    while (this.saving) await this.saving; // what was written meanwhile is saved behind it
    if (!this.unsaved()) return true;
    this.saving = this.sendEdits();
    return this.saving;
  }

  async sendEdits() {
    const sent = { ...this.edits };
    this.saidSaved.textContent = t("listing.saving");
    try {
      const saved = await question("save", { key: this.key, edits: sent, seen: this.state.version });
      if (saved.conflicts.length) {
        this.showConflicts(saved.conflicts, saved.version);
        return false;
      }
      for (const name of Object.keys(sent)) if (this.edits[name] === sent[name]) delete this.edits[name];
      await this.reload();
      await this.page.changed();
      if (saved.merged.length) toast(t("outside.merged"));
      return !this.unsaved();
    } catch (error) {
      this.page.fail(error);
      return false;
    } finally {
      this.saving = null;
      if (!this.closed) this.tellSaved();
    }
  }

  async savedFirst() { return !this.unsaved() || this.save(); }

  showConflicts(conflicts, version) {
    const { file } = this.state;
    const done = async (mine) => {
      this.clash = null;
      this.notices.replaceChildren();
      this.state.version = version;
      if (mine) {
        await this.save();
        return;
      }
      for (const one of conflicts) delete this.edits[one.field];
      await this.reload();
    };
    this.clash = conflicts;
    refill(this.notices, h("section", { class: "notice clash", role: "alert", tabindex: -1 }, h("h2", {}, t("outside.both")),
      h("p", {}, t("outside.both_how", { file })),
      conflicts.map((one) => h("div", { class: "sides" }, h("h3", {}, named("field", one.field)),
        h("div", {}, h("p", { class: "muted" }, t("outside.yours")), h("p", { class: "side" }, one.yours || t("outside.nothing"))),
        h("div", {}, h("p", { class: "muted" }, t("outside.theirs")), h("p", { class: "side" }, one.theirs || t("outside.nothing"))))),
      h("p", { class: "buttons" }, button(t("outside.take"), () => done(false)), button(t("outside.keep"), () => done(true), { class: "quiet main-action" }))));
    this.notices.firstChild.focus();
  }

  // The words on labels take longer than all else: they come after it.
  readLabels() {
    if (this.state.judged?.unread.length) this.reload(false).catch((error) => this.page.fail(error));
  }

  // Looks at the listing again. Where the file says otherwise what is being written, both are shown.
  async reload(quick = true) {
    const mine = (this.looks += 1);
    const fresh = await question("listing", { key: this.key, quick });
    if (this.closed || mine !== this.looks) return; // a later look has seen more
    if (fresh.trouble) {
      if (!this.unsaved()) await this.reopen();
      else toast(`${fresh.trouble.file} ${fresh.trouble.reason}`, { bad: true });
      return;
    }
    const clash = Object.entries(this.edits).filter(([name, text]) =>
      (fresh.fields[name] ?? "") !== (this.state.fields[name] ?? "") && (fresh.fields[name] ?? "") !== text);
    const conflicts = clash.map(([field, yours]) => ({ field, yours, theirs: fresh.fields[field] ?? null }));
    const before = this.state;
    this.turn += 1;
    this.take(conflicts.length ? { ...fresh, version: before.version, fields: { ...fresh.fields, ...Object.fromEntries(clash.map(([name]) => [name, before.fields[name] ?? ""])) } } : fresh);
    if (this.unsaved()) await this.judge();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.pause(), 50);
    if (conflicts.length) this.showConflicts(conflicts, fresh.version);
    this.readLabels();
  }

  async reopen() {
    this.close();
    this.page.part = await openListing(this.page, this.key);
  }

  async renew(key) {
    if (key === this.key) {
      if (this.photos) await this.reload();
      else await this.reopen();
    }
  }

  told(event) {
    if (event.what !== "again" && event.key !== this.key && event.what !== "settings") return;
    if (event.what === "went") {
      if (!this.removing) toast(t("outside.gone"), { bad: true });
      return;
    }
    if (event.what === "judged") return;
    if (event.what === "phone") {
      this.byPhone = (this.byPhone ?? 0) + event.count;
      this.cameByPhone?.(this.byPhone);
    }
    clearTimeout(this.outside);
    this.outside = setTimeout(async () => {
      if (this.closed) return;
      try {
        const before = [this.state.version, this.state.tiles];
        if (this.photos) await this.reload();
        else if (!this.unsaved() && (await question("listing", { key: this.key })).version !== this.state.version) await this.reopen();
        if (this.closed || same(before, [this.state.version, this.state.tiles])) return;
        if (event.what === "phone") toast(t("photos.added", { count: event.count }));
        else if (event.what === "photos") toast(t("outside.photos"));
        else if (event.what === "text" && !this.clash) toast(t(this.unsaved() ? "outside.merged" : "outside.taken"));
      } catch (error) {
        this.page.fail(error);
      }
    }, 150);
  }

  async remove() {
    const chosen = await ask(t("listing.remove_sure"), h("p", {}, t("listing.remove_how")), [["", t("dialog.cancel")], ["remove", t("listing.remove"), "main-action"]]);
    if (chosen !== "remove") return;
    try {
      this.removing = true;
      const change = await question("remove", { key: this.key });
      this.edits = {};
      location.hash = "#/";
      toast(change.said, { action: [t("changes.undo"), () => this.page.undo(change.number)] });
    } catch (error) {
      this.removing = false;
      this.page.fail(error);
    }
  }

  async leave() {
    if (!this.unsaved()) return true;
    const chosen = await ask(t("listing.unsaved_sure"), h("p", {}, t("listing.unsaved_how")),
      [["", t("listing.stay")], ["leave", t("listing.leave")], ["save", t("listing.save"), "main-action"]]);
    if (chosen === "leave") return true;
    return chosen === "save" && this.save();
  }

  close() {
    this.closed = true;
    clearTimeout(this.soon);
    clearTimeout(this.later);
    clearTimeout(this.outside);
    document.removeEventListener("keydown", this.onKey);
  }
}
