// The data of the page, small helpers, and the one state that everything else reads.
// Ends when another view takes the place of this one: what listens beyond the elements of the page listens so long.
const leaving = new AbortController();
const whileHere = { signal: leaving.signal };
const data = JSON.parse(byId("data").textContent);
const style = data.style;

/** Rows of a packed table as objects: the first entry of a row names its list of keys. */
function unpack({ shapes, rows, words, props }) {
  const known = new Map(Object.entries(words));
  const open = ([shape, ...values]) =>
    Object.fromEntries(shapes[shape].map((key, i) => [key, known.has(key) ? known.get(key)[values[i]] : values[i]]));
  const full = rows.map(open);
  if (props) {
    const inner = unpack({ ...props, rows: full.filter((row) => row.props).map((row) => row.props) });
    for (const row of full) if (row.props) row.props = inner.shift();
  }
  return full;
}

const documents = unpack(data.documents).map((document, i) => ({
  ...document,
  // Short and the same in every map of these sources, so that an address still fits tomorrow's map.
  key: /^[0-9a-f]{64}$/.test(document.document || "") ? document.document.slice(0, 12) : `d${i}`,
}));
const passages = new Map();
for (const passage of unpack(data.passages)) {
  const said = (passage.said || []).map(([event_type, date, status, place]) => ({ event_type, date, status, place }));
  passages.set(passage.id, { ...documents[passage.source], ...passage, said });
}
const passageIds = [...passages.keys()];
const eventTable = unpack(data.events);
const named = (ids, list) => (list || []).map((i) => (typeof i === "number" ? ids[i] : i));
const eventIds = eventTable.map((event) => event.id);
const events = new Map(eventTable.map((event) => [event.id, { ...event, evidence: named(passageIds, event.evidence) }]));
const nodes = new Map();
const edges = new Map();
const around = new Map(); // node id -> its edges
for (const node of unpack(data.nodes)) {
  const full = { props: {}, type: "", ...node, evidence: named(passageIds, node.evidence) };
  full.name = String(node.name ?? node.label ?? node.id);
  full.label = node.label ?? full.name;
  nodes.set(node.id, full);
  around.set(node.id, []);
}
const nodeIds = [...nodes.keys()];
const held = new Set(nodeIds.filter((id) => nodes.get(id).held)); // not drawn until somebody brings them in
for (const edge of unpack(data.edges)) {
  const full = { props: {}, type: "", label: "", ...edge, evidence: named(passageIds, edge.evidence) };
  full.events = named(eventIds, edge.events);
  full.from = nodeIds[edge.from];
  full.to = nodeIds[edge.to];
  edges.set(edge.id, full);
  around.get(full.from).push(full);
  if (full.from !== full.to) around.get(full.to).push(full);
}
/** Everything that happened, drawn as a mark or summed up by a tie: what the filters of events judge. */
const happenings = new Map();
for (const [id, event] of events) happenings.set(id, { ...event, id });
for (const node of nodes.values()) {
  if (node.type === "Event") happenings.set(node.id, { ...node.props, ...node, event_type: node.props.event_type });
}

const state = {
  off: { type: new Set(), line: new Set(), community: new Set(), event: new Set(), status: new Set(), reliability: new Set(), source: new Set() },
  alone: true, // whether nodes without a visible tie are shown
  sourced: false, // whether only what has a source is shown
  least: 1, // how many events a line that sums up events must have
  confidence: 0, // least confidence with which a passage was read
  time: null, // [first, last] day of the window; null is all
  played: null, // last day that is shown while the time runs; null is the window's own
  undated: false, // whether events without a date are shown while a window is set
  focus: null, // {id, depth}: only what lies so many steps around a node
  path: null, // {from, to}: ends of the shortest path that is shown
  sizeBy: "", // name of a measure; "" is the number of ties
  colorBy: "type", // or "community"
  brought: new Set(), // ids of held nodes that somebody brought in
  step: null, // number of the story's step
  notes: [], // {at, x, y, text}: at a node, or at a place of the drawing
  nodes: new Set(), // ids of what passes the filters
  edges: new Set(),
  selected: null, // {kind: "node" | "edge", id}
  hovered: null,
  pointed: null, // what has been hovered for a moment: its card is open, and all but its neighborhood is dimmed
  brief: false, // whether this is a briefing: no panels, large type
  walked: null, // id of the event that a briefing without a story stands at
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
};
/** What a page that can ask a server has besides (live.js): more hits of a search, more in the panel of a node or a path. */
const extras = { build: () => {}, hits: () => [], none: () => "Nothing found in this file", panel: () => null, path: () => null };
const listeners = [];
/** Call every part that shows something; what is "filter", "selection", "look", "notes", "story" or "camera",
 * or "pointed". */
function announce(what) {
  for (const listener of listeners) listener(what);
}

const theme = () => style.themes[state.theme];
/** What a node or an edge is drawn as: its type, or ADVERSE for what is no cooperation and so no tie. */
const kindOf = (item) => item.kind || item.type;
const isTie = (edge) => kindOf(edge) !== "ADVERSE";
/** An edge between equals, which has no arrow: it sums up events. */
const summingUp = (edge) => edge.type === "TIE" || edge.type === "ADVERSE";
const nodeStyle = (kind) => style.nodes[kind] || { plural: kind || "Nodes", shape: "dot", color: "#97c2fc", rank: 9 };
const edgeColor = (edge, name = state.theme) => edge.color || (style.edges[kindOf(edge)] || style.edges.TIE)[name];
const statusName = (code) => (style.status[code] || { label: code }).label;
const sortText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const dashOf = (status) => (status && style.status[status] ? style.status[status].dash : []);
const words = (code) => {
  const text = String(code).replace(/[_-]/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
};
/** Whether a node is what others share: they are one step apart over it, not two. */
const between = (id) => ["Event", "Agreement"].includes(nodes.get(id).type);
const counted = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;
/** What a reader is shown of an event type. */
const eventName = (code) => style.events[code] || words(code || "event");
const cut = (text, length) => {
  const all = Array.from(String(text).slice(0, length * 4));
  return all.length > length ? all.slice(0, length - 1).join("") + "…" : all.join("");
};
const fold = (text) => String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Attributes of what holds a text of any length: a long one scrolls, and so must be reachable by keyboard. */
const holding = (text, most) => (String(text).length > most ? { class: "long", tabindex: 0, dir: "auto" } : { dir: "auto" });

/** An element; children that are text become text, never markup. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "click" || name === "change") made.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) made.append(child instanceof Node ? child : String(child));
  }
  return made;
}

/** The mark of a kind of node as a small picture for legend and lists; in another color where one is given. */
function glyph(kind, fill) {
  const look = nodeStyle(kind);
  const space = "http://www.w3.org/2000/svg";
  const box = document.createElementNS(space, "svg");
  box.setAttribute("viewBox", "-10 -10 20 20");
  box.setAttribute("class", "glyph");
  box.setAttribute("aria-hidden", "true");
  const outlines = {
    square: "-7,-7 7,-7 7,7 -7,7",
    diamond: "0,-9 9,0 0,9 -9,0",
    triangle: "0,-8 9,7 -9,7",
    triangleDown: "0,8 9,-7 -9,-7",
    hexagon: "9,0 4.5,7.8 -4.5,7.8 -9,0 -4.5,-7.8 4.5,-7.8",
    star: "0,-8.9 2.2,-2.2 9.1,-2.2 3.5,1.9 5.6,8.5 0,4.4 -5.6,8.5 -3.5,1.9 -9.1,-2.2 -2.2,-2.2",
  };
  const outline = outlines[look.shape];
  const mark = document.createElementNS(space, outline ? "polygon" : "circle");
  if (outline) mark.setAttribute("points", outline);
  else mark.setAttribute("r", "8");
  mark.setAttribute("fill", fill || look.color);
  mark.setAttribute("stroke", "currentColor");
  mark.setAttribute("stroke-width", "1.5");
  box.append(mark);
  return box;
}

/** Select a node or an edge, or nothing. */
function select(kind, id) {
  const found = kind === "node" ? nodes.has(id) : kind === "edge" && edges.has(id);
  state.selected = found ? { kind, id } : null;
  announce("selection");
}
