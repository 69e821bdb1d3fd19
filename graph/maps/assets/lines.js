// Ties as lines: where they run, which of them lies under the pointer, and all of one look drawn in one stroke.
// The engine would build, measure and stroke each of thousands by itself, and the first picture would wait for it.

/** Where a tie runs, in the drawing's own units: its ends, and the control point of a bow or the circle of a loop. */
function runOf(edge) {
  const [a, b] = [network.body.nodes[edge.from], network.body.nodes[edge.to]];
  if (a === b) {
    const radius = edge.selfReference ? edge.selfReference.size : 18;
    const far = (0.7 * a.options.size + radius) * Math.SQRT1_2;
    return { a, b, loop: { x: a.x + far, y: a.y - far, radius } };
  }
  if (!edge.smooth) return { a, b };
  const bow = edge.smooth.type === "curvedCW" ? edge.smooth.roundness : -edge.smooth.roundness;
  const far = (0.5 * Math.abs(bow) + 0.5) * Math.hypot(b.x - a.x, b.y - a.y);
  const angle = Math.atan2(a.y - b.y, b.x - a.x) + (0.5 * bow + 0.5) * Math.PI;
  return { a, b, via: { x: a.x + far * Math.sin(angle), y: a.y + far * Math.cos(angle) } };
}

/** A point of a run; part is 0 at its start and 1 at its end, 0.5 of a loop is the side away from the mark. */
function pointOn({ a, b, via, loop }, part) {
  if (loop) {
    const angle = (0.75 + 2 * part) * Math.PI;
    return { x: loop.x + loop.radius * Math.cos(angle), y: loop.y + loop.radius * Math.sin(angle) };
  }
  const rest = 1 - part;
  if (!via) return { x: rest * a.x + part * b.x, y: rest * a.y + part * b.y };
  const along = (axis) => rest * rest * a[axis] + 2 * rest * part * via[axis] + part * part * b[axis];
  return { x: along("x"), y: along("y") };
}
/** A point on an edge as it is drawn. */
const edgePoint = (id, part) => pointOn(runOf(edges.get(leadOf(id))), part);

/** Where the head of an arrow stands, and which way it points: there the line meets the mark. */
function headOf(run) {
  const reach = run.b.options.size + 1;
  let [low, high] = [run.loop ? 0.75 : 0.5, 1];
  if (run.via || run.loop) {
    for (let i = 0; i < 10; i++) {
      const middle = (low + high) / 2;
      const point = pointOn(run, middle);
      if (Math.hypot(point.x - run.b.x, point.y - run.b.y) > reach) low = middle;
      else high = middle;
    }
  } else low = Math.max(0.5, 1 - reach / (Math.hypot(run.b.x - run.a.x, run.b.y - run.a.y) || 1));
  const [tip, back] = [pointOn(run, low), pointOn(run, low - 0.05)];
  return { tip, turn: Math.atan2(tip.y - back.y, tip.x - back.x) };
}

/** How far a point lies from the straight line between two others. */
function off(point, a, b) {
  const [across, down] = [b.x - a.x, b.y - a.y];
  const part = Math.min(1, Math.max(0, ((point.x - a.x) * across + (point.y - a.y) * down) / (across * across + down * down || 1)));
  return Math.hypot(point.x - a.x - part * across, point.y - a.y - part * down);
}
const BENDS = 12;
function distance(point, run) {
  if (run.loop) return Math.abs(Math.hypot(point.x - run.loop.x, point.y - run.loop.y) - run.loop.radius);
  if (!run.via) return off(point, run.a, run.b);
  let least = Infinity;
  for (let i = 0; i < BENDS; i++) least = Math.min(least, off(point, pointOn(run, i / BENDS), pointOn(run, (i + 1) / BENDS)));
  return least;
}

/** Id of the tie under a point of the drawing, the nearest within reach of a finger's tip. */
function lineAt(point) {
  let found = null;
  let least = Math.max(10, 7 / network.getScale());
  for (const id of state.edges) {
    if (bundledAway(id)) continue;
    const far = distance(point, runOf(edges.get(id)));
    if (far < least) [found, least] = [id, far];
  }
  return found;
}

let lineLooks = null; // visible ties by look; null when it has to be found again
function looksOfLines() {
  const found = new Map();
  for (const id of state.edges) {
    if (bundledAway(id)) continue;
    const edge = edges.get(id);
    const look = edgeLook(edge);
    const key = `${look.color} ${look.width} ${look.alpha} ${look.dash} ${look.head}`;
    if (!found.has(key)) found.set(key, { ...look, edges: [] });
    found.get(key).edges.push(edge);
  }
  return [...found.values()];
}

/** The part of the drawing that is on the screen. */
function seen() {
  const [from, to] = [network.DOMtoCanvas({ x: -20, y: -20 }), network.DOMtoCanvas({ x: holder.clientWidth + 20, y: holder.clientHeight + 20 })];
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}
function outside({ a, b, via = a, loop }, box) {
  const room = loop ? 2 * loop.radius + a.options.size : 0;
  return (
    Math.max(a.x, b.x, via.x) + room < box.left ||
    Math.min(a.x, b.x, via.x) - room > box.right ||
    Math.max(a.y, b.y, via.y) + room < box.top ||
    Math.min(a.y, b.y, via.y) - room > box.bottom
  );
}

const STROKE = 400; // lines in one path: longer ones take the browser more than their share
function strokeLines(context, look, scale, box) {
  context.strokeStyle = context.fillStyle = look.color;
  context.globalAlpha = look.alpha;
  context.lineWidth = Math.max(look.width, 0.5 / scale);
  context.setLineDash(look.dash);
  const runs = look.edges.map(runOf).filter((run) => !outside(run, box));
  for (let at = 0; at < runs.length; at += STROKE) {
    context.beginPath();
    for (const { a, b, via, loop } of runs.slice(at, at + STROKE)) {
      if (loop) {
        context.moveTo(loop.x + loop.radius, loop.y);
        context.arc(loop.x, loop.y, loop.radius, 0, 2 * Math.PI);
        continue;
      }
      context.moveTo(a.x, a.y);
      if (via) context.quadraticCurveTo(via.x, via.y, b.x, b.y);
      else context.lineTo(b.x, b.y);
    }
    context.stroke();
  }
  // Heads of less than three pixels tell nobody anything.
  if (look.head && HEAD * scale >= 3) {
    context.beginPath();
    for (const run of runs) {
      const { tip, turn } = headOf(run);
      const size = HEAD + 2 * look.width;
      context.moveTo(tip.x, tip.y);
      for (const side of [0.4, -0.4]) context.lineTo(tip.x - size * Math.cos(turn + side), tip.y - size * Math.sin(turn + side));
    }
    context.fill();
  }
}
const HEAD = 8;

/** All visible ties, then those of what the reader looks at over them. */
function drawLines(context) {
  const [scale, box] = [network.getScale(), seen()];
  context.save();
  lineLooks ??= looksOfLines();
  for (const look of lineLooks) strokeLines(context, look, scale, box);
  const leads = new Set([...inFocus().edges].map(leadOf).filter((id) => state.edges.has(id)));
  for (const id of leads) {
    const edge = edges.get(id);
    const look = edgeLook(edge);
    const more = state.selected && leadOf(state.selected.id) === id ? 1.8 : 0.9;
    strokeLines(context, { ...look, color: theme().accent, alpha: 1, width: look.width + more, edges: [edge] }, scale, box);
  }
  context.restore();
}
network.renderer._drawEdges = drawLines;
network.renderer._drawArrows = () => {};

// The engine tells of marks under the pointer; of lines it knows nothing.
let pointed = null;
holder.addEventListener("mousemove", (event) => {
  if (state.edges.size > 3000 || event.buttons) return;
  if (!pointed) requestAnimationFrame(() => ((event = pointed), (pointed = null), hoverLine(event)));
  pointed = event;
});
// A pointer that leaves in one jump never crosses an empty place, where the engine would let go of a mark.
holder.addEventListener("mouseleave", () => {
  if (!state.hovered) return;
  state.hovered = null;
  holder.style.cursor = "";
  network.body.emitter.emit("_requestRedraw");
});
function hoverLine(event) {
  if (state.hovered && state.hovered.kind === "node") return;
  const area = canvas.getBoundingClientRect();
  const id = lineAt(network.DOMtoCanvas({ x: event.clientX - area.left, y: event.clientY - area.top }));
  if (id === (state.hovered && state.hovered.id)) return;
  state.hovered = id === null ? null : { kind: "edge", id };
  holder.style.cursor = id === null ? "" : "pointer";
  network.body.emitter.emit("_requestRedraw");
}
