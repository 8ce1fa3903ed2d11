// What a phone shows: for which listing photos are asked, a button to choose them, and what became of each.
import { question, send as sent } from "./api.js";
import { announce, button, h, refill, t } from "./dom.js";

const main = document.getElementById("main");
// A door that is shut answers nothing.
const why = (error) => error.message || t("phone.shut");
const note = (text) => refill(main, h("h1", {}, t("phone.title")), h("p", {}, text));

const begin = async () => {
  const about = await question("about");
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
        const added = await sent("photo", { name: file.name }, file);
        if (!added.names.length) throw new Error(added.refused.map(([, sentence]) => sentence).join(" "));
        came += 1;
        state.textContent = t("phone.there");
      } catch (error) {
        state.textContent = why(error);
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

begin().catch((error) => note(why(error)));
