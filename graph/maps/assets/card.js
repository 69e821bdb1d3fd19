// The card beside what is pointed at: who, when, what, how sure, from where. In a briefing it stays at what is selected.
const card = byId("card");
const WAIT = 160; // milliseconds before a card opens, and before it closes: a pointer on its way opens none
let cardTimer = null;
let pointer = { x: 0, y: 0 }; // where the pointer was last, in the view

/** Those who take part in an event: {name, office, side}. */
function partsOf(event) {
  if (!nodes.has(event.id)) return (event.who || []).map(([name, position, side]) => ({ name, office: officeName(position), side: side ? textOf(side) : "" }));
  return around
    .get(event.id)
    .filter((edge) => edge.type === "PARTICIPATED_IN")
    .map((edge) => [nodes.get(edge.from), edge])
    .sort(([a], [b]) => nodeStyle(a.type).rank - nodeStyle(b.type).rank || sortText(a.name, b.name))
    .map(([node, edge]) => ({ name: node.name, office: office(edge), side: edge.props.side && edge.props.side !== node.id ? textOf(edge.props.side) : "" }));
}
/** They in words: "Japan; Ana Ruiz (Defense minister, Chile)". */
function whoText(event) {
  return partsOf(event).map(({ name, office, side }) => (office || side ? `${name} (${list(office, side)})` : name)).join("; ");
}
/** How sure the reading of passages is, and who published them. */
function groundText(ids) {
  const behind = ids.map((id) => passages.get(id)).filter(Boolean);
  if (!behind.length) return "No source passes the filters.";
  const sure = behind.map((p) => p.confidence).filter((c) => typeof c === "number");
  const [low, high] = [Math.min(...sure), Math.max(...sure)].map((c) => c.toFixed(2));
  const read = sure.length ? `Read with confidence ${low === high ? low : `${low} to ${high}`}. ` : "";
  const told = [...new Set(behind.map((p) => list(p.publisher || titleOf(p), p.published)))];
  return `${read}From ${cut(told.slice(0, 3).join("; "), 160)}${told.length > 3 ? ` and ${told.length - 3} more` : ""}.`;
}
const latestOf = (list) => [...list].sort((a, b) => sortText(String(b.date || ""), String(a.date || "")) || sortText(a.id, b.id))[0];
const dateText = (event) => String(event.date || "no date");

/** Lines of a card. */
function cardLines(kind, id) {
  const line = (text, css) => (text ? el("p", { class: css || null, dir: "auto" }, cut(text, 300)) : null);
  const saying = (ids) => {
    const [first] = ids;
    return first === undefined ? null : el("blockquote", { dir: "auto" }, `“${cut(passages.get(first).quote || "", state.brief ? 420 : 180)}”`);
  };
  const told = (event) => {
    const ids = passing(event.evidence || []);
    return [
      line(list(dateText(event), eventName(event.event_type), event.place, event.status && event.status !== "occurred" ? statusName(event.status) : ""), "what"),
      line(whoText(event)), saying(ids), line(groundText(ids), "soft"),
    ];
  };
  if (kind === "edge") {
    const edge = edges.get(id);
    const behind = eventsBehind(edge);
    const dates = behind.map(dateText).filter((date) => date !== "no date").sort();
    const span = dates.length ? `${dates[0]}${dates.length > 1 && dates.at(-1) !== dates[0] ? ` to ${dates.at(-1)}` : ""}` : "";
    const head = [line(`${textOf(edge.from)} – ${textOf(edge.to)}`, "title"), line(list(edgeLabel(edge) || "tie", span), "what")];
    if (!behind.length) return [...head, saying(evidenceBehind(edge)), line(groundText(evidenceBehind(edge)), "soft")];
    return [...head, behind.length > 1 ? line("Latest:", "soft") : null, told(latestOf(behind))];
  }
  const node = nodes.get(id);
  const head = line(node.name, "title");
  if (node.type === "Event") return [line(eventName(node.props.event_type), "title"), told(happenings.get(id))];
  const ties = around.get(id).filter((edge) => state.edges.has(edge.id) && isTie(edge));
  const behind = [...new Set(ties.flatMap((edge) => eventsBehind(edge)))];
  const held_ = node.type === "Official" ? offices(node).join("; ") : "";
  const count = [counted(ties.length, "tie"), counted(behind.length, "event")].join(", ");
  const own = passing(node.evidence);
  return [head, line(held_), line(count, "what"), behind.length ? [line("Latest:", "soft"), told(latestOf(behind))] : [saying(own), own.length ? line(groundText(own), "soft") : null]];
}

function openCard(item, at) {
  card.replaceChildren(...cardLines(item.kind, item.id).flat(3).filter(Boolean));
  card.hidden = false;
  const [room, own] = [byId("view").getBoundingClientRect(), card.getBoundingClientRect()];
  const far = state.brief ? 70 : 18; // what is told of stays in sight with its label
  const beside = at.x + far + own.width < room.width ? at.x + far : at.x - far - own.width;
  card.style.left = `${Math.max(4, Math.min(beside, room.width - own.width - 4))}px`;
  card.style.top = `${Math.max(4, Math.min(at.y + 12, room.height - own.height - 4))}px`;
}

/** What is in a briefing the card's own: the selected mark or line that is on the screen. */
function pinned() {
  const chosen = state.selected;
  if (!state.brief || !chosen || holder.hidden) return null;
  if (chosen.kind === "node" ? !state.nodes.has(chosen.id) : !state.edges.has(chosen.id)) return null;
  return { item: chosen, at: network.canvasToDOM(chosen.kind === "node" ? network.getPosition(chosen.id) : edgePoint(chosen.id, 0.5)) };
}
function showCard() {
  const stays = pinned();
  if (stays) openCard(stays.item, stays.at);
  else if (state.pointed && !holder.hidden) openCard(state.pointed, pointer);
  else card.hidden = true;
}

leaving.signal.addEventListener("abort", () => clearTimeout(cardTimer));
/** Point at something, or at nothing, when the pointer has been there for a moment. */
function pointAt(item) {
  clearTimeout(cardTimer);
  cardTimer = setTimeout(() => {
    state.pointed = item;
    announce("pointed");
  }, WAIT);
}
let hoveredBefore = null;
/** Asked at each drawing: what is hovered is told by the engine and by the lines alike. */
function followPointer() {
  if (state.hovered === hoveredBefore) return;
  hoveredBefore = state.hovered;
  if (!network.renderer.dragging) pointAt(state.hovered);
}
holder.addEventListener("mousemove", (event) => {
  const area = byId("view").getBoundingClientRect();
  pointer = { x: event.clientX - area.left, y: event.clientY - area.top };
  followPointer();
});
network.on("hoverNode", followPointer);
network.on("blurNode", followPointer);
holder.addEventListener("mouseleave", () => ((hoveredBefore = null), pointAt(null)));
network.on("dragStart", () => ((state.pointed = null), announce("pointed")));
listeners.push((what) => ["pointed", "selection", "filter", "camera"].includes(what) && showCard());
