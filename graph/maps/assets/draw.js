// The drawing: vis-network with fixed positions. Labels are drawn by labels.js.
const holder = byId("graph");
const many = nodes.size > 300;
const measureNames = [...new Set([...nodes.values()].flatMap((n) => Object.keys(n.props.measures || {})))].sort();
const communities = new Map(); // community -> its number, the largest first
{
  const sizes = new Map();
  for (const node of nodes.values()) {
    if (node.props.community !== undefined) sizes.set(String(node.props.community), (sizes.get(String(node.props.community)) || 0) + 1);
  }
  const ranked = [...sizes].sort((a, b) => b[1] - a[1] || sortText(a[0], b[0]));
  ranked.forEach(([community], i) => communities.set(community, i));
}
const communityColor = (community) => style.communities[communities.get(community)] || style.themes.light.halo;

const measureOf = (node) => Number((node.props.measures || {})[state.sizeBy]) || 0;
const extent = () => [...nodes.values()].reduce(([low, high], n) => [Math.min(low, measureOf(n)), Math.max(high, measureOf(n))], [Infinity, -Infinity]);
const round3 = (value) => Number(value.toPrecision(3));
/** What sizes and colors mean now, in words. */
function scaleText() {
  const [low, high] = state.sizeBy ? extent() : [0, 0];
  const size = state.sizeBy ? `Size: ${words(state.sizeBy)}, ${round3(low)} to ${round3(high)}` : "Size: number of ties";
  return state.colorBy === "community" ? `${size}. Color: ${data.community || "communities"}.` : `${size}.`;
}
/** Half the width of a mark: area grows with the measure, so that a value twice as high looks twice as large. */
function sizeOf(node, most) {
  if (!state.sizeBy) return node.size || nodeStyle(node.type).size || 12;
  return 7 + 21 * Math.sqrt(Math.max(0, measureOf(node)) / (most || 1));
}
function fillOf(node) {
  if (state.colorBy !== "community") return node.color || nodeStyle(node.type).color;
  const community = communityOf(node);
  return community === undefined ? theme().halo : communityColor(community);
}

function nodeLook(node, most) {
  const colors = theme();
  const background = fillOf(node);
  const on = onPath();
  const one = (border) => ({ background, border });
  return {
    size: sizeOf(node, most),
    opacity: on && !on.nodes.has(node.id) ? 0.2 : 1,
    borderWidth: on && on.nodes.has(node.id) ? 2 : 1.4,
    color: { ...one(on && on.nodes.has(node.id) ? colors.accent : colors.border), highlight: one(colors.accent), hover: one(colors.accent) },
  };
}
const widthOfEdge = (edge) => (edge.type === "TIE" ? Math.min(8, 1 + Number(edge.props.weight || 0)) : many ? 0.9 : 1.3);
function edgeLook(edge) {
  const on = onPath();
  const lit = on && on.edges.has(edge.id);
  const bundle = bundled.get(edge.id);
  return {
    width: lit ? 4 : bundle && bundle.lead === edge.id ? 5 : widthOfEdge(edge),
    color: {
      color: lit ? theme().accent : edge.color || edgeColor(edge.type),
      highlight: theme().accent,
      hover: theme().accent,
      inherit: false,
      opacity: on && !lit ? 0.15 : 1,
    },
  };
}

function drawnNode(node, most) {
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    shape: node.shape || nodeStyle(node.type).shape,
    borderWidthSelected: 4,
    shapeProperties: { borderDashes: dashOf(node.status).length ? dashOf(node.status) : false },
    ...nodeLook(node, most),
  };
}
function drawnEdge(edge) {
  const made = {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    dashes: dashOf(edge.status).length ? dashOf(edge.status) : false,
    arrows: edge.type === "TIE" ? "" : { to: { enabled: true, scaleFactor: 0.5 } },
    ...edgeLook(edge),
  };
  if (edge.smooth) made.smooth = edge.smooth;
  if (edge.selfReference) made.selfReference = edge.selfReference;
  return made;
}

recount();
const nodeSet = new vis.DataSet([...nodes.values()].map((n) => drawnNode(n, 1)));
const edgeSet = new vis.DataSet([...edges.values()].map(drawnEdge));
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
const frame = holder.querySelector(".vis-network");
frame.setAttribute("role", "application");
frame.setAttribute("aria-label", "Map: arrow keys move it, plus and minus zoom");

/** Position and scale that show all visible nodes, or the path, with room for their labels. */
function fitting(width, height) {
  const places = [...(onPath() || state).nodes].map((id) => network.body.nodes[id]);
  if (!places.length) return { position: { x: 0, y: 0 }, scale: 1 };
  const range = (axis) => places.reduce(([low, high], p) => [Math.min(low, p[axis]), Math.max(high, p[axis])], [Infinity, -Infinity]);
  const [[left, right], [top, bottom]] = [range("x"), range("y")];
  // Labels keep their size on the screen: 60 px at each side and 40 above and below are theirs.
  const across = Math.max(100, width - 120) / (right - left + 40);
  const down = Math.max(100, height - 80) / (bottom - top + 40);
  const scale = Math.min(across, down, 1.2);
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale }, scale };
}
function fit() {
  network.moveTo({ ...fitting(holder.clientWidth, holder.clientHeight), animation: false });
  announce("camera");
}

network.on("click", (event) => {
  if (event.nodes.length) select("node", event.nodes[0]);
  else if (event.edges.length) select("edge", event.edges[0]);
  else select(null);
});
const moved = new Map(); // id of a node that was dragged -> where it was put
network.on("dragEnd", (event) => {
  // Without this the next filter would put a dragged node back.
  for (const id of event.nodes) {
    const { x, y } = network.getPosition(id);
    moved.set(id, [Math.round(x), Math.round(y)]);
    nodeSet.update({ id, x, y });
  }
  announce("camera");
});
network.on("zoom", () => announce("camera"));
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
  document.documentElement.dataset.theme = state.theme;
  const most = state.sizeBy ? extent()[1] : 1;
  nodeSet.update([...nodes.values()].map((n) => ({ id: n.id, ...nodeLook(n, most) })));
  edgeSet.update([...edges.values()].map((e) => ({ id: e.id, ...edgeLook(e) })));
}

let litPath = null;
/** Hide and show in the engine itself: telling its data set would cost ten times as much at a thousand nodes. */
function applyFilter() {
  for (const id of nodes.keys()) network.body.nodes[id].options.hidden = !state.nodes.has(id);
  for (const id of edges.keys()) network.body.edges[id].options.hidden = !state.edges.has(id) || bundledAway(id);
  for (const id of bundled.keys()) network.body.edges[id].options.width = edgeLook(edges.get(id)).width;
  network._updateVisibleIndices();
  network.body.emitter.emit("_requestRedraw");
  const path = onPath();
  if (path !== litPath) restyle();
  litPath = path;
}

function applySelection() {
  const chosen = state.selected;
  // Each of these draws everything anew.
  const held = network.getSelection();
  if (held.nodes.length || held.edges.length) network.unselectAll();
  if (!chosen) return;
  if (chosen.kind === "node" && state.nodes.has(chosen.id)) network.selectNodes([chosen.id], true);
  if (chosen.kind === "edge" && state.edges.has(chosen.id)) network.selectEdges([leadOf(chosen.id)]);
}

listeners.push((what) => {
  if (what === "filter") applyFilter();
  if (what === "filter" || what === "selection") applySelection();
  if (what === "look") restyle();
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
  announce("camera");
}
