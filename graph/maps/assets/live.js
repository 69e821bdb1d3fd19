// The page of a server: search, neighbors, paths and windows over the whole store. Every view has an address of its own.
const asked = data.live; // {since, until, type, status, network, open: [id], path: [id, id]}

function addressOf(change = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...asked, ...change })) {
    const text = Array.isArray(value) ? value.join("|") : value;
    if (text) query.set(key, text);
  }
  return query;
}

/** What of the page's state holds for the next view too; where it only grows, also places and what is brought in. */
function stateFor(grows, chosen) {
  const gone = grows ? ["sel", "focus", "path", "table"] : ["sel", "focus", "path", "table", "view", "moved", "in", "time", "step", "note"];
  const parts = toHash().slice(1).split("&").filter((part) => part && !gone.includes(part.slice(0, part.indexOf("="))));
  if (chosen !== undefined) parts.push(`sel=node,${encodeURIComponent(chosen)}`);
  return parts.length ? `#${parts.join("&")}` : "";
}

let underWay = false;
/** Go to another view; the browser's way back leads here again. */
async function toView(change, { grows = false, chosen } = {}) {
  if (underWay) return;
  underWay = true;
  say("Asking the store…");
  try {
    const query = addressOf(change);
    const reply = await fetch(`data?${query}`);
    const text = await reply.text();
    if (!reply.ok) throw new Error(text.trim());
    const address = `./?${query}${stateFor(grows, chosen)}`;
    // The page's own style has the colors of its marking.
    if (JSON.parse(text).marking !== data.marking) return location.assign(address);
    history.pushState(null, "", address);
    become(text);
  } catch (error) {
    underWay = false;
    say(`The store did not answer: ${error.message}`);
  }
}

/** Put the map of other data in the place of this one: no page has to be read and no engine unpacked for it. */
function become(text) {
  clearTimeout(searching);
  asking?.abort();
  leaving.abort();
  network.destroy();
  document.querySelectorAll("body > header, body > main, body > footer").forEach((part, i) => part.replaceWith(blank[i]));
  document.body.className = "";
  byId("data").textContent = text;
  document.title = document.querySelector("#top h1").textContent = JSON.parse(text).title;
  app();
  byId("details").focus();
}
const here = location.search;
addEventListener("popstate", () => location.search !== here && location.reload(), whileHere);

/** Whether a mark is a node of the store; one that stands for a group is not. */
const stored = (id) => typeof id === "string" && !/^group-\d+-/.test(id);
/** Draw the neighbors of a node beside what is drawn, or alone where an overview or a network is shown. */
function openNode(id) {
  const grows = asked.open.length > 0 && !asked.network;
  toView({ open: [...(grows ? asked.open.filter((one) => one !== id) : []), id], path: [], network: "" }, { grows, chosen: id });
}

extras.panel = (node) => {
  if (!stored(node.id)) return null;
  const button = (id, text, click) => el("button", { type: "button", class: "add-note", id, click }, text);
  const open = asked.open.includes(node.id) && !asked.network;
  return [
    open ? el("p", { class: "soft" }, "Its neighbors in the store are drawn, the newest first.") : button("open-node", "Draw its neighbors from the store", () => openNode(node.id)),
    open && asked.open.length === 1 ? null : button("only-node", "Only this and its neighbors", () => toView({ open: [node.id], path: [], network: "" }, { chosen: node.id })),
    pathStart && pathStart !== node.id && stored(pathStart) ? button("store-path", `Path over the whole store from ${cut(nodes.get(pathStart).name, 40)}`, () => storePath(pathStart, node.id)) : null,
  ];
};
const storePath = (from, to) => toView({ path: [from, to], open: [], network: "" });
extras.path = () => {
  const ends = [state.path.from, state.path.to];
  if (!ends.every(stored) || asked.path.join("|") === ends.join("|")) return null;
  return el("button", { type: "button", class: "add-note", id: "store-path", click: () => storePath(...ends) }, "Look for it in the whole store");
};

// Search: the store is asked a moment after the last key, and what it finds comes under what is found here.
const ASK_AFTER = 120;
let heard = { text: "", hits: [] };
let asking = null;

/** A text with its parts that were found marked, from a little before the first. */
function withMarks(words, marks) {
  const first = Math.max(0, (marks.length ? marks[0][0] : 0) - 30);
  const parts = [first ? "…" : ""];
  let at = first;
  for (const [start, end] of marks) {
    if (start > first + 160) break;
    parts.push(words.slice(at, start), el("mark", null, words.slice(start, end)));
    at = end;
  }
  parts.push(words.slice(at, Math.max(at, first + 160)));
  return parts;
}

function hitOf(row) {
  const target = row.kind === "Passage" || row.kind === "Document" ? row.events[0] : row.id;
  if (target === undefined || row.kind === "Position") return null;
  const shown = row.kind === "Passage" ? ["“", withMarks(row.words, row.marks), "”"] : cut(row.name, 120);
  const pickIt = () => (nodes.has(target) ? (bringIn([target]), pick("node", target)) : openNode(target));
  return { kind: row.kind === "Passage" ? "" : row.kind, shown, pick: pickIt, drawn: () => (nodes.has(target) ? "" : "in the store") };
}

async function askStore(text) {
  asking?.abort();
  asking = new AbortController();
  // The last word may not be at its end yet.
  const words = /[\p{L}\p{N}]$/u.test(text) ? `${text}*` : text;
  const query = new URLSearchParams({ words, limit: 30 });
  for (const key of ["since", "until", "type", "status"]) if (asked[key]) query.set(key, asked[key]);
  try {
    const reply = await fetch(`api/search?${query}`, { signal: asking.signal });
    const told = await reply.json();
    if (!reply.ok) throw new Error(told.error);
    const seen = (row) => row.kind !== "Passage" && nodes.has(row.id);
    heard = { text, hits: told.rows.filter((row) => !seen(row)).map(hitOf).filter(Boolean) };
    if (box.value.trim() === text && document.activeElement === box) showResults();
  } catch (error) {
    if (error.name !== "AbortError") say(`The store can't be searched: ${error.message}`);
  }
}

extras.none = (value) => (heard.text === value.trim() || !/[\p{L}\p{N}]/u.test(value) ? "Nothing found" : "Asking the store…");
let searching = null;
extras.hits = (value) => {
  const text = value.trim();
  clearTimeout(searching);
  if (heard.text === text) return heard.hits;
  if (/[\p{L}\p{N}]/u.test(text)) searching = setTimeout(() => askStore(text), ASK_AFTER);
  return [];
};

/** What is asked of the store: a time, a network; above the filters, which choose among what is here. */
extras.build = () => {
  const field = (id, text, value) => el("label", { class: "choose" }, el("span", null, text), el("input", { id, type: "text", size: 10, maxlength: 40, placeholder: "2019-10", value, autocomplete: "off" }));
  const kinds = [["", "events"], ["states", "states"], ["organizations", "organizations"], ["officials", "officials"], ["offices", "offices"], ["agreements", "agreements"]];
  const network = el("select", { id: "store-network" }, kinds.map(([value, name]) => el("option", { value, selected: value === asked.network }, name)));
  const show = () => toView({ since: byId("store-since").value.trim(), until: byId("store-until").value.trim(), network: network.value, path: network.value ? [] : asked.path });
  const button = (id, text, click) => el("button", { type: "button", id, click }, text);
  const set = el(
    "fieldset",
    { id: "store" },
    el("legend", null, "From the store"),
    field("store-since", "Since", asked.since),
    field("store-until", "Until", asked.until),
    el("label", { class: "choose" }, el("span", null, "Draw"), network),
    el("div", { class: "tools" }, button("store-show", "Show", show), button("store-window", "This window", () => toView({ since: timeDays()[0], until: timeDays()[1] })), button("store-all", "Whole store", () => toView({ since: "", until: "", type: "", status: "", network: "", open: [], path: [] }))),
  );
  set.addEventListener("keydown", (event) => event.key === "Enter" && event.target.tagName === "INPUT" && show());
  byId("filters").prepend(set);
  const save = button("save-view", "This view as one file", () => {
    byId("save").open = false;
    const query = addressOf();
    query.set("state", toHash());
    location.assign(`save?${query}`);
    say("Saved as a page that needs no server.");
  });
  byId("save").querySelector(".choices").append(save);
};
listeners.push((what) => {
  if (what === "filter" && byId("store-window")) byId("store-window").disabled = !state.time;
});
