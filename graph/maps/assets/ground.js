// Under the marks: coast lines and the scale of time; and the drawing in the shape of the window it is shown in.
const ground = data.ground || { lines: [], ticks: [] };
/** Layouts that may be stretched, and how much more one way than the other: beyond, what a force layout shows is lost. */
const STRETCH = { force: 3.5, timeline: 6 };
let stretch = [1, 1]; // of the file's coordinates, across and down

const toDrawing = ([x, y]) => [x * stretch[0], y * stretch[1]];
const toFile = ([x, y]) => [x / stretch[0], y / stretch[1]];
/** Where a node stands in the file, or where somebody put it. */
const placeOf = (node) => moved.get(node.id) || [node.x, node.y];

/** Stretch the drawing so that it fills the window: where it is too narrow across, where too flat down. */
function shape() {
  const most = STRETCH[data.layout];
  if (!most || !holder.clientWidth) return;
  const drawn = order.filter((node) => !held.has(node.id));
  const range = (axis) => drawn.reduce(([low, high], n) => [Math.min(low, n[axis]), Math.max(high, n[axis])], [Infinity, -Infinity]);
  const size = ["x", "y"].map((axis) => Math.max(1, range(axis)[1] - range(axis)[0]));
  const room = roomIn(holder.clientWidth, holder.clientHeight);
  const parts = [0, 1].map((i) => room[i] / size[i]);
  const scale = Math.min(1.1, ...parts);
  const least = Math.min(...parts) / scale;
  const next = parts.map((part) => Math.max(1, Math.min(part / scale, most * Math.max(1, least))));
  reshape(next);
}
function reshape(next) {
  if (next[0] === stretch[0] && next[1] === stretch[1]) return;
  stretch = next;
  for (const node of nodes.values()) [network.body.nodes[node.id].x, network.body.nodes[node.id].y] = toDrawing(placeOf(node));
}

/** Runs of corners on the screen, and ticks with their place across, in a view. */
function groundIn({ toScreen, width }) {
  const lines = ground.lines.map((flat) => {
    const run = [];
    for (let i = 0; i < flat.length; i += 2) run.push(toScreen(...toDrawing([flat[i], flat[i + 1]])));
    return run;
  });
  let end = -Infinity;
  const ticks = [];
  for (const [at, name] of ground.ticks) {
    const [x] = toScreen(...toDrawing([at, 0]));
    if (x < 0 || x > width) continue;
    const named = x >= end && x + 7 * name.length < width;
    if (named) end = x + 8 * name.length + 10;
    ticks.push([x, named ? name : ""]);
  }
  return { lines, ticks };
}

function drawGround(context) {
  if (!ground.lines.length && !ground.ticks.length) return;
  const view = viewOf(context);
  const { lines, ticks } = groundIn(view);
  context.save();
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.strokeStyle = theme().ground;
  context.lineWidth = 1;
  context.beginPath();
  for (const run of lines) run.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  for (const [x] of ticks) {
    context.moveTo(x, 0);
    context.lineTo(x, view.height);
  }
  context.stroke();
  context.fillStyle = theme().ink;
  context.textAlign = "start";
  context.font = `12px ${FONT}`;
  for (const [x, name] of ticks) context.fillText(name, x + 4, view.height - 8);
  context.restore();
}
network.on("beforeDrawing", drawGround);
