// Edges between the same two nodes: fanned out up to a number, beyond that drawn as one line with their count.
const FAN = 8;
const pairs = new Map(); // "a b" by number -> edges between the two
const numberOf = new Map(nodeIds.map((id, i) => [id, i]));
/** Lines of no cooperation stand beside the ties of a pair, not among them. */
const pairKey = (edge) => [...[numberOf.get(edge.from), numberOf.get(edge.to)].sort((a, b) => a - b), isTie(edge)].join(" ");
for (const edge of edges.values()) {
  const key = pairKey(edge);
  if (!pairs.has(key)) pairs.set(key, []);
  pairs.get(key).push(edge);
}
const parallel = [...pairs.values()].filter((list) => list.length > 1 && list[0].from !== list[0].to);
const bundled = new Map(); // id of an edge in a bundle -> {edges, lead}
const bend = (edge) => (edge.smooth ? edge.smooth.roundness : 0);
for (const list of parallel) {
  if (list.length <= FAN) continue;
  const bundle = { edges: [...list].sort((a, b) => bend(a) - bend(b) || sortText(a.id, b.id)), lead: null };
  for (const edge of list) bundled.set(edge.id, bundle);
}
const siblings = (edge) => pairs.get(pairKey(edge));

/** The edge that is drawn for this one: itself, or the straightest visible one of its bundle. */
function leadOf(id) {
  const bundle = bundled.get(id);
  if (!bundle) return id;
  const lead = bundle.edges.find((edge) => state.edges.has(edge.id));
  bundle.lead = lead ? lead.id : null;
  return bundle.lead ?? id;
}
const bundledAway = (id) => bundled.has(id) && leadOf(id) !== id;
