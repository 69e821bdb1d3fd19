// Legend and filters in one: every row shows what a mark means, how many there are, and can be switched off.
const groups = [];

function facts(node) {
  return { event: node.props.event_type, status: node.status };
}
function passes(event) {
  return !state.off.event.has(event.event) && !state.off.status.has(event.status);
}
/** Whether an edge's own events pass; an edge that sums up none is judged by its ends alone. */
function edgePasses(edge) {
  if (edge.status && state.off.status.has(edge.status)) return false;
  const known = edge.events.map((id) => events.get(id)).filter(Boolean);
  return !known.length || known.some((e) => passes({ event: e.event_type, status: e.status }));
}

function recount() {
  const kept = [...nodes.values()].filter((n) => !state.off.type.has(n.type) && (n.type !== "Event" || passes(facts(n))));
  let ids = new Set(kept.map((n) => n.id));
  const links = [...edges.values()].filter((e) => ids.has(e.from) && ids.has(e.to) && edgePasses(e));
  if (!state.alone) {
    const tied = new Set(links.flatMap((e) => [e.from, e.to]));
    ids = new Set([...ids].filter((id) => tied.has(id)));
  }
  state.nodes = ids;
  state.edges = new Set(links.map((e) => e.id));
}

/** Rows of a group: code -> how many in all and how many pass, by a function that lists codes. */
function tally(list) {
  const counts = new Map();
  for (const [code, shown] of list) {
    if (code === undefined || code === null || code === "") continue;
    const row = counts.get(code) || [0, 0];
    counts.set(code, [row[0] + (shown ? 1 : 0), row[1] + 1]);
  }
  return counts;
}
const eventFacts = () => {
  const drawn = [...nodes.values()].filter((n) => n.type === "Event");
  if (drawn.length) return drawn.map((n) => ({ ...facts(n), shown: state.nodes.has(n.id) }));
  const shown = new Set([...state.edges].flatMap((id) => edges.get(id).events));
  return [...events].map(([id, e]) => {
    const fact = { event: e.event_type, status: e.status };
    return { ...fact, shown: shown.has(id) && passes(fact) };
  });
};
const sources = {
  type: ["Types", () => tally([...nodes.values()].map((n) => [n.type, state.nodes.has(n.id)])), (c) => nodeStyle(c).plural],
  event: ["Events", () => tally(eventFacts().map((e) => [e.event, e.shown])), words],
  status: ["Status", () => tally(eventFacts().map((e) => [e.status, e.shown])), (c) => words((style.status[c] || { label: c }).label)],
};
const rankOf = { type: (c) => nodeStyle(c).rank, event: () => 0, status: (c) => Object.keys(style.status).indexOf(c) };

function statusGlyph(code) {
  const space = "http://www.w3.org/2000/svg";
  const box = document.createElementNS(space, "svg");
  box.setAttribute("viewBox", "0 0 20 20");
  box.setAttribute("class", "glyph");
  box.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "line");
  for (const [k, v] of Object.entries({ x1: 0, y1: 10, x2: 20, y2: 10, stroke: "currentColor", "stroke-width": 2 })) line.setAttribute(k, v);
  line.setAttribute("stroke-dasharray", dashOf(code).join(" ") || "none");
  box.append(line);
  return box;
}

function buildFilters() {
  const panel = byId("filters");
  for (const [key, [heading, count, name]] of Object.entries(sources)) {
    const codes = [...count().keys()].sort((a, b) => rankOf[key](a) - rankOf[key](b) || (a < b ? -1 : 1));
    if (!codes.length) continue;
    const set = el("fieldset", { id: `filter-${key}` }, el("legend", null, heading));
    for (const code of codes) {
      const box = el("input", { type: "checkbox", "data-code": code });
      box.checked = true;
      box.addEventListener("change", () => {
        if (box.checked) state.off[key].delete(code);
        else state.off[key].add(code);
        refilter();
      });
      const number = el("span", { class: "count" });
      const mark = key === "type" ? glyph(code) : key === "status" ? statusGlyph(code) : null;
      const sign = key === "status" && style.status[code] ? style.status[code].sign : "";
      const row = el("label", null, box, mark, el("span", { class: "text" }, sign + name(code)), number);
      groups.push({ key, code, number, row, box });
      set.append(row);
    }
    panel.append(set);
  }
  const alone = el("input", { type: "checkbox", id: "alone" });
  alone.addEventListener("change", () => {
    state.alone = !alone.checked;
    refilter();
  });
  const reset = el("button", { type: "button", id: "reset", click: resetFilters }, "Reset filters");
  panel.append(el("fieldset", { class: "screen" }, el("legend", null, "Show"), el("label", null, alone, el("span", { class: "text" }, "Only what has a visible tie"))), reset);
  for (const [heading, lines] of [["Not shown", data.left_out], ["Filter", data.filters], ["Sources", data.generated_from]]) {
    if (lines && lines.length) panel.append(el("h3", null, heading), el("ul", null, lines.map((line) => el("li", { dir: "auto" }, line))));
  }
}

function resetFilters() {
  for (const set of Object.values(state.off)) set.clear();
  for (const { box } of groups) box.checked = true;
  state.alone = true;
  byId("alone").checked = false;
  refilter();
}

function refilter() {
  recount();
  announce("filter");
}

function showCounts() {
  const counts = Object.fromEntries(Object.entries(sources).map(([key, [, count]]) => [key, count()]));
  for (const { key, code, number, row } of groups) {
    const [shown, all] = counts[key].get(code);
    number.textContent = shown === all ? String(all) : `${shown} of ${all}`;
    row.classList.toggle("off", !shown);
  }
  const of = (shown, all, what) => `${shown === all ? all : `${shown} of ${all}`} ${what}`;
  byId("summary").textContent = `Shown: ${of(state.nodes.size, nodes.size, "nodes")}, ${of(state.edges.size, edges.size, "ties")}.`;
}
listeners.push((what) => what === "filter" && showCounts());
