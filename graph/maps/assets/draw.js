// The drawing: vis-network with fixed positions. Labels are drawn by labels.js.
const holder = byId("graph");
const many = data.nodes.length > 300;
const nodeSet = new vis.DataSet(data.nodes.map((n) => drawnNode(nodes.get(n.id))));
const edgeSet = new vis.DataSet(data.edges.map((e) => drawnEdge(edges.get(e.id))));

function drawnNode(node) {
  const look = nodeStyle(node.type);
  const colors = theme();
  const fill = node.color || look.color;
  const one = (border) => ({ background: fill, border });
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    shape: node.shape || look.shape,
    size: node.size || look.size || 12,
    borderWidth: 1.4,
    borderWidthSelected: 4,
    color: { ...one(colors.border), highlight: one(colors.accent), hover: one(colors.accent) },
    shapeProperties: { borderDashes: dashOf(node.status).length ? dashOf(node.status) : false },
  };
}

function drawnEdge(edge) {
  const made = {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    width: edge.type === "TIE" ? Math.min(8, 1 + Number(edge.props.weight || 0)) : many ? 0.9 : 1.3,
    color: { color: edge.color || edgeColor(edge.type), highlight: theme().accent, hover: theme().accent, inherit: false },
    dashes: dashOf(edge.status).length ? dashOf(edge.status) : false,
    arrows: edge.type === "TIE" ? "" : { to: { enabled: true, scaleFactor: 0.5 } },
  };
  if (edge.smooth) made.smooth = edge.smooth;
  if (edge.selfReference) made.selfReference = edge.selfReference;
  return made;
}

const given = data.options || {};
const network = new vis.Network(holder, { nodes: nodeSet, edges: edgeSet }, {
  physics: given.physics || false,
  layout: { improvedLayout: false },
  interaction: {
    ...(given.interaction || {}),
    hover: true,
    hideEdgesOnDrag: many,
    hideEdgesOnZoom: many,
    keyboard: { enabled: true, bindToWindow: false },
    tooltipDelay: 1e9,
  },
  nodes: { font: { size: 0 } },
  edges: { smooth: (given.edges || {}).smooth || false, hoverWidth: 1, selectionWidth: 1.5, arrowStrikethrough: false },
});
const canvas = holder.querySelector("canvas");
canvas.setAttribute("role", "img");
canvas.setAttribute("aria-label", "Network map. Every node and tie is also reachable by the search box and the table.");
holder.querySelector(".vis-network").setAttribute("aria-label", "Map: arrow keys move it, plus and minus zoom");

/** Show all visible nodes with room for their labels. */
function fit() {
  const places = Object.values(network.getPositions([...state.nodes]));
  if (!places.length) return;
  const range = (axis) => places.reduce(([low, high], p) => [Math.min(low, p[axis]), Math.max(high, p[axis])], [Infinity, -Infinity]);
  const [[left, right], [top, bottom]] = [range("x"), range("y")];
  // Labels keep their size on the screen: 60 px at each side and 40 above and below are theirs.
  const across = Math.max(100, holder.clientWidth - 120) / (right - left + 40);
  const down = Math.max(100, holder.clientHeight - 80) / (bottom - top + 40);
  const scale = Math.min(across, down, 1.2);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale }, scale, animation: false });
}

network.on("click", (event) => {
  if (event.nodes.length) select("node", event.nodes[0]);
  else if (event.edges.length) select("edge", event.edges[0]);
  else select(null);
});
network.on("dragEnd", (event) => {
  // Without this the next filter would put a dragged node back.
  if (event.nodes.length) nodeSet.update(event.nodes.map((id) => ({ id, ...network.getPosition(id) })));
});
const hover = (kind) => (event) => {
  state.hovered = { kind, id: event[kind] };
  holder.style.cursor = "pointer";
};
const leave = () => {
  state.hovered = null;
  holder.style.cursor = "";
};
network.on("hoverNode", hover("node"));
network.on("hoverEdge", hover("edge"));
network.on("blurNode", leave);
network.on("blurEdge", leave);

function restyle() {
  document.documentElement.dataset.theme = state.printing ? "light" : state.theme;
  nodeSet.update([...nodes.values()].map((n) => ({ id: n.id, color: drawnNode(n).color })));
  edgeSet.update([...edges.values()].map((e) => ({ id: e.id, color: drawnEdge(e).color })));
}

let shownNodes = new Set(nodes.keys());
let shownEdges = new Set(edges.keys());
function applyFilter() {
  const changed = (all, before, now) =>
    [...all.keys()].filter((id) => before.has(id) !== now.has(id)).map((id) => ({ id, hidden: !now.has(id) }));
  const nodeChanges = changed(nodes, shownNodes, state.nodes);
  const edgeChanges = changed(edges, shownEdges, state.edges);
  shownNodes = state.nodes;
  shownEdges = state.edges;
  if (nodeChanges.length) nodeSet.update(nodeChanges);
  if (edgeChanges.length) edgeSet.update(edgeChanges);
}

function applySelection() {
  const chosen = state.selected;
  network.unselectAll();
  if (!chosen) return;
  if (chosen.kind === "node" && state.nodes.has(chosen.id)) network.selectNodes([chosen.id], true);
  if (chosen.kind === "edge" && state.edges.has(chosen.id)) network.selectEdges([chosen.id]);
}

listeners.push((what) => {
  if (what === "filter") applyFilter();
  if (what === "filter" || what === "selection") applySelection();
  if (what === "theme") restyle();
});

/** Bring a node or the middle of an edge into view, only when it is not. */
function reveal(kind, id) {
  const ends = kind === "node" ? [id, id] : [edges.get(id).from, edges.get(id).to];
  const [a, b] = ends.map((end) => network.getPosition(end));
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const at = network.canvasToDOM(middle);
  const out = at.x < 40 || at.y < 40 || at.x > holder.clientWidth - 40 || at.y > holder.clientHeight - 40;
  const small = network.getScale() < 0.5;
  if (out || small) network.moveTo({ position: middle, scale: Math.max(network.getScale(), 0.8), animation: false });
}
