// What a phone shows: for which listing photos are asked, a button to choose them, and what became of each.
import { announce, button, h, refill, t } from "./dom.js";

const main = document.getElementById("main");
const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";

const asked = async (path, kind, body) => {
  const headers = { "Content-Type": kind, "X-Listlint-Token": token };
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers, body, cache: "no-store" });
  } catch {
    throw new Error(t("phone.shut"));
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.error ?? t("phone.shut"));
  return said;
};

const note = (text) => refill(main, h("h1", {}, t("phone.title")), h("p", {}, text));

const begin = async () => {
  const about = await asked("/api/about", "application/json", "{}");
  const list = h("ul", { class: "plain", "aria-label": t("phone.sent") });
  let came = 0;

  const send = async (files) => {
    for (const [index, file] of files.entries()) {
      announce(t("photos.adding", { name: file.name, done: index + 1, total: files.length }));
      const line = h("li", {}, h("bdi", {}, file.name), " ");
      const state = h("span", { class: "muted" }, t("phone.sending"));
      line.append(state);
      list.prepend(line);
      try {
        if (file.size > about.mostBytes) throw new Error(t("error.large", { megabytes: Math.round(about.mostBytes / 1e6) }));
        const path = `/api/photo?q=${encodeURIComponent(JSON.stringify({ name: file.name }))}`;
        const added = await asked(path, "application/octet-stream", file);
        if (!added.names.length) throw new Error(added.refused.map(([, sentence]) => sentence).join(" "));
        came += 1;
        state.textContent = t("phone.there");
      } catch (error) {
        state.textContent = error.message;
        state.className = "bad";
      }
    }
    announce(t("photos.added", { count: came }));
    done.textContent = came ? t("phone.done") : "";
  };

  const input = h("input", {
    type: "file", accept: "image/*", multiple: true, class: "sr", id: "files", tabindex: -1,
    onchange: async () => { await send([...input.files]); input.value = ""; },
  });
  const done = h("p", { role: "status" });
  refill(main, h("h1", {}, t("phone.title")), h("p", {}, about.title ? t("phone.for", { title: about.title }) : t("phone.untitled")),
    input, button(t("phone.choose"), () => input.click(), { class: "quiet main-action" }), done, list);
};

begin().catch((error) => note(error.message));
