// The page: which part of it is shown, and what goes for all parts.
import { keyOf } from "./address.js";
import { events, opened, question } from "./api.js";
import { ask, button, h, icon, refill, t, toast } from "./dom.js";
import { openListing } from "./listing.js";
import { openShop } from "./shop.js";

const byId = (id) => document.getElementById(id);
const main = byId("main");
const root = document.documentElement;

const themes = ["automatic", "light", "dark"];
const themeButton = byId("theme");
const setTheme = (theme) => {
  if (theme === "automatic") delete root.dataset.theme;
  else root.dataset.theme = theme;
  themeButton.lastElementChild.textContent = t("app.theme", { theme: t(`theme.${theme}`) });
  themeButton.value = theme;
  try { localStorage.setItem("listlint-theme", theme); } catch { /* not kept */ }
};
let theme = "automatic";
try { theme = localStorage.getItem("listlint-theme"); } catch { /* not kept */ }
setTheme(themes.includes(theme) ? theme : "automatic");
themeButton.addEventListener("click", () => setTheme(themes[(themes.indexOf(themeButton.value) + 1) % themes.length]));

byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

const page = { about: null, part: null, main, doing: byId("doing"), way: byId("way"), notices: byId("notices") };
// Says what went wrong; the page goes on.
page.fail = (error) => {
  if (error.why === "token") noToken();
  else if (error.why !== "gone") toast(error.message || t("error.loading"), { bad: true });
};

page.changed = async () => {
  const changes = await question("changes");
  const shown = button(t("changes.button", { count: changes.length }), () => showChanges(), { "data-id": "changes" });
  shown.hidden = changes.length === 0;
  byId("changes")?.replaceWith(shown);
  shown.id = "changes";
};
page.changesButton = () => {
  const made = h("span", { id: "changes" });
  setTimeout(() => page.changed().catch(page.fail));
  return made;
};

page.undo = async (number) => {
  try {
    const done = await question("undo", number === undefined ? {} : { number });
    toast(done.said);
    await page.part?.renew?.(done.key);
    await page.changed();
  } catch (error) {
    page.fail(error);
  }
};

const showChanges = async () => {
  try {
    const changes = (await question("changes")).reverse();
    const list = changes.map((change) => h("li", {}, h("span", {}, change.said),
      change.undoable && !page.about.readOnly
        ? h("button", { class: "quiet", value: String(change.number), type: "submit", "aria-label": `${t("changes.undo")}: ${change.said}` }, t("changes.undo"))
        : h("span", { class: "muted" }, t(changes.some((one) => one.undoes === change.number) ? "changes.undone" : "changes.lasting"))));
    const chosen = await ask(t("changes.title"),
      list.length ? h("ol", { class: "changes" }, list) : h("p", {}, t("changes.none")), [["", t("dialog.close")]]);
    if (chosen) await page.undo(Number(chosen));
  } catch (error) {
    page.fail(error);
  }
};

const warn = (...said) => page.notices.replaceChildren(h("div", { class: "notice", role: "alert" }, h("p", {}, said)));

const noToken = () => {
  if (page.part?.unsaved?.()) { // what was written stays
    warn(h("b", {}, t("error.token")), ` ${t("error.token_kept")}`);
    return;
  }
  page.part = null;
  page.notices.replaceChildren();
  main.replaceChildren(h("section", { class: "hero" }, h("h1", {}, t("error.token")), h("p", { class: "lede" }, t("error.token_how"))));
};

let early = []; // what was told while a part was being opened
let shown = location.hash;
let leaving = false;
const route = async () => {
  if (leaving) return;
  if (page.part?.leave && location.hash !== shown) {
    leaving = true;
    const wanted = location.hash;
    history.replaceState(null, "", shown);
    const may = await page.part.leave();
    leaving = false;
    if (!may) return;
    history.replaceState(null, "", wanted);
  }
  shown = location.hash;
  page.part?.close?.();
  page.part = null;
  page.notices.replaceChildren();
  const key = keyOf(location.hash);
  try {
    if (!page.about) {
      page.about = await question("about");
      opened(page.about.path);
    }
    page.way.replaceChildren(...(key === null ? [] : [h("a", { href: "#/" }, icon("left"), t("app.listings"))]));
    early = [];
    page.part = await (key === null ? openShop(page) : openListing(page, key));
    for (const event of early.splice(0)) page.part.told(event);
    if (!main.contains(document.activeElement) || document.activeElement === main) { // nobody is at work in it already
      scrollTo(0, 0);
      main.focus({ preventScroll: true });
    }
  } catch (error) {
    if (error.why === "token") noToken();
    else if (error.why === "not_found" && key !== null) {
      toast(error.message, { bad: true });
      location.hash = "#/";
    } else {
      refill(main, h("section", { class: "hero" }, h("h1", {}, t("error.loading")), h("p", { class: "lede" }, error.message || t("error.gone")),
        h("p", {}, button(t("error.retry"), route))));
    }
  }
};
addEventListener("hashchange", route);

let gone = false;
addEventListener("listlint-gone", () => {
  if (!gone) warn(t("error.gone"));
  gone = true;
});
events((event) => {
  if (gone) {
    gone = false;
    page.notices.replaceChildren();
    toast(t("error.again"));
  }
  if (event.what === "settings" || event.what === "again") {
    question("about").then((about) => { page.about = about; }, page.fail);
  }
  if (page.part) page.part.told(event);
  else early.push(event);
});

addEventListener("beforeunload", (event) => {
  if (page.part?.unsaved?.()) event.preventDefault();
});
// A photo that is dropped beside its place must not be opened in place of the page.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => event.preventDefault());

route();
