// The picture as vectors, from the same positions and labels as the drawing: for files and for paper.
const SVG = "http://www.w3.org/2000/svg";
const measuring = document.createElement("canvas").getContext("2d");

function draw(parent, tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  // Characters that no XML holds can come from a note.
  if (text !== undefined) made.textContent = String(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
  parent.append(made);
  return made;
}

/** Corners of a mark as vis-network draws it; none for a round one. */
function cornersOf(shape, x, y, size) {
  if (shape === "square") return [[x - size, y - size], [x + size, y - size], [x + size, y + size], [x - size, y + size]];
  if (shape === "diamond") return [[x, y + size], [x + size, y], [x, y - size], [x - size, y]];
  if (shape === "star") {
    const r = 0.82 * size;
    return Array.from({ length: 10 }, (_, i) => {
      const far = r * (i % 2 ? 0.5 : 1.3);
      return [x + far * Math.sin((i * Math.PI) / 5), y + 0.1 * r - far * Math.cos((i * Math.PI) / 5)];
    });
  }
  if (shape === "hexagon") return Array.from({ length: 6 }, (_, i) => [x + size * Math.cos((i * Math.PI) / 3), y + size * Math.sin((i * Math.PI) / 3)]);
  if (shape !== "triangle" && shape !== "triangleDown") return [];
  const way = shape === "triangle" ? 1 : -1;
  const half = 1.15 * size;
  const base = y + way * 0.275 * half;
  const inner = (way * half) / Math.sqrt(3);
  return [[x, base - (way * Math.sqrt(3) * half - inner)], [x + half, base + inner], [x - half, base + inner]];
}

function drawMark(parent, shape, x, y, size, attributes) {
  const points = cornersOf(shape, x, y, size);
  if (points.length) return draw(parent, "polygon", { points: points.map((p) => p.map((v) => v.toFixed(1)).join(",")).join(" "), ...attributes });
  return draw(parent, "circle", { cx: x, cy: y, r: size, ...attributes });
}

const dashes = (status) => (dashOf(status).length ? { "stroke-dasharray": dashOf(status).join(" ") } : {});

function drawEdge(parent, edge, view, name) {
  const run = runOf(edge);
  const on = onPath();
  const strong = (on && on.edges.has(edge.id)) || (state.selected && leadOf(state.selected.id) === edge.id);
  const color = strong ? style.themes[name].accent : edgeColor(edge, name);
  const look = { fill: "none", stroke: color, "stroke-width": strong ? 3 : Math.max(0.45, edgeLook(edge).width * Math.min(1, view.scale)), ...dashes(edge.status) };
  if (dimmed("edges", edge.id) && !strong) look["stroke-opacity"] = 0.15;
  const at = ({ x, y }) => view.toScreen(x, y);
  const point = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  if (run.loop) {
    const [cx, cy] = at(run.loop);
    draw(parent, "circle", { cx, cy, r: run.loop.radius * view.scale, ...look });
  } else draw(parent, "path", { d: `M${point(at(run.a))}${run.via ? `Q${point(at(run.via))} ` : "L"}${point(at(run.b))}`, ...look });
  if (summingUp(edge)) return;
  const { tip, turn } = headOf(run);
  const [x, y] = at(tip);
  const size = Math.min(7, Math.max(3, 7 * view.scale));
  const wing = (side) => [x - size * Math.cos(turn + side), y - size * Math.sin(turn + side)];
  draw(parent, "path", { d: `M${point([x, y])}L${point(wing(0.4))}L${point(wing(-0.4))}Z`, fill: color, "fill-opacity": look["stroke-opacity"] ?? 1 });
}

function drawText(parent, rows, x, y, size, attributes) {
  rows.forEach((row, i) => draw(parent, "text", { x, y: y + (i - (rows.length - 1) / 2) * (size + 2) + size * 0.35, "font-size": size, ...attributes }, row));
}

/** Everything that is visible in a view, as an SVG group. */
function drawView(parent, view, name) {
  const colors = style.themes[name];
  const under = groundIn(view);
  const pale = draw(parent, "g", { fill: "none", stroke: colors.ground });
  for (const run of under.lines) draw(pale, "path", { d: `M${run.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}` });
  for (const [x, name] of under.ticks) {
    draw(pale, "path", { d: `M${x.toFixed(1)} 0V${view.height}` });
    if (name) drawText(parent, [name], x + 4, view.height - 8, 12, { fill: colors.ink });
  }
  const lines = draw(parent, "g", {});
  for (const id of state.edges) if (!bundledAway(id)) drawEdge(lines, edges.get(id), view, name);
  const marks = draw(parent, "g", { stroke: colors.border, "stroke-width": 1.2 });
  for (const id of state.nodes) {
    const node = nodes.get(id);
    const body = network.body.nodes[id];
    const [x, y] = view.toScreen(body.x, body.y);
    const chosen = state.selected && state.selected.id === id ? { stroke: colors.accent, "stroke-width": 3 } : {};
    const dim = dimmed("nodes", id) ? { opacity: 0.2 } : {};
    drawMark(marks, node.shape || nodeStyle(kindOf(node)).shape, x, y, body.options.size * view.scale, { fill: fillOf(node), ...dashes(node.status), ...chosen, ...dim });
  }
  const placed = placeLabels(measuring, view);
  const halo = { "text-anchor": "middle", fill: colors.ink, stroke: colors.halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
  const labels = draw(parent, "g", halo);
  for (const { rows, spot, strong, dim } of placed.nodes) drawText(labels, rows, spot[0], spot[1], placed.size, { ...(strong ? { "font-weight": 600 } : {}), ...(dim ? { opacity: DIM } : {}) });
  for (const { text, box } of [...placed.badges, ...placed.edges]) {
    const badge = text.startsWith("×");
    draw(parent, "rect", { x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1], fill: badge ? colors.ink : colors.halo });
    drawText(parent, [text], (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 11.5, { "text-anchor": "middle", fill: badge ? colors.halo : colors.ink, ...(badge ? { "font-weight": 600 } : { "font-style": "italic" }) });
  }
  for (const { rows, from, box, size } of placeNotes(measuring, view, placed)) {
    draw(parent, "line", { x1: from[0], y1: from[1], x2: Math.max(box[0], Math.min(from[0], box[2])), y2: Math.max(box[1], Math.min(from[1], box[3])), stroke: colors.ink });
    draw(parent, "rect", { x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1], fill: colors.note, stroke: colors.ink });
    rows.forEach((row, i) => draw(parent, "text", { x: box[0] + 7, y: box[1] + size + 4 + i * (size + 3), "font-size": size, fill: colors.ink }, row));
  }
}

/** Rows of the legend of what is visible: {shape, fill, text} or {dash, text}, a line of another color with {color}. */
function legendItems(name) {
  const found = [];
  for (const [code, [shown]] of tally(groups.type.list(nowShown()))) {
    if (shown) found.push({ rank: nodeStyle(code).rank, shape: nodeStyle(code).shape, fill: state.colorBy === "type" ? nodeStyle(code).color : "none", text: `${nodeStyle(code).plural} (${shown})` });
  }
  found.sort((a, b) => a.rank - b.rank);
  if (state.colorBy === "community") {
    for (const [code, [shown]] of tally(groups.community.list(nowShown()))) if (shown) found.push({ shape: "dot", fill: communityColor(code), text: `${communityName(code)} (${shown})` });
  }
  const lines = [...state.edges].map((id) => edges.get(id));
  if (!lines.every(isTie)) found.push({ dash: [], color: edgeColor({ type: "ADVERSE" }, name), text: style.edges.ADVERSE.label });
  const used = new Set(lines.map((edge) => edge.status));
  for (const code of Object.keys(style.status)) if (used.has(code)) found.push({ dash: dashOf(code), text: style.status[code].sign + statusName(code) });
  return found;
}

/** What limits the picture, in words. */
function limits() {
  const found = [summary(), scaleText()];
  if (!byId("time").hidden && spans && (state.time || !state.undated)) found.push(`Time: ${byId("time-text").textContent}${state.undated ? "" : ", none without a date"}.`);
  for (const [key, group] of Object.entries(groups)) {
    const off = [...state.off[key]].map((code) => cut(group.name(code), 30));
    if (off.length) found.push(`Left out of ${group.title.replace(/ \(.*/, "").toLowerCase()}: ${off.slice(0, 6).join(", ")}${off.length > 6 ? ` and ${off.length - 6} more` : ""}.`);
  }
  if (state.confidence) found.push(`Read with confidence of at least ${state.confidence.toFixed(2)}.`);
  if (state.sourced) found.push("Only what has a source.");
  for (const chip of byId("chips").querySelectorAll("span")) found.push(`${chip.textContent}.`);
  return [...found, ...(data.filters || []).map((line) => `Filter: ${line}.`), ...(data.left_out || []).map((line) => `Not shown: ${line}.`), broughtText()].filter(Boolean);
}

/** A whole picture: marking, title, the view, legend, limits, marking. */
function picture({ width, height, position, scale, name, frame = true }) {
  const colors = style.themes[name];
  const marking = data.marking ? 22 : 0;
  const head = frame ? marking + 34 : 0;
  const root = document.createElementNS(SVG, "svg");
  draw(root, "title", {}, data.title);
  const ground = draw(root, "rect", { x: 0, y: 0, fill: colors.background });
  const inner = draw(root, "svg", { x: 0, y: head, width, height, overflow: "hidden" });
  const toScreen = (x, y) => [(x - position.x) * scale + width / 2, (y - position.y) * scale + height / 2];
  drawView(inner, { width, height, scale, toScreen }, name);
  let y = head + height + 18;
  const band = (at) => {
    if (!marking || !frame) return;
    draw(root, "rect", { x: 0, y: at - 12, width, height: 18, fill: data.band[0] });
    drawText(root, [cut(data.marking, 120)], width / 2, at + 1, 12, { "text-anchor": "middle", "font-weight": 700, fill: data.band[1] });
  };
  if (frame) {
    band(12);
    drawText(root, [cut(data.title, 120)], 12, marking + 18, 17, { "font-weight": 700, fill: colors.ink });
  }
  let x = 12;
  setFont(measuring, `12px ${FONT}`);
  const line = (text) => widthOf(measuring, text);
  for (const item of legendItems(name)) {
    const wide = 26 + line(item.text) + 14;
    if (x + wide > width && x > 12) [x, y] = [12, y + 19];
    if (item.shape) drawMark(root, item.shape, x + 8, y - 4, 7, { fill: item.fill, stroke: colors.border });
    else draw(root, "line", { x1: x, x2: x + 18, y1: y - 4, y2: y - 4, stroke: item.color || colors.ink, "stroke-width": 2, ...(item.dash.length ? { "stroke-dasharray": item.dash.join(" ") } : {}) });
    draw(root, "text", { x: x + 23, y, "font-size": 12, fill: colors.ink }, item.text);
    x += wide;
  }
  if (frame) {
    for (const row of wrapped(limits().join(" "), measuring, width - 24)) draw(root, "text", { x: 12, y: (y += 17), "font-size": 12, fill: colors.ink }, row);
    if (marking) band((y += 20));
  }
  const full = Math.round(y + 10);
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${width} ${full}`, width, height: full, role: "img", "font-family": "system-ui, 'Segoe UI', 'Noto Sans', sans-serif", "aria-label": cut(data.title, 200) })) root.setAttribute(key, value);
  for (const [key, value] of Object.entries({ width, height: full })) ground.setAttribute(key, value);
  return { root, width, height: full };
}
