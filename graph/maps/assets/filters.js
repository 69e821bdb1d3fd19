// What passes: every filter of nodes, events, sources and time in one place.
let tested = new Map(); // id of an event -> whether it passes

function passagePasses(passage) {
  return (
    !state.off.source.has(passage.key) &&
    !state.off.reliability.has(passage.reliability || "none") &&
    (typeof passage.confidence !== "number" || passage.confidence >= state.confidence)
  );
}
/** Those of these passages that are in the file and pass, by id. */
const passing = (ids) => ids.filter((id) => passages.has(id) && passagePasses(passages.get(id)));
/** Whether some passage passes; what has no passage passes unless a source is asked for. */
function evidencePasses(ids) {
  const known = ids.map((id) => passages.get(id)).filter(Boolean);
  return known.length ? known.some(passagePasses) : !state.sourced;
}
/** Whether an event passes every filter but the time bar's window. */
function otherwisePasses(happening) {
  return (
    !state.off.event.has(happening.event_type) && !state.off.status.has(happening.status) && evidencePasses(happening.evidence || [])
  );
}
const makers = new Map(); // id of an agreement -> ids of the events that produced it
for (const edge of edges.values()) {
  if (edge.type === "PRODUCED") makers.set(edge.to, [...(makers.get(edge.to) || []), edge.from]);
}

const keptBack = (id) => held.has(id) && !state.brought.has(id);
function nodePasses(node) {
  if (keptBack(node.id)) return false;
  if (state.off.type.has(kindOf(node)) || state.off.community.has(communityOf(node))) return false;
  if (node.type === "Event") return tested.get(node.id);
  if (node.type !== "Agreement") return true;
  // An agreement goes with the events that produced it; without one its own date and sources count.
  const from = makers.get(node.id);
  return from ? from.some((id) => tested.get(id) ?? true) : daysPass(node.when) && evidencePasses(node.evidence);
}
const communityOf = (node) => (node.props.community === undefined ? undefined : String(node.props.community));

/** How many of the events that a line sums up pass. */
const passingOf = (edge) => edge.events.filter((id) => tested.get(id)).length;
/** Whether a tie is left out only because too few events are behind it. */
const tooFew = (edge) => edge.type === "TIE" && passingOf(edge) > 0 && passingOf(edge) < state.least;

const lineKind = (edge) => (isTie(edge) ? "TIE" : "ADVERSE");
/** An edge is judged by the events it sums up, or by its own sources and days. */
function edgePasses(edge) {
  if (state.off.line.has(lineKind(edge))) return false;
  if (edge.status && state.off.status.has(edge.status)) return false;
  const known = edge.events.filter((id) => tested.has(id));
  if (known.length) return passingOf(edge) >= (edge.type === "TIE" ? state.least : 1);
  // Whom an official serves is no event: it is drawn beside the events that it was seen at.
  if (edge.when && !daysPass(edge.when)) return false;
  if (edge.evidence.length) return evidencePasses(edge.evidence);
  return !state.sourced || [edge.from, edge.to].some((id) => nodes.get(id).type === "Event" && nodes.get(id).evidence.length);
}

function recount() {
  tested = new Map([...happenings.values()].map((h) => [h.id, otherwisePasses(h) && timePasses(h)]));
  let ids = new Set();
  for (const node of nodes.values()) if (nodePasses(node)) ids.add(node.id);
  let links = [...edges.values()].filter((e) => ids.has(e.from) && ids.has(e.to) && edgePasses(e));
  if (state.focus) {
    const near = nearby(state.focus.id, state.focus.depth, ids, links);
    ids = new Set([...ids].filter((id) => near.has(id)));
    links = links.filter((e) => ids.has(e.from) && ids.has(e.to));
  }
  if (state.least > 1) {
    // Who has only ties of fewer events would stand without a line, as if tied to nobody.
    const tied = new Set(links.flatMap((e) => [e.from, e.to]));
    const weak = new Set([...edges.values()].filter(tooFew).flatMap((e) => [e.from, e.to]));
    ids = new Set([...ids].filter((id) => tied.has(id) || !weak.has(id)));
  }
  if (!state.alone) {
    const tied = new Set(links.filter(isTie).flatMap((e) => [e.from, e.to]));
    ids = new Set([...ids].filter((id) => tied.has(id) || (state.focus && state.focus.id === id)));
    links = links.filter((e) => ids.has(e.from) && ids.has(e.to));
  }
  if (spans && shownDays()) [ids, links] = presentOnly(ids, links);
  state.nodes = ids;
  state.edges = new Set(links.map((e) => e.id));
}

/** In a window only those who have an event or an agreement in it, and the ties between them: who else there was is unknown. */
function presentOnly(ids, links) {
  const present = new Set([...ids].filter(between));
  for (const edge of links) {
    if (between(edge.from) || between(edge.to) || edge.events.some((id) => tested.get(id))) present.add(edge.from).add(edge.to);
  }
  return [present, links.filter((e) => present.has(e.from) && present.has(e.to))];
}

/** What a function finds, asked once for each state of the filters. */
function oncePerCount(find) {
  let of = null;
  let found;
  return () => {
    if (of !== state.edges) [of, found] = [state.edges, find()];
    return found;
  };
}

/** Ids of the events that are on the map now: drawn, or behind a tie that is. */
const shownEvents = oncePerCount(() => {
  const behind = new Set();
  for (const id of state.edges) for (const event of edges.get(id).events) behind.add(event);
  return new Set([...happenings.keys()].filter((id) => state.nodes.has(id) || (behind.has(id) && tested.get(id))));
});

/** Ids of the passages behind what is on the map now that pass the filters of sources. */
const shownPassages = oncePerCount(() => {
  const found = new Set([...state.nodes].flatMap((id) => passing(nodes.get(id).evidence)));
  for (const id of state.edges) for (const passage of evidenceBehind(edges.get(id))) found.add(passage);
  return found;
});

/** The events behind a tie that pass the filters: those it sums up, or the one it leads to. */
function eventsBehind(edge) {
  const known = edge.events.filter((id) => happenings.has(id));
  const ends = known.length ? known : [edge.from, edge.to].filter((id) => nodes.get(id).type === "Event");
  return ends.filter((id) => tested.get(id)).map((id) => happenings.get(id));
}

/** Ids of the passages behind a tie that pass the filters: its own, else those of the events behind it. */
function evidenceBehind(edge) {
  const own = edge.events.some((id) => happenings.has(id)) ? [] : edge.evidence;
  const ids = own.length ? own : eventsBehind(edge).flatMap((event) => event.evidence || []);
  return passing([...new Set(ids)]);
}

/** Ids of the passages behind a node that pass the filters: its own, else those of its visible ties. */
function evidenceAround(node) {
  const own = passing(node.evidence);
  return own.length ? own : [...new Set(around.get(node.id).filter((edge) => state.edges.has(edge.id)).flatMap(evidenceBehind))];
}

const READ = 150; // ties that can still be told apart
/** How many events a tie must have at the start: where there are more than can be read, so many that about that many are left. */
const LEAST_EVENTS = (() => {
  const counts = [...edges.values()].filter((e) => e.type === "TIE").map((e) => e.events.length);
  const left = (least) => counts.filter((count) => count >= least).length;
  let least = 1;
  while (left(least) > READ) least += 1;
  // Ties that are all alike have none to be preferred.
  return least > 1 && left(least) < READ / 10 ? least - 1 : least;
})();
state.least = LEAST_EVENTS;

function refilter() {
  recount();
  announce("filter");
}

/** Everything back to what the file shows when it opens; story, notes and look stay. */
function clearFilters() {
  for (const set of Object.values(state.off)) set.clear();
  state.brought = new Set();
  Object.assign(state, { alone: true, sourced: false, least: LEAST_EVENTS, confidence: 0, time: null, played: null, undated: false, focus: null, path: null });
}
