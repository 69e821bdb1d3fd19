// Views around a node and the shortest path between two, over what passes the filters.

/**
 * Ids within so many steps; who took part in one event is one step apart, so steps into events are free. What is no
 * cooperation shows who is on its other side, and leads no further.
 */
function nearby(start, depth, ids, links) {
  const linked = new Map();
  for (const edge of links) {
    for (const [a, b] of [[edge.from, edge.to], [edge.to, edge.from]]) {
      if (!linked.has(a)) linked.set(a, []);
      linked.get(a).push([b, edge]);
    }
  }
  const steps = new Map([[start, 0]]);
  const queue = [start];
  while (queue.length) {
    const id = queue.shift();
    for (const [other, edge] of linked.get(id) || []) {
      const free = between(other) && !between(id);
      const cost = free || isTie(edge) ? steps.get(id) + (free ? 0 : 1) : depth;
      // Into an event costs nothing, so nothing is opened from those at the rim.
      if (!ids.has(other) || steps.get(id) >= depth || cost > depth || cost >= (steps.get(other) ?? depth + 1)) continue;
      steps.set(other, cost);
      if (free) queue.unshift(other);
      else queue.push(other);
    }
  }
  return new Set(steps.keys());
}

/**
 * Whether a path may go by it: two are linked by what they share, an event or an agreement, as in `defgraph path`. Whom
 * somebody serves or what belongs to whom links nobody.
 */
const links = (edge) => isTie(edge) && (summingUp(edge) || between(edge.from) !== between(edge.to));
/** How many shared events or agreements a path goes by; a line that sums up events is one. */
const stepsOf = (path) => path.edges.filter(summingUp).length + path.nodes.filter(between).length;

let chain = null; // {nodes, edges, others}: the path that is shown; others is how many are as short
/**
 * The shortest chain of ties, and so never of what is no cooperation; of several the one whose ids come first. A firm
 * one rests on nothing planned or denied.
 */
function shortest(from, to, firm) {
  if (!state.nodes.has(from) || !state.nodes.has(to) || from === to) return null;
  const steps = new Map([[from, 0]]);
  const ways = new Map([[from, 1]]);
  const came = new Map();
  let rim = [from];
  while (rim.length && !steps.has(to)) {
    const next = new Set();
    for (const id of rim.sort(sortText)) {
      for (const edge of [...around.get(id)].sort((a, b) => sortText(a.id, b.id))) {
        const other = edge.from === id ? edge.to : edge.from;
        if (!state.edges.has(edge.id) || !links(edge) || (firm && (edge.status || "occurred") !== "occurred") || (steps.has(other) && !next.has(other))) continue;
        if (!next.has(other)) came.set(other, { edge, back: id });
        next.add(other);
        steps.set(other, steps.get(id) + 1);
        ways.set(other, (ways.get(other) || 0) + ways.get(id));
      }
    }
    rim = [...next];
  }
  if (!steps.has(to)) return null;
  const found = { nodes: [to], edges: [], others: ways.get(to) - 1, firm };
  for (let id = to; id !== from; id = came.get(id).back) {
    found.edges.unshift(came.get(id).edge);
    found.nodes.unshift(came.get(id).back);
  }
  return found;
}

let lit = null; // ids on the path, or null
const onPath = () => lit;
function findPath() {
  // What was planned or denied counts as a tie only where nothing else leads there.
  chain = state.path ? shortest(state.path.from, state.path.to, true) || shortest(state.path.from, state.path.to, false) : null;
  const now = chain ? { nodes: new Set(chain.nodes), edges: new Set(chain.edges.map((e) => e.id)) } : null;
  const same = (a, b) => [...a].join("\n") === [...b].join("\n");
  if (now && lit && same(now.edges, lit.edges) && same(now.nodes, lit.nodes)) return;
  lit = now;
}
// Before the drawing hears of the filter: it lights what is on the path.
listeners.unshift((what) => what === "filter" && findPath());

function focusOn(id, depth) {
  state.focus = depth ? { id, depth } : null;
  refilter();
  fit();
}
let pathStart = null; // id of the node from which a path is to lead
function startPath(id) {
  pathStart = id;
  announce("selection");
}
function pathTo(id) {
  state.path = { from: pathStart, to: id };
  pathStart = null;
  state.selected = null;
  refilter();
  announce("selection");
  fit();
}
function endPath() {
  state.path = null;
  pathStart = null;
  refilter();
}

/** Buttons of the panel of a node: look around it, or lead a path from or to it. */
function reach(node) {
  const name = (depth) => (depth ? counted(depth, "step") : "Everything");
  const here = state.focus && state.focus.id === node.id ? state.focus.depth : 0;
  const buttons = [1, 2, 3, 0].map((depth) =>
    el("button", { type: "button", "data-hops": depth, "aria-pressed": String(here === depth), click: () => focusOn(node.id, depth) }, name(depth)),
  );
  const path =
    pathStart && pathStart !== node.id
      ? [el("button", { type: "button", id: "path-to", dir: "auto", click: () => pathTo(node.id) }, `Path from ${cut(nodes.get(pathStart).name, 40)} to here`)]
      : [el("button", { type: "button", id: "path-from", "aria-pressed": String(pathStart === node.id), click: () => startPath(node.id) }, pathStart === node.id ? "Now choose the other end" : "Path from here")];
  return el("div", { class: "reach" }, el("div", { role: "group", "aria-label": "Show around this node" }, el("span", { class: "soft" }, "Around this: "), buttons), path);
}

/** What limits the picture now, each with a way out. */
function showChips() {
  const chip = (text, end) => el("li", null, el("span", { dir: "auto" }, text), el("button", { type: "button", "aria-label": `End: ${cut(text, 80)}`, click: end }, "×"));
  const list = [];
  if (state.focus) list.push(chip(`Around ${cut(nodes.get(state.focus.id).name, 60)}: ${counted(state.focus.depth, "step")}`, () => focusOn(null, 0)));
  if (state.path) {
    const [a, b] = [state.path.from, state.path.to].map((id) => cut(nodes.get(id).name, 40));
    list.push(chip(chain ? `Path from ${a} to ${b}: ${counted(stepsOf(chain), "step")}` : `No path from ${a} to ${b} in what is shown`, endPath));
  } else if (pathStart) {
    list.push(chip(`Path from ${cut(nodes.get(pathStart).name, 60)}: choose the other end`, () => startPath(null)));
  }
  if (state.least > 1) {
    const left = [...edges.values()].filter(tooFew).length;
    list.push(chip(`Ties with at least ${state.least} events: ${counted(left, "tie")} with fewer not drawn`, () => ((state.least = 1), refilter())));
  }
  byId("chips").replaceChildren(...list);
}
listeners.push((what) => (what === "filter" || what === "selection") && showChips());
