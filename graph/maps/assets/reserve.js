// Nodes that the map holds back because of its size: searched for or asked for, they come in with their ties.
const ALL = 500; // no more come in at one go

/** Draw these too, with their ties to what is drawn. */
function bringIn(ids) {
  const fresh = ids.filter(keptBack);
  if (!fresh.length) return;
  state.brought = new Set([...state.brought, ...fresh]);
  refilter();
  announce("camera");
}
function sendBack() {
  state.brought = new Set();
  refilter();
  announce("camera");
}

const broughtText = () => (state.brought.size ? `Of these ${held.size} held back, ${state.brought.size} ${state.brought.size > 1 ? "have" : "has"} been brought in.` : "");
function showBrought() {
  const place = byId("brought");
  if (!place) return;
  const focused = place.contains(document.activeElement);
  const back = el("button", { type: "button", id: "send-back", click: sendBack }, "Take out what was brought in");
  place.replaceChildren(...(state.brought.size ? [el("p", { class: "soft" }, broughtText()), back] : []));
  if (focused) (state.brought.size ? back : byId("filters")).focus();
}
listeners.push((what) => what === "filter" && showBrought());

const whyHidden = (...ids) => (ids.some(keptBack) ? "Not drawn because of the size of the map." : "Hidden by a filter.");

/** The button of a node's panel that brings it in, or its neighbors. */
function bringers(node) {
  if (node.props.members) return null;
  const others = [...new Set(around.get(node.id).map((edge) => (edge.from === node.id ? edge.to : edge.from)))].filter(keptBack);
  if (keptBack(node.id)) return el("button", { type: "button", class: "add-note", id: "bring-in", click: () => (bringIn([node.id]), pick("node", node.id)) }, "Draw this");
  if (!others.length) return null;
  const some = others.slice(0, ALL);
  const name = some.length < others.length ? `${some.length} of its ${others.length}` : `its ${others.length}`;
  const bring = () => (bringIn(some), byId("details").focus());
  return el("button", { type: "button", class: "add-note", id: "bring-in", click: bring }, `Draw ${name} neighbor${others.length > 1 ? "s" : ""} that ${others.length > 1 ? "are" : "is"} not drawn`);
}

const LISTED = 200; // members in the panel at one go
/** What a mark of an overview stands for: who is behind it, and the button that draws them. */
function memberList(node) {
  const ids = node.props.members;
  if (!ids) return [];
  const all = node.props.members_in_all;
  const waiting = ids.filter(keptBack).slice(0, ALL);
  const open = el("button", { type: "button", class: "add-note", id: "open-mark", disabled: !waiting.length, click: () => (bringIn(waiting), focusOn(node.id, 1), byId("details").focus()) }, waiting.length ? `Open: draw ${waiting.length === ids.length ? "" : "the next "}${waiting.length}` : "All of these are drawn");
  const item = (id) => el("li", null, glyph(kindOf(nodes.get(id))), " ", go("node", id, nodes.get(id).name), keptBack(id) ? el("span", { class: "soft" }, " (not drawn)") : null);
  const rows = el("ul", { class: "ties", id: "members" }, ids.slice(0, LISTED).map(item));
  const more = ids.length > LISTED ? el("button", { type: "button", click: () => (rows.append(...ids.slice(LISTED).map(item)), more.remove()) }, `Show ${ids.length - LISTED} more`) : null;
  const missing = all > ids.length ? el("p", { class: "soft" }, `${all - ids.length} more belong to it and are not in this file.`) : null;
  return [el("h3", null, ids.length === all ? `Behind this mark (${all})` : `Behind this mark (${ids.length} of ${all})`), missing, ids.length ? open : null, rows, more];
}
