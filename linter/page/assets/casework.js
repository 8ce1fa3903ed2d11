// Proof and cases: a listing is frozen as posted, a claim is answered from it, the draft is copied.
import { question } from "./api.js";
import { announce, button, h, named, refill, t, toast } from "./dom.js";

export const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    announce(t("copy.done"));
    toast(t("copy.done"));
  } catch {
    toast(t("copy.failed"), { bad: true });
  }
};

const answered = (made) => h("div", { class: "answer", tabindex: -1 },
  h("h3", {}, t(`case.do_${made.advice.do}`)),
  h("ul", { class: "plain" }, made.advice.because.map((said) => h("li", {}, said)), made.ask.map((one) => h("li", {}, one.text))),
  Object.keys(made.accepted).length > 0 && [h("h3", {}, t("case.counts")),
    h("dl", { class: "taken" }, Object.entries(made.accepted).map(([reason, accepted]) => h("div", {},
      h("dt", {}, `${named("reasons", reason)}: `, h("b", {}, t(`case.${accepted.state}`))),
      accepted.says.map((says) => h("dd", {}, says.text, " ", h("span", { class: "muted" }, says.source))))))],
  made.points.length > 0 && [h("h3", {}, t("case.says")),
    h("ul", { class: "plain" }, made.points.map((point) => h("li", {}, h("q", {}, point.text), ` ${point.says}`)))],
  made.upload.length > 0 && [h("h3", {}, t("case.upload")),
    h("ul", { class: "plain" }, made.upload.map((one) => h("li", {}, h("b", {}, one.file || t("case.look_up")), ` ${one.what}`)))],
  h("h3", {}, t("case.draft")),
  h("blockquote", { dir: "auto" }, made.draft.text),
  button(t("case.copy_draft"), () => copyText(made.draft.text)),
  h("p", { class: "muted" }, t("case.no_promise")));

export const casePart = (page, listing) => {
  const told = h("div", { class: "told-frozen", role: "status" });
  const packs = h("div", {});
  const result = h("div", {});
  const from = h("select", { id: "case-from" });
  const field = (id, label, input) => h("p", { class: "asked-field" }, h("label", { for: id }, label), input);
  const claim = h("textarea", { id: "case-claim", rows: 4, required: true, maxlength: 20000 });
  const bought = h("input", { id: "case-bought", type: "date" });
  const delivered = h("input", { id: "case-delivered", type: "date" });
  const opened = h("input", { id: "case-opened", type: "date" });
  const to = h("select", { id: "case-to" },
    h("option", { value: "marketplace" }, t("case.to_marketplace")), h("option", { value: "buyer" }, t("case.to_buyer")));
  const freeze = async () => {
    try {
      if (!(await listing.savedFirst())) return;
      const made = await question("freeze", { key: listing.key });
      refill(told, h("p", {}, t(made.existed ? "case.existed" : "case.frozen", { pack: made.pack })),
        h("p", { class: "path" }, t("case.hash", { hash: made.hash })), made.not_judged.map((said) => h("p", {}, said)));
      await listing.reload();
    } catch (error) {
      page.fail(error);
    }
  };
  const answer = async (event) => {
    event.preventDefault();
    try {
      const made = await question("case", {
        key: listing.key, claim: claim.value, pack: from.value, to: to.value, bought: bought.value, delivered: delivered.value, opened: opened.value,
      });
      refill(result, answered(made));
      result.firstChild.focus();
    } catch (error) {
      page.fail(error);
    }
  };
  const element = h("section", { class: "case-part" }, h("details", {}, h("summary", {}, h("h2", {}, t("case.title"))),
    !page.about.readOnly && h("p", {}, t("case.freeze_how")),
    !page.about.readOnly && h("p", {}, button(t("case.freeze"), freeze)), told, packs,
    h("form", { class: "asking", onsubmit: answer }, h("h3", {}, t("case.ask")),
      field("case-claim", t("case.claim"), claim),
      h("div", { class: "asked-row" }, field("case-bought", t("case.bought"), bought), field("case-delivered", t("case.delivered"), delivered), field("case-opened", t("case.opened"), opened),
        field("case-from", t("case.from"), from), field("case-to", t("case.to"), to)),
      h("button", { type: "submit", class: "quiet main-action" }, t("case.answer"))),
    result));
  return {
    element,
    draw() {
      const kept = [...listing.state.packs].reverse();
      refill(packs, kept.length > 0 && [h("h3", {}, t("case.packs")), h("ul", { class: "plain" }, kept.map((name) => h("li", { class: "path" }, name)))]);
      const chosen = from.value;
      from.replaceChildren(...kept.map((name) => h("option", { value: name }, name)), h("option", { value: "" }, t("case.today")));
      if (kept.includes(chosen)) from.value = chosen;
    },
  };
};
