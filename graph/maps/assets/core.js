// The data of the page, small helpers, and the one state that everything else reads.
const data = JSON.parse(document.getElementById("data").textContent);
const style = data.style;
const passages = new Map(Object.entries(data.passages || {}));
const events = new Map(Object.entries(data.events || {}));
const nodes = new Map();
const edges = new Map();
const around = new Map(); // node id -> its edges
for (const node of data.nodes) {
  nodes.set(node.id, { props: {}, evidence: [], type: "", ...node, name: String(node.name ?? node.label ?? node.id) });
  around.set(node.id, []);
}
for (const edge of data.edges) {
  const full = { props: {}, evidence: [], events: [], type: "", label: "", ...edge };
  edges.set(edge.id, full);
  around.get(edge.from).push(full);
  if (edge.from !== edge.to) around.get(edge.to).push(full);
}

const state = {
  off: { type: new Set(), event: new Set(), status: new Set() },
  alone: true, // whether nodes without a visible tie are shown
  nodes: new Set(), // ids of what passes the filters
  edges: new Set(),
  selected: null, // {kind: "node" | "edge", id}
  hovered: null,
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  printing: false,
};
const listeners = [];
/** Call every part that shows something; what is "filter", "selection" or "theme". */
function announce(what) {
  for (const listener of listeners) listener(what);
}

const byId = (id) => document.getElementById(id);
const theme = () => style.themes[state.printing ? "light" : state.theme];
const nodeStyle = (type) => style.nodes[type] || { plural: type || "Nodes", shape: "dot", color: "#97c2fc", rank: 9 };
const edgeColor = (type) => (style.edges[type] || style.edges.TIE)[state.printing ? "light" : state.theme];
const dashOf = (status) => (status && style.status[status] ? style.status[status].dash : []);
const words = (code) => {
  const text = String(code).replace(/[_-]/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
};
const cut = (text, length) => {
  const all = Array.from(String(text).slice(0, length * 4));
  return all.length > length ? all.slice(0, length - 1).join("") + "…" : all.join("");
};
const fold = (text) => String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** An element; children that are text become text, never markup. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "click") made.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) made.append(child instanceof Node ? child : String(child));
  }
  return made;
}

/** The mark of a node type as a small picture for legend and lists. */
function glyph(type) {
  const look = nodeStyle(type);
  const space = "http://www.w3.org/2000/svg";
  const box = document.createElementNS(space, "svg");
  box.setAttribute("viewBox", "-10 -10 20 20");
  box.setAttribute("class", "glyph");
  box.setAttribute("aria-hidden", "true");
  const outlines = {
    square: "-7,-7 7,-7 7,7 -7,7",
    diamond: "0,-9 9,0 0,9 -9,0",
    triangle: "0,-8 9,7 -9,7",
    hexagon: "9,0 4.5,7.8 -4.5,7.8 -9,0 -4.5,-7.8 4.5,-7.8",
  };
  const outline = outlines[look.shape];
  const mark = document.createElementNS(space, outline ? "polygon" : "circle");
  if (outline) mark.setAttribute("points", outline);
  else mark.setAttribute("r", "8");
  mark.setAttribute("fill", look.color);
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
