// The photos of a listing as tiles: what each shows, how good it is, its place; new ones are dropped or chosen.
import { question } from "./api.js";
import { announce, ask, bar, button, h, icon, named, refill, svg, t } from "./dom.js";
import { PHOTOS, addPhotos, droppable, picked } from "./shop.js";

const METERS = { light: "low-light", grain: "grainy-photo", focus: "blurry-photo" };

const meters = (photo, bad) => h("span", { class: "meters" }, Object.entries(METERS).map(([name, rule]) => {
  const { score, limit } = photo[name];
  const percent = score === null ? null : Math.round(100 * score);
  const least = limit === undefined || limit === null ? null : Math.round(100 * limit);
  return h("span", { class: "meter" }, h("span", {}, t(`photos.${name}`)),
    bar(percent ?? 0, bad.has(rule) ? "bad" : "good", least),
    h("b", {}, percent === null ? h("span", { title: t("photos.unknown") }, "–") : String(percent)),
    percent !== null && least !== null && h("span", { class: "sr" }, t("photos.meter", { score: percent, limit: least })));
}));

// Asks for photos from a phone: shows the address of a door in the local network, which is shut with the dialog.
const fromPhone = async (page, listing) => {
  let door;
  try {
    door = await question("phone", { key: listing.key });
  } catch (error) {
    page.fail(error);
    return;
  }
  const count = h("p", { role: "status", class: "muted" }, t("phone.came", { count: 0 }));
  listing.byPhone = 0;
  listing.cameByPhone = (total) => { count.textContent = t("phone.came", { count: total }); };
  const code = svg("svg", { class: "qr", viewBox: `-4 -4 ${door.size + 8} ${door.size + 8}`, role: "img", "aria-label": t("phone.code") },
    svg("path", { d: door.code }));
  await ask(t("phone.button"), [h("p", {}, t("phone.invite")), code,
    h("p", { class: "address" }, h("a", { href: door.address, target: "_blank", rel: "noreferrer" }, door.address)), count,
    h("p", { class: "muted" }, t("phone.home"), " ", t("phone.minutes", { minutes: door.minutes }))], [["", t("phone.close")]]);
  listing.cameByPhone = null;
  question("phone-end", { address: door.address }).catch(page.fail);
};

// `listing` gives key, state and record as they are; `did(name, value)` asks for a change and shows what became of it.
export const photosPart = (page, listing, did) => {
  const title = h("h2", {});
  const list = h("ol", { class: "tiles" });
  const writes = !page.about.readOnly;
  const part = h("section", { class: "photos-part", "aria-labelledby": "photos-title" }, title,
    writes && h("p", { class: "muted hint" }, t("photos.order_hint")), list);
  title.id = "photos-title";
  const names = () => listing.state.tiles.map((tile) => tile.name);
  const add = async (files) => {
    if (files.length && await addPhotos(page, listing.key, files)) await listing.reload();
  };
  if (writes) droppable(part, add);

  const move = async (name, to) => {
    const order = names();
    const from = order.indexOf(name);
    const place = Math.max(0, Math.min(order.length - 1, to));
    if (from === place) return;
    order.splice(place, 0, ...order.splice(from, 1));
    if (await did("order", { names: order })) announce(t("photos.moved", { name, place: place + 1, total: order.length }));
  };
  let dragged = null;

  const enlarge = (tile, alt) => {
    const dialog = h("dialog", { class: "large", "aria-label": alt }, h("form", { method: "dialog" },
      h("img", { src: `${tile.picture}?side=1600`, alt }), button(t("photos.close"), () => dialog.close())));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  const drawn = (tile, index, record) => {
    const all = listing.state.tiles.length;
    const photo = record?.photos.find((one) => one.file === tile.name);
    const found = (record?.findings ?? []).filter((one) => one.photo === tile.name
      // a rule on single photos says of several at once what they all have
      || (one.code.startsWith("PHO") && (one.related ?? []).some((at) => at.photo === tile.name)));
    const bad = new Set(found.map((one) => one.name));
    const seen = photo ? [photo.side, photo.view].find((view) => view && view !== "other") : null;
    const view = tile.view ? named("view", tile.view) : seen ? t("photos.seen_as", { view: named("view", seen) }) : "";
    const alt = t("photos.alt", { place: index + 1, total: all, view: view || t("photos.view_unsaid") });
    const arrow = (name, by, key) => button(icon(name), () => move(tile.name, index + by), {
      class: "quiet round", "data-id": `${key}-${tile.name}`, "aria-label": t(`photos.${key}`, { name: tile.name }),
      disabled: index + by < 0 || index + by >= all,
    });
    const made = h("li", { class: "tile", draggable: writes ? "true" : null, id: `photo-${index}`, tabindex: -1 },
      h("figure", {},
        h("div", { class: "plate" },
          photo?.error
            ? h("span", { class: "broken" }, icon("broken"), h("span", {}, t("photos.broken")))
            : h("button", { type: "button", class: "look", "aria-label": `${t("photos.enlarge", { name: tile.name })}. ${alt}`, onclick: () => enlarge(tile, alt), "data-id": `look-${tile.name}` },
              h("img", { src: `${tile.picture}?side=320`, alt: "", loading: "lazy", draggable: "false" })),
          index === 0 && h("span", { class: "view cover-mark" }, t("photos.cover")),
          view && h("span", { class: "view seen" }, view)),
        h("figcaption", {},
          h("bdi", { class: "name" }, tile.name),
          (found.length > 0 || photo?.duplicate_of) && h("span", { class: "badges" },
            found.map((one) => h("span", { class: `badge ${one.severity}`, title: one.message }, named("badge", one.name))),
            photo?.duplicate_of && h("span", { class: "badge related" }, t("photos.same", { name: photo.duplicate_of }))),
          photo && !photo.error && meters(photo, bad),
          writes && h("label", { class: "shows" }, h("span", {}, t("photos.shows")),
            h("select", { "data-id": `view-${tile.name}`, onchange: (event) => did("view", { name: tile.name, view: event.target.value }) },
              h("option", { value: "" }, t("photos.unsaid")),
              page.about.views.map((name) => h("option", { value: name, selected: name === tile.view }, named("view", name))))),
          writes && h("span", { class: "moves" }, arrow("left", -1, "earlier"), arrow("right", 1, "later"),
            button(icon("bin"), () => did("remove-photo", { name: tile.name }), {
              class: "quiet round last", "data-id": `remove-${tile.name}`, "aria-label": t("photos.remove", { name: tile.name }),
            })))));
    if (writes) {
      made.addEventListener("dragstart", (event) => {
        dragged = tile.name;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", tile.name);
        made.classList.add("dragged");
      });
      made.addEventListener("dragend", () => {
        dragged = null;
        made.classList.remove("dragged");
      });
      made.addEventListener("dragover", () => made.classList.toggle("target", dragged !== null && dragged !== tile.name));
      made.addEventListener("dragleave", () => made.classList.remove("target"));
      made.addEventListener("drop", (event) => {
        made.classList.remove("target");
        if (dragged === null || dragged === tile.name || event.dataTransfer.files.length) return;
        event.preventDefault();
        move(dragged, index);
      });
    }
    return made;
  };

  // Made once: a click on it must not be lost because the tiles are drawn anew meanwhile.
  const asked = h("b", {});
  const adding = h("li", { class: "tile add" },
    h("button", { type: "button", class: "plate", "data-id": "add", onclick: () => picked(PHOTOS, true, add) },
      icon("plus"), asked, h("span", {}, t("photos.drop_how"))),
    button(t("phone.button"), () => fromPhone(page, listing), { "data-id": "phone" }));

  return {
    element: part,
    fromPhone: () => fromPhone(page, listing),
    draw(record) {
      const { tiles, videos } = listing.state;
      refill(title, t("photos.title"), " ", h("span", { class: "muted" }, String(tiles.length),
        videos.length > 0 && ` ${t("photos.videos", { count: videos.length })}`));
      part.classList.toggle("bare", tiles.length === 0);
      refill(list, tiles.map((tile, index) => drawn(tile, index, record)),
        writes && adding);
      asked.textContent = tiles.length ? t("photos.add") : t("photos.drop");
    },
    show(name) {
      const made = list.children[names().indexOf(name)];
      made?.scrollIntoView({ block: "center" });
      made?.focus({ preventScroll: true });
    },
  };
};
