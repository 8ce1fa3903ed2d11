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

const sent = async (path, kind, body) => {
  const headers = { "Content-Type": kind, "X-Listlint-Token": token ?? "" };
  try {
    return await fetch(path, { method: "POST", headers, body, cache: "no-store" });
  } catch {
    dispatchEvent(new CustomEvent("listlint-gone"));
    throw new Failure("", "gone", 0);
  }
};

// A tab may outlive its server, with words in it that are not saved. Where another tab has brought the token of a new
// one, and that has the same folder open, this tab goes on with it.
let folder = null;
export const opened = (path) => { folder = path; };
const takenUp = async () => {
  const old = token;
  token = kept();
  if (!token || token === old || folder === null) return false;
  const answer = await sent("/api/about", "application/json", "{}");
  if (answer.ok && (await answer.json()).path === folder) return true;
  token = old;
  return false;
};

const post = async (path, kind, body) => {
  let answer = await sent(path, kind, body);
  if (answer.status === 401 && await takenUp()) answer = await sent(path, kind, body);
  if (answer.ok) return answer;
  let said = {};
  try {
    said = await answer.json();
  } catch { /* a sentence without JSON: of the guard */ }
  throw new Failure(said.error ?? "", said.why ?? (answer.status === 401 ? "token" : "refused"), answer.status);
};

const tab = crypto.randomUUID();
export const question = async (name, value = {}) =>
  (await post(`/api/${name}`, "application/json", JSON.stringify({ ...value, tab }))).json();

// Sends the bytes of a file; JSON keeps what an address could not hold of its name.
export const send = async (name, value, file) =>
  (await post(`/api/${name}?q=${encodeURIComponent(JSON.stringify(value))}`, "application/octet-stream", file)).json();

const listen = async (told, begun) => {
  const answer = await post("/api/events", "application/json", "{}");
  begun();
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

// Tells what happens without this tab's doing. Of several tabs one listens, and passes it on: a browser keeps only six
// connections to a server open.
export const events = (told) => {
  const others = new BroadcastChannel("listlint");
  const here = (event) => { if (event.by !== tab) told(event); };
  others.onmessage = ({ data }) => here(data);
  const both = (event) => {
    others.postMessage(event);
    here(event);
  };
  let first = true;
  const begin = () => navigator.locks.request("listlint-events", async () => {
    for (;;) {
      try {
        await listen(both, () => {
          if (!first) both({ what: "again" });
          first = false;
        });
      } catch (error) {
        if (error.status === 401) return; // until a tab brings another token
      }
      dispatchEvent(new CustomEvent("listlint-gone"));
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  });
  addEventListener("storage", ({ key }) => { if (key === KEPT) begin(); });
  begin();
};
