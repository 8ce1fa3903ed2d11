// Asks the server of this page. The token came behind the # of the address; each question carries it in a header.
const KEPT = "listlint-token";
const kept = (value) => {
  try {
    if (value === undefined) return localStorage.getItem(KEPT);
    localStorage.setItem(KEPT, value);
  } catch { /* this browser keeps nothing: the token lasts as long as the tab */ }
  return null;
};

let token = null;
const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  token = given;
  kept(given);
  history.replaceState(null, "", `${location.pathname}#/`);
} else {
  token = kept();
}

export class Failure extends Error {
  constructor(sentence, why, status) {
    super(sentence);
    this.why = why;
    this.status = status;
  }
}

const post = async (path, kind, body, signal) => {
  const headers = { "Content-Type": kind, "X-Listlint-Token": token ?? "" };
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers, body, signal, cache: "no-store" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    dispatchEvent(new CustomEvent("listlint-gone"));
    throw new Failure("", "gone", 0);
  }
  if (answer.ok) return answer;
  let said = {};
  try {
    said = await answer.json();
  } catch { /* a sentence without JSON: of the guard */ }
  throw new Failure(said.error ?? "", said.why ?? (answer.status === 401 ? "token" : "refused"), answer.status);
};

export const question = async (name, value = {}) =>
  (await post(`/api/${name}`, "application/json", JSON.stringify(value))).json();

// Sends the bytes of a file; JSON keeps what an address could not hold of its name.
export const send = async (name, value, file) =>
  (await post(`/api/${name}?q=${encodeURIComponent(JSON.stringify(value))}`, "application/octet-stream", file)).json();

const listen = async (told) => {
  const answer = await post("/api/events", "application/json", "{}");
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const event = JSON.parse(line);
      if (event.what) told(event);
    }
  }
};

// Tells what happens without the page's doing. Of several tabs one listens, and passes it on: a browser keeps only six
// connections to a server open.
export const events = (told) => {
  const others = new BroadcastChannel("listlint");
  others.onmessage = ({ data }) => told(data);
  const both = (event) => {
    others.postMessage(event);
    told(event);
  };
  navigator.locks.request("listlint-events", async () => {
    for (let first = true; ; first = false) {
      try {
        if (!first) both({ what: "again" });
        await listen(both);
      } catch (error) {
        if (error.status === 401) return;
      }
      dispatchEvent(new CustomEvent("listlint-gone"));
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  });
};
