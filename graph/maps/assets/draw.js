// The drawing: vis-network with fixed positions. Labels are drawn by labels.js.
const holder = byId("graph");
const MANY = 300;
const many = nodes.size > MANY;
const crowded = () => state.nodes.size > MANY;
const measureNames = [...new Set([...nodes.values()].flatMap((n) => Object.keys(n.props.measures || {})))].sort();
const communities = new Map(); // community -> its number, the largest first
{
  const sizes = new Map();
  for (const node of nodes.values()) {
    if (node.props.community !== undefined) sizes.set(String(node.props.community), (sizes.get(String(node.props.community)) || 0) + 1);
  }
  const ranked = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0] || sortText(a[0], b[0]));
  ranked.forEach(([community], i) => communities.set(community, i));
}
const communityColor = (community) => style.communities[communities.get(community)] || style.themes.light.halo;

const communityLeads = new Map(); // community -> names of its two best tied nodes, found when first asked for
/** A community by who leads it: a number alone tells a reader nothing. */
function communityName(community) {
  if (!communityLeads.size) {
    for (const node of order) {
      const names = communityLeads.get(communityOf(node)) || [];
      if (names.length < 2) communityLeads.set(communityOf(node), [...names, node.name]);
    }
  }
  return `${cut(community, 40)}: ${cut((communityLeads.get(community) || []).join(", "), 60)}`;
}

const measureOf = (node) => Number((node.props.measures || {})[state.sizeBy]) || 0;
const extent = () => [...nodes.values()].reduce(([low, high], n) => [Math.min(low, measureOf(n)), Math.max(high, measureOf(n))], [Infinity, -Infinity]);
const round3 = (value) => Number(value.toPrecision(3));
/** What sizes and colors mean now, in words. */
function scaleText() {
  const [low, high] = state.sizeBy ? extent() : [0, 0];
  // Marks keep their size while filters come and go; then it tells of more than is seen, and the caption says so.
  const whole = state.nodes.size < nodes.size || state.edges.size < edges.size ? ", without any filter" : "";
  const size = (state.sizeBy ? `Size: ${words(state.sizeBy)}, ${round3(low)} to ${round3(high)}` : "Size: number of ties") + whole;
  const width = (data.captions || []).join(" ");
  return list_of(`${size}.`, state.colorBy === "community" ? `Color: ${data.community || "communities"}.` : "", width);
}
const list_of = (...parts) => parts.filter(Boolean).join(" ");
/** Half the width of a mark: area grows with the measure, so that a value twice as high looks twice as large. */
function sizeOf(node, most) {
  if (!state.sizeBy) return node.size || nodeStyle(kindOf(node)).size || 12;
  return 7 + 21 * Math.sqrt(Math.max(0, measureOf(node)) / (most || 1));
}
function fillOf(node) {
  if (state.colorBy !== "community") return node.color || nodeStyle(kindOf(node)).color;
  const community = communityOf(node);
  return community === undefined ? theme().halo : communityColor(community);
}

let standsOut = null; // {nodes, edges} that stand out while all others are dimmed; null where nothing does
const dimmed = (kind, id) => standsOut !== null && !standsOut[kind].has(id);

function nodeLook(node, most) {
  const colors = theme();
  const background = fillOf(node);
  const on = standsOut;
  const one = (border) => ({ background, border });
  return {
    size: sizeOf(node, most),
    opacity: dimmed("nodes", node.id) ? 0.2 : 1,
    borderWidth: onPath() && on.nodes.has(node.id) ? 2 : 1.4,
    color: { ...one(onPath() && on.nodes.has(node.id) ? colors.accent : colors.border), highlight: one(colors.accent), hover: one(colors.accent) },
  };
}
/** Thinner where there are many, so that they do not run into one gray field. */
const thinned = (width) => width * Math.min(1, Math.max(0.35, 250 / (state.edges.size || 1)));
function widthOfEdge(edge) {
  if (!summingUp(edge)) return crowded() ? 0.9 : 1.3;
  return Math.round(10 * thinned(Math.min(8, Math.round(2 + 2 * Number(edge.props.weight || 0)) / 2))) / 10;
}
function edgeLook(edge) {
  const stands = onPath() && standsOut.edges.has(edge.id);
  const bundle = bundled.get(edge.id);
  return {
    width: stands ? 4 : bundle && bundle.lead === edge.id ? 5 : widthOfEdge(edge),
    color: stands ? theme().accent : edgeColor(edge),
    alpha: dimmed("edges", edge.id) ? 0.15 : 1,
    dash: dashOf(edge.status),
    head: !summingUp(edge),
  };
}

function drawnNode(node, most) {
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    shape: node.shape || nodeStyle(kindOf(node)).shape,
    borderWidthSelected: 4,
    shapeProperties: { borderDashes: dashOf(node.status).length ? dashOf(node.status) : false },
    ...nodeLook(node, most),
  };
}
recount();
document.documentElement.dataset.theme = state.theme;
const nodeSet = new vis.DataSet([...nodes.values()].map((n) => drawnNode(n, 1)));
const given = data.options || {};
// Ties are drawn by lines.js; the engine needs them only as springs.
const springs = given.physics && given.physics.enabled !== false ? [...edges.values()].map(({ id, from, to }) => ({ id, from, to })) : [];
const network = new vis.Network(holder, { nodes: nodeSet, edges: springs }, {
  physics: given.physics || false,
  layout: { improvedLayout: false },
  interaction: {
    ...(given.interaction || {}),
    hover: true,
    keyboard: { enabled: true, bindToWindow: false },
    tooltipDelay: 1e9,
  },
  nodes: { font: { size: 0 } },
});
// Nothing is drawn before everything is in place.
network.renderer.allowRedraw = false;
const canvas = holder.querySelector("canvas");
canvas.setAttribute("role", "img");
canvas.setAttribute("aria-label", "Network map. Every node and tie is also reachable by the search box and the table.");
const frame = holder.querySelector(".vis-network");
frame.setAttribute("role", "application");
frame.setAttribute("aria-label", "Map: arrow keys move it, plus and minus zoom");

/** What of a window is for marks. Labels keep their size on the screen: 50 px at each side and 36 above and below are theirs. */
const roomIn = (width, height) => [Math.max(100, width - 100), Math.max(100, height - 72)];
/** Position and scale that show all visible nodes, or the path, with room for their labels. */
function fitting(width, height) {
  const places = [...(onPath() || state).nodes].map((id) => network.body.nodes[id]);
  if (!places.length) return { position: { x: 0, y: 0 }, scale: 1 };
  const range = (axis) => places.reduce(([low, high], p) => [Math.min(low, p[axis]), Math.max(high, p[axis])], [Infinity, -Infinity]);
  const [[left, right], [top, bottom]] = [range("x"), range("y")];
  const [across, down] = roomIn(width, height);
  const scale = Math.min(across / (right - left + 40), down / (bottom - top + 40), 1.2);
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale }, scale };
}
function fit() {
  shape();
  network.moveTo({ ...fitting(holder.clientWidth, holder.clientHeight), animation: false });
  announce("camera");
}

network.on("click", (event) => {
  if (event.nodes.length) select("node", event.nodes[0]);
  else {
    const line = lineAt(event.pointer.canvas);
    select(line === null ? null : "edge", line);
  }
});
const moved = new Map(); // id of a node that was dragged -> where it was put
network.on("dragEnd", (event) => {
  for (const id of event.nodes) {
    const { x, y } = network.getPosition(id);
    moved.set(id, toFile([x, y]).map(Math.round));
  }
  announce("camera");
});
network.on("zoom", () => announce("camera"));
network.on("hoverNode", (event) => {
  state.hovered = { kind: "node", id: event.node };
  holder.style.cursor = "pointer";
});
network.on("blurNode", () => {
  state.hovered = null;
  holder.style.cursor = "";
});

const requestDrawing = () => network.body.emitter.emit("_requestRedraw");
/** Put new looks into the engine itself: telling its data set would cost ten times as much at a thousand nodes. */
function restyle() {
  document.documentElement.dataset.theme = state.theme;
  const most = state.sizeBy ? extent()[1] : 1;
  for (const node of nodes.values()) {
    const body = network.body.nodes[node.id];
    Object.assign(body.options, nodeLook(node, most));
    body.needsRefresh();
  }
  lineLooks = markLooks = null;
  requestDrawing();
}

/** Hide and show in the engine itself, for the same reason. */
function applyFilter() {
  for (const id of nodes.keys()) network.body.nodes[id].options.hidden = !state.nodes.has(id);
  network._updateVisibleIndices();
  network.renderer.options.hideEdgesOnDrag = network.renderer.options.hideEdgesOnZoom = crowded();
  lineLooks = markLooks = null;
  requestDrawing();
}

/** Dim all but the path, or the neighborhood of what is selected or pointed at. */
function relight() {
  const before = standsOut;
  const shown = (item) => item && (item.kind === "node" ? state.nodes : state.edges).has(item.id);
  standsOut = onPath() || (shown(state.selected) || shown(state.pointed) ? inFocus() : null);
  if (standsOut !== before) restyle();
}

function applySelection() {
  const chosen = state.selected;
  if (network.getSelectedNodes().length) network.unselectAll();
  if (chosen && chosen.kind === "node" && state.nodes.has(chosen.id)) network.selectNodes([chosen.id]);
  requestDrawing();
}

listeners.push((what) => {
  if (what === "filter") applyFilter();
  if (what === "filter" || what === "selection") applySelection();
  if (what === "filter" || what === "selection" || what === "pointed") relight();
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
