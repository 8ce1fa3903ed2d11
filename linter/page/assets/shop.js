// The shop: all listings of the folder, a page of them at a time.
import { addressOf } from "./address.js";
import { question, send } from "./api.js";
import { announce, ask, bar, button, h, icon, named, refill, svg, t, toast } from "./dom.js";

const ON_A_PAGE = 50;
const SORTS = ["risk", "title", "folder", "errors", "newest"];
export const PHOTOS = "image/*,.heic,.heif,.hif,.avif,.tif,.tiff,.bmp";
const TABLES = ".csv,.tsv,.tab,.xlsx,.xlsm,.xls,.jsonl,.ndjson,.json,.xml";

export const picked = (accept, multiple, taken) => {
  const input = h("input", { type: "file", accept, multiple, onchange: () => taken([...input.files]) });
  input.click();
};

// Makes an element take files that are dropped on it.
export const droppable = (element, taken) => {
  const over = (on) => element.classList.toggle("over", on);
  element.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) over(true);
  });
  element.addEventListener("dragleave", (event) => {
    if (!element.contains(event.relatedTarget)) over(false);
  });
  element.addEventListener("drop", (event) => {
    over(false);
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    taken([...event.dataTransfer.files]);
  });
};

// Adds photos to a listing one after the other; returns how many came, after what was refused is told.
export const addPhotos = async (page, key, files) => {
  let done = 0;
  let names = 0;
  for (const file of files) {
    announce(t("photos.adding", { name: file.name, done: (done += 1), total: files.length }));
    try {
      if (file.size > page.about.mostBytes) {
        toast(`${file.name}: ${t("error.large", { megabytes: Math.round(page.about.mostBytes / 1e6) })}`, { bad: true });
        continue;
      }
      const added = await send("photo", { key, name: file.name }, file);
      names += added.names.length;
      for (const [, sentence] of added.refused) toast(sentence, { bad: true });
    } catch (error) {
      page.fail(error);
    }
  }
  if (names) toast(t("photos.added", { count: names }));
  return names;
};

const tallies = (entry) => ["error", "warning", "note"].filter((name) => entry[`${name}s`]).map((name) =>
  h("span", { class: `tally ${name}` }, icon(name), h("span", {}, String(entry[`${name}s`])),
    h("span", { class: "sr" }, ` ${named("severity", name)}`)));

const row = (entry) => {
  const title = entry.title || t("shop.no_title");
  const cover = entry.picture
    ? h("img", { class: "cover", src: `${entry.picture}?side=96`, alt: "", loading: "lazy", width: 48, height: 48 })
    : h("span", { class: "cover none" }, icon("other"));
  const risk = entry.trouble || !entry.judged
    ? h("span", { class: "muted" }, "–")
    : [h("span", { class: `score ${entry.level}` }, entry.level === "unknown" ? "?" : String(entry.score), h("span", { class: "level" }, named("level", entry.level))),
      bar(Math.max(0, entry.score), entry.level)];
  const found = entry.trouble ? h("span", { class: "tally error" }, icon("error"), t("shop.unread"))
    : !entry.judged ? h("span", { class: "muted" }, t("shop.unjudged"))
      : entry.errors + entry.warnings + entry.notes + entry.not_run === 0 ? h("span", { class: "muted" }, t("shop.clean"))
        : [tallies(entry), entry.not_run > 0 && h("span", { class: "tally unrun" }, t("count.unjudged", { count: entry.not_run }))];
  return h("tr", { "data-id": entry.key },
    h("td", { class: "c-risk" }, risk),
    h("th", { class: "c-title", scope: "row" }, cover, h("span", {},
      h("a", { href: addressOf(entry.key), "data-id": entry.key }, h("bdi", {}, title)),
      h("bdi", { class: "path" }, entry.key === "." ? t("shop.here") : entry.key))),
    h("td", { class: "c-reason" }, entry.marketplace),
    h("td", { class: "c-findings" }, found),
    h("td", { class: "c-photos" }, h("span", { "aria-hidden": "true" }, String(entry.photos)),
      h("span", { class: "sr" }, t("count.photos", { count: entry.photos })),
      h("span", { class: "unit", "aria-hidden": "true" }, ` ${t("shop.photos").toLowerCase()}`)));
};

const levelsOf = (shop) => ["high", "medium", "low", ...(shop.unknown || looked.level === "unknown" ? ["unknown"] : [])];

const spread = (shop) => {
  const all = Math.max(1, shop.high + shop.medium + shop.low + shop.unknown);
  let x = 0;
  const parts = levelsOf(shop).map((level) => {
    const width = (1000 * shop[level]) / all;
    const part = svg("rect", { class: level, x, width, height: 10 });
    x += width;
    return part;
  });
  return h("div", { class: "spread" },
    svg("svg", { class: "spread-bar", viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true" }, ...parts),
    h("dl", {}, levelsOf(shop).map((level) =>
      h("div", { class: level }, h("dt", {}, t(`level.${level}_risk`)), h("dd", {}, String(shop[level]))))));
};

let looked = { start: 0, sort: "risk", level: "", marketplace: "", words: "" };

export const openShop = async (page) => {
  const { about } = page;
  document.title = `${about.folder} · listlint`;
  let shop = await question("shop", { ...looked, count: ON_A_PAGE });
  if (looked.start >= shop.matching) {
    looked.start = 0;
    shop = await question("shop", { ...looked, count: ON_A_PAGE });
  }
  let closed = false;
  const go = (key) => { location.hash = addressOf(key); };

  const begin = async (files) => {
    try {
      const made = await question("new", {});
      await addPhotos(page, made.key, files);
      go(made.key);
    } catch (error) {
      page.fail(error);
    }
  };
  const beginByPhone = async () => {
    try {
      page.askPhone = (await question("new", {})).key; // which is asked when it is shown
      go(page.askPhone);
    } catch (error) {
      page.fail(error);
    }
  };
  const create = async () => {
    const title = h("input", { id: "new-title", name: "title", autocomplete: "off", maxlength: 500 });
    const place = h("select", { id: "new-place" }, h("option", { value: "" }, t("new.unsaid")),
      about.marketplaces.map(({ name, label }) => h("option", { value: name }, label)));
    const chosen = await ask(t("new.title"), [
      h("p", { class: "muted" }, t("new.hint", { folder: about.folder })),
      h("label", { for: "new-title" }, t("new.name")), title,
      h("label", { for: "new-place" }, t("new.marketplace")), place,
    ], [["", t("dialog.cancel")], ["make", t("new.make"), "main-action"]], (form) => {
      title.focus();
      // Enter is the first button otherwise, which cancels
      title.addEventListener("keydown", (event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          form.requestSubmit(form.querySelector("[value=make]"));
        }
      });
    });
    if (chosen !== "make") return;
    try {
      go((await question("new", { title: title.value, marketplace: place.value })).key);
    } catch (error) {
      page.fail(error);
    }
  };
  const takeTable = async ([file]) => {
    if (!file) return;
    try {
      const made = await send("import", { name: file.name }, file);
      if (made.keys.length) toast(t("import.done", { count: made.keys.length }), { action: [t("changes.undo"), () => page.undo(made.change.number)] });
      const unread = [...made.troubles.map((one) => `${one.file}: ${one.reason} ${one.advice}`), ...made.notes];
      if (unread.length) toast(`${t("import.unread")} ${unread.slice(0, 5).join(" ")}`, { bad: true });
      await renew();
      await page.changed();
    } catch (error) {
      page.fail(error);
    }
  };

  const writes = !about.readOnly;
  refill(page.doing, page.changesButton(),
    writes && button(t("shop.import"), () => picked(TABLES, false, takeTable)),
    writes && button(t("shop.new"), create, { class: "quiet main-action" }));

  const head = h("section", { class: "hero" });
  const problems = h("div", {});
  const list = h("div", {});
  const filters = h("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() });
  page.main.replaceChildren(head, problems, filters, list);

  const search = h("input", { type: "search", id: "find", placeholder: t("shop.search_hint"), value: looked.words });
  const select = (id, label, options, value, changed) => h("label", {}, h("span", {}, label),
    h("select", { id, onchange: (event) => changed(event.target.value) },
      options.map(([name, text]) => h("option", { value: name, selected: name === value }, text))));
  const narrow = (change) => {
    looked = { ...looked, ...change, start: 0 };
    renew(true).catch(page.fail);
  };
  let typing = 0;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => narrow({ words: search.value }), 150);
  });
  const count = h("span", { class: "count" });
  const filled = () => refill(filters,
    h("label", { class: "find" }, h("span", {}, t("shop.search")), search),
    shop.marketplaces.length > 1 && select("marketplace", t("shop.marketplace"),
      [["", t("shop.any")], ...shop.marketplaces.map((name) => [name, name])], looked.marketplace, (marketplace) => narrow({ marketplace })),
    h("fieldset", {}, h("legend", {}, t("shop.level")), ["", ...levelsOf(shop)].map((level) =>
      h("label", { class: `chip ${level}` },
        h("input", { type: "radio", name: "level", value: level, checked: looked.level === level, onchange: () => narrow({ level }) }),
        h("span", {}, level ? named("level", level) : t("shop.any"))))),
    select("order", t("shop.sort"), SORTS.map((name) => [name, t(`shop.by_${name}`)]), looked.sort, (sort) => narrow({ sort })),
    count);
  let offered = null;

  const turn = (by) => {
    looked.start = Math.max(0, looked.start + by * ON_A_PAGE);
    renew(true).then(() => list.querySelector("a")?.focus(), page.fail);
  };
  const draw = (told) => {
    const empty = shop.total === 0;
    refill(head,
      h("h1", {}, about.folder),
      h("p", { class: "lede" }, [
        about.path,
        !empty && t("count.listings", { count: shop.total }),
        shop.judged < shop.total && t("shop.judging", { judged: shop.judged, total: shop.total }),
        about.readOnly && t("listing.read_only"),
      ].filter(Boolean).join(" · ")),
      shop.judged > 0 && spread(shop));
    refill(problems,
      about.settingsTrouble && h("div", { class: "notice" }, about.settingsTrouble),
      shop.problems.length > 0 && h("details", { class: "notice" }, h("summary", {}, `${t("shop.problems")} (${shop.problems.length})`),
        h("ul", {}, shop.problems.map((one) => h("li", {}, h("bdi", { class: "path" }, one.file), ` ${one.reason} ${one.advice}`)))),
      shop.notes.length > 0 && h("details", { class: "notice plain" }, h("summary", {}, t("findings.unjudged")),
        h("ul", {}, shop.notes.map((note) => h("li", {}, note)))));
    filters.hidden = empty;
    if (offered !== shop.marketplaces.join(" ")) {
      offered = shop.marketplaces.join(" ");
      filled();
    }
    const narrowed = shop.matching < shop.total;
    count.textContent = narrowed ? t("shop.matching", { count: shop.matching, total: shop.total, matching: shop.matching }) : "";
    if (told && narrowed) announce(t("count.listings", { count: shop.matching }));
    const last = Math.min(shop.matching, looked.start + shop.entries.length);
    refill(list, empty
      ? writes && dropPlace(t("shop.empty"), t("shop.empty_how"))
      : shop.matching === 0
        ? h("p", { class: "empty" }, t("shop.none_match"), " ", button(t("shop.clear"), () => {
          looked = { start: 0, sort: looked.sort, level: "", marketplace: "", words: "" };
          search.value = "";
          offered = null;
          renew(true).catch(page.fail);
        }))
        : [
          h("table", { id: "table", class: "shop-table" },
            h("caption", { class: "sr" }, t("app.listings")),
            h("thead", {}, h("tr", {}, ["risk", "listing", "marketplace", "findings", "photos"].map((name) =>
              h("th", { scope: "col" }, t(`shop.${name}`))))),
            h("tbody", {}, shop.entries.map(row))),
          shop.matching > ON_A_PAGE && h("nav", { class: "pager", "aria-label": t("shop.part", { from: looked.start + 1, to: last, total: shop.matching }) },
            button([icon("left"), t("shop.previous")], () => turn(-1), { disabled: looked.start === 0 }),
            h("span", {}, t("shop.part", { from: looked.start + 1, to: last, total: shop.matching })),
            button([t("shop.next"), icon("right")], () => turn(1), { disabled: last >= shop.matching })),
          writes && dropPlace(t("shop.drop"), ""),
        ]);
  };
  const dropPlace = (title, how) => {
    const place = h("section", { class: how ? "drop big" : "drop" },
      how ? h("h2", {}, title) : h("p", {}, title),
      how && h("p", {}, how),
      h("p", { class: "buttons" },
        button([icon("plus"), t("shop.choose")], () => picked(PHOTOS, true, (files) => files.length && begin(files)),
          { class: how ? "quiet main-action" : "quiet", "data-id": "choose" }),
        button(t("phone.button"), beginByPhone, { "data-id": "phone" }),
        how && button(t("shop.without"), create, { "data-id": "without" })));
    droppable(place, begin);
    return place;
  };
  let last = 0;
  const renew = async (told = false) => {
    const mine = (last += 1);
    const made = await question("shop", { ...looked, count: ON_A_PAGE });
    if (closed || mine !== last) return;
    shop = made;
    draw(told);
  };
  draw(false);
  let waiting = 0;
  return {
    renew,
    // Many events in a row are one look.
    told() {
      if (waiting) return;
      waiting = setTimeout(() => {
        waiting = 0;
        if (!closed) renew().catch(page.fail);
      }, 300);
    },
    close() { closed = true; },
  };
};
