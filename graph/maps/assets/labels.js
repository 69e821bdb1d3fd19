// Labels of constant size on the screen, the important ones first, none over another.
const FONT = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK KR", "Malgun Gothic", sans-serif';
/** How many ties a node has; an event of no cooperation counts those who take part in it. */
const tiesOf = new Map([...nodes.values()].map((n) => [n.id, around.get(n.id).filter((e) => isTie(e) || !isTie(n)).length]));
const order = [...nodes.values()].sort(
  (a, b) =>
    tiesOf.get(b.id) - tiesOf.get(a.id) ||
    nodeStyle(a.type).rank - nodeStyle(b.type).rank ||
    (String(a.id) < String(b.id) ? -1 : 1),
);
// The most connected nodes carry the picture: their labels may cover marks, never another label.
const leading = new Set(order.slice(0, Math.min(24, Math.ceil(order.length / 12))).map((n) => n.id));
const widths = new Map(); // font -> text -> width
let widthsNow;
let drawnLabels = []; // of the last frame: {id, box}
// Far out most labels have no room anyway: no more than this many are tried.
const TRIED = 600;
const DIM = 0.3; // of labels that are not looked at

/** Set the font and the widths that are known of it; asking the canvas for either is slow. */
function setFont(context, font) {
  context.font = font;
  if (!widths.has(font)) widths.set(font, new Map());
  widthsNow = widths.get(font);
}
function widthOf(context, text) {
  let width = widthsNow.get(text);
  if (width === undefined) {
    if (widthsNow.size > 20000) widthsNow.clear();
    widthsNow.set(text, (width = context.measureText(text).width));
  }
  return width;
}

/** Boxes that are taken, in cells of the screen so that a look-up is short. */
class Taken {
  constructor() {
    this.cells = new Map();
  }
  *near(box) {
    for (let i = Math.floor(box[0] / 100); i <= Math.floor(box[2] / 100); i++) {
      for (let j = Math.floor(box[1] / 100); j <= Math.floor(box[3] / 100); j++) yield i * 4096 + j;
    }
  }
  add(box, owner) {
    for (const cell of this.near(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push([box, owner]);
    }
  }
  /** Whether nothing else stands here; a label that leads only asks about other labels. */
  free(box, owner, leads = false) {
    for (const cell of this.near(box)) {
      for (const [b, o] of this.cells.get(cell) || []) {
        if (o !== owner && !(leads && o !== null) && box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3]) return false;
      }
    }
    return true;
  }
}

/** Middles of marks on the screen, in cells, to ask whether a label would be taken for another mark's. */
class Middles {
  constructor(places) {
    this.cells = new Map();
    for (const [id, [x, y]] of places) {
      const cell = Math.floor(x / 100) * 4096 + Math.floor(y / 100);
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push([id, x, y]);
    }
  }
  /** Whether no other mark is nearer to a label than its own. */
  own([left, top, right, bottom], id, [x, y]) {
    const [middle, line, half] = [(left + right) / 2, (top + bottom) / 2, (right - left) / 2];
    const far = (a, b) => Math.hypot(Math.max(0, Math.abs(a - middle) - half), b - line);
    const least = far(x, y);
    for (let i = Math.floor((left - least) / 100); i <= Math.floor((right + least) / 100); i++) {
      for (let j = Math.floor((line - least) / 100); j <= Math.floor((line + least) / 100); j++) {
        for (const [other, a, b] of this.cells.get(i * 4096 + j) || []) if (other !== id && far(a, b) < least) return false;
      }
    }
    return true;
  }
}

/** What the reader is looking at: these labels are always drawn. */
function inFocus() {
  const on = onPath();
  const found = { nodes: new Set(on && on.nodes), edges: new Set(on && on.edges) };
  for (const item of [state.selected, state.pointed, state.hovered]) {
    if (!item) continue;
    if (item.kind === "edge" && edges.has(item.id)) {
      const edge = edges.get(item.id);
      found.edges.add(item.id);
      found.nodes.add(edge.from).add(edge.to);
    } else if (item.kind === "node" && around.has(item.id)) {
      found.nodes.add(item.id);
      for (const edge of around.get(item.id)) {
        if (!state.edges.has(edge.id)) continue;
        found.edges.add(edge.id);
        found.nodes.add(edge.from).add(edge.to);
      }
    }
  }
  return found;
}

/** Where labels go in a view of the drawing: {scale, width, height, toScreen(x, y)}; nothing is drawn here. */
function placeLabels(context, view) {
  const { scale, width, height, toScreen } = view;
  const taken = new Taken();
  const focus = inFocus();
  const places = new Map();
  for (const id of state.nodes) {
    const body = network.body.nodes[id];
    const [x, y] = toScreen(body.x, body.y);
    if (x < -60 || y < -60 || x > width + 60 || y > height + 60) continue;
    const half = body.options.size * scale;
    places.set(id, [x, y, half]);
    if (half > 4) taken.add([x - half, y - half, x + half, y + half], id);
  }
  const middles = new Middles(places);
  const size = Math.round(Math.min(15, Math.max(11.5, 13 * scale)) * (state.brief ? 3 : 2)) / 2;
  const placed = { nodes: [], edges: [], badges: [], size };
  const first = order.filter((n) => focus.nodes.has(n.id));
  const rest = onPath() ? [] : order.filter((n) => !focus.nodes.has(n.id));
  let tried = 0;
  for (const node of [...first, ...rest]) {
    if (!places.has(node.id) || !node.label) continue;
    if (++tried > TRIED + first.length) break;
    const [x, y, half] = places.get(node.id);
    const strong = focus.nodes.has(node.id);
    setFont(context, `${strong ? "600 " : ""}${size}px ${FONT}`);
    const rows = String(node.label).split("\n");
    const w = Math.max(...rows.map((row) => widthOf(context, row))) + 2;
    const h = rows.length * (size + 2);
    const [across, down] = [half + 4 + w / 2, half + 3 + h / 2];
    const spots = [[x, y + down], [x, y - down], [x + across, y], [x - across, y]];
    // At the corners, as near to the mark as its outline lets.
    for (const [right, low] of [[1, 1], [-1, 1], [1, -1], [-1, -1]]) spots.push([x + right * (across - 0.3 * half), y + low * (down - 0.4 * half)]);
    const boxOf = ([cx, cy]) => [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2];
    const inside = ([l, t, r, b]) => l > 2 && t > 2 && r < width - 2 && b < height - 2;
    const fits = (leads) => (s) => inside(boxOf(s)) && taken.free(boxOf(s), node.id, leads);
    const own = (s) => middles.own(boxOf(s), node.id, [x, y]);
    let spot = spots.find((s) => fits(false)(s) && own(s));
    if (!spot && leading.has(node.id)) spot = spots.find((s) => fits(true)(s) && own(s));
    if (!spot && strong) spot = spots.find(fits(false)) || spots.find(fits(true));
    if (!spot && state.selected && state.selected.id === node.id) spot = spots[0];
    if (!spot) continue;
    taken.add(boxOf(spot), null);
    placed.nodes.push({ id: node.id, rows, spot, strong, dim: dimmed("nodes", node.id), size, at: [x, y], box: boxOf(spot) });
  }
  placeBadges(placed, taken, view);
  placeEdgeLabels(context, placed, focus, taken, view);
  return placed;
}

/** Counts of parallel ties, where there is room. */
function placeBadges(placed, taken, { toScreen, width, height }) {
  for (const list of parallel) {
    const count = list.filter((e) => state.edges.has(e.id)).length;
    if (count < 2) continue;
    const [a, b] = [list[0].from, list[0].to].map((id) => network.body.nodes[id]);
    const [x, y] = toScreen((a.x + b.x) / 2, (a.y + b.y) / 2);
    const [far, up] = [toScreen(a.x, a.y), toScreen(b.x, b.y)];
    const half = 5 + 4 * String(count).length;
    const box = [x - half, y - 8, x + half, y + 8];
    if (Math.hypot(far[0] - up[0], far[1] - up[1]) < 60 || x < 0 || y < 0 || x > width || y > height || !taken.free(box, undefined)) continue;
    taken.add(box, null);
    placed.badges.push({ text: `×${count}`, box });
  }
}

function placeEdgeLabels(context, placed, focus, taken, { scale, toScreen, width, height }) {
  const chosen = scale > 1.15 && state.edges.size <= 600 ? state.edges : focus.edges;
  setFont(context, `italic 11.5px ${FONT}`);
  for (const id of chosen) {
    const text = edgeLabel(edges.get(id));
    if (!text || !state.edges.has(id) || bundledAway(id) || dimmed("edges", leadOf(id))) continue;
    const half = widthOf(context, text) / 2 + 1;
    const boxAt = (part) => {
      const point = edgePoint(id, part);
      const [x, y] = toScreen(point.x, point.y);
      return [x - half, y - 7, x + half, y + 7];
    };
    const boxes = [0.5, 0.42, 0.58, 0.34, 0.66].map(boxAt);
    const asked = state.selected && state.selected.id === id;
    const box = boxes.find((b) => taken.free(b, undefined)) || (asked ? boxes[0] : null);
    if (!box || box[2] < 0 || box[3] < 0 || box[0] > width || box[1] > height) continue;
    taken.add(box, null);
    placed.edges.push({ id, text, box });
  }
}

/** Words on an edge; of a tie, how many of its events pass the filters. */
function edgeLabel(edge) {
  const known = edge.events.filter((id) => tested.has(id));
  const passing = known.filter((id) => tested.get(id)).length;
  return passing < known.length && state.edges.has(edge.id) ? `${passing} of ${edge.events.length} events` : edge.label;
}

/** The view that the canvas shows now, in pixels of the screen. */
function viewOf(context) {
  const at = context.getTransform();
  const ratio = canvas.width / canvas.clientWidth || 1;
  return {
    ratio,
    scale: network.getScale(),
    width: canvas.width / ratio,
    height: canvas.height / ratio,
    toScreen: (x, y) => [(at.a * x + at.e) / ratio, (at.d * y + at.f) / ratio],
  };
}

function drawLabels(context) {
  const view = viewOf(context);
  context.save();
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = theme().halo;
  const placed = moving() ? carried(view) : placeLabels(context, view);
  drawnLabels = placed.nodes;
  for (const { rows, spot, strong, dim } of placed.nodes) {
    setFont(context, `${strong ? "600 " : ""}${placed.size}px ${FONT}`);
    context.globalAlpha = dim ? DIM : 1;
    write(context, rows, spot, placed.size, theme().ink, 3.5);
  }
  context.globalAlpha = 1;
  for (const { text, box } of [...placed.badges, ...placed.edges]) {
    // A plate, not a halo: a tie may be thicker than the letters.
    const badge = text.startsWith("×");
    setFont(context, badge ? `600 11.5px ${FONT}` : `italic 11.5px ${FONT}`);
    context.fillStyle = badge ? theme().ink : theme().halo;
    context.fillRect(box[0] - 1, box[1], box[2] - box[0] + 2, box[3] - box[1]);
    write(context, [text], [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], 11.5, badge ? theme().halo : theme().ink, badge ? 0 : 1);
  }
  drawNotes(context, view, placed);
  context.restore();
}

/** Whether many marks are being moved about: then labels keep their places at their marks, and lines wait. */
const moving = () => crowded() && drawnLabels.length > 0 && (network.renderer.dragging || network.renderer.zooming);
function carried({ toScreen }) {
  const carry = (label) => {
    const body = network.body.nodes[label.id];
    const [x, y] = toScreen(body.x, body.y);
    const [across, down] = [x - label.at[0], y - label.at[1]];
    const [left, top, right, bottom] = label.box;
    return { ...label, at: [x, y], spot: [label.spot[0] + across, label.spot[1] + down], box: [left + across, top + down, right + across, bottom + down] };
  };
  return { nodes: drawnLabels.filter(({ id }) => state.nodes.has(id)).map(carry), edges: [], badges: [], size: drawnLabels[0].size };
}

function write(context, rows, [x, y], size, ink, halo) {
  context.lineWidth = halo;
  context.fillStyle = ink;
  rows.forEach((row, i) => {
    const line = y + (i - (rows.length - 1) / 2) * (size + 2);
    if (halo) context.strokeText(row, x, line);
    context.fillText(row, x, line);
  });
}

network.on("afterDrawing", drawLabels);
