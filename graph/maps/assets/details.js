// The panel: what is selected, in full, with the exact words and where they stand.
const panel = byId("details");
const HIDDEN_FACTS = new Set(["measures", "named", "community", "members", "members_in_all", "lat", "lon"]);
const codes = { event_type: eventName, role: words, position: words };

function fact(name, value) {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) return [];
  const text = Array.isArray(value) ? value.join(value.some((v) => String(v).includes(",")) ? "; " : ", ") : typeof value === "object" ? JSON.stringify(value) : String(value);
  return [el("dt", null, words(name)), el("dd", holding(text, 300), text)];
}

function factList(item) {
  const found = [];
  if (item.status) found.push(fact("status", statusName(item.status)));
  for (const [name, value] of Object.entries(item.props)) {
    if (name !== "status" && !HIDDEN_FACTS.has(name) && !(name === "official_name" && value === item.name)) found.push(fact(name, Object.hasOwn(codes, name) ? codes[name](value) : value));
  }
  if (item.type === "Official") found.push(fact("office", offices(item)));
  for (const [name, value] of Object.entries(item.props.measures || {})) {
    found.push(fact(name, typeof value === "number" ? Number(value.toPrecision(4)) : value));
  }
  if (item.props.community !== undefined) found.push(fact(data.community || "community", communityName(communityOf(item))));
  return found.length ? el("dl", { class: "facts" }, found) : null;
}

const leadsTo = (kind, id, ...content) => el("button", { type: "button", "data-go": id, dir: "auto", click: () => pick(kind, id) }, content);
const go = (kind, id, text) => leadsTo(kind, id, cut(text, 160));

/** Select from a list: also bring it into view. */
function pick(kind, id) {
  select(kind, id);
  const shown = kind === "node" ? state.nodes : state.edges;
  if (shown.has(id) && !holder.hidden) reveal(kind, id);
  panel.scrollTop = 0;
}

/** An event in a list of who met whom: date, what, with whom and in what office, place. */
function happened(event, self) {
  const with_ = around.get(event.id).filter((edge) => edge.type === "PARTICIPATED_IN" && edge.from !== self.id && edge.to !== self.id);
  const persons = with_.filter((edge) => nodes.get(edge.from).type === "Official");
  const names = (persons.length ? persons : with_).map((edge) => list(nodes.get(edge.from).name, office(edge)));
  return [
    list(event.props.date || "no date", eventName(event.props.event_type)),
    names.length ? ` with ${cut(names.join("; "), 160)}` : "",
    event.props.place ? `, ${event.props.place}` : "",
    event.status && event.status !== "occurred" ? ` (${statusName(event.status)})` : "",
  ];
}
function firstWords(event) {
  const [first] = passing(event.evidence);
  return first === undefined ? null : el("span", { class: "soft", dir: "auto" }, `“${cut(passages.get(first).quote || "", 90)}” `);
}
const officeName = (position) => (position ? words(String(position).split(":").pop()) : "");
const office = (edge) => officeName(edge.props.position);

/** The offices in which somebody is seen, with the dates. */
function offices(node) {
  const seen = new Map();
  for (const edge of around.get(node.id)) {
    const event = nodes.get(edge.to);
    if (edge.type === "PARTICIPATED_IN" && office(edge)) seen.set(office(edge), [...(seen.get(office(edge)) || []), event.props.date].filter(Boolean));
  }
  return [...seen].map(([name, dates]) => (dates.length ? `${name} (seen ${dates.sort()[0]}${dates.length > 1 ? ` to ${dates.at(-1)}` : ""})` : name));
}

function tieList(node) {
  const when = (n) => String(n.props.date || "");
  const ties = around.get(node.id).map((edge) => ({ edge, other: nodes.get(edge.from === node.id ? edge.to : edge.from) }));
  // What happened last comes first, ties of a network by how many events are behind them.
  ties.sort((a, b) => sortText(when(b.other), when(a.other)) || b.edge.events.length - a.edge.events.length || sortText(a.other.name, b.other.name));
  const item = ({ edge, other }) =>
    el(
      "li",
      null,
      other.type === "Event" && node.type !== "Event" ? leadsTo("node", other.id, happened(other, node)) : go("node", other.id, other.name),
      " ",
      other.type === "Event" ? firstWords(other) : null,
      el("button", { type: "button", class: "soft", "data-go": edge.id, "aria-label": `Tie: ${cut(edge.label || "tie", 60)}, ${cut(other.name, 100)}`, click: () => pick("edge", edge.id) }, edgeLabel(edge) || "tie"),
      state.edges.has(edge.id) ? null : el("span", { class: "soft" }, keptBack(other.id) ? " (not drawn)" : " (hidden by filter)"),
    );
  const part = (title, list) => (list.length ? [el("h3", null, `${title} (${list.length})`), el("ul", { class: "ties" }, list.map(item))] : []);
  // The lines of an event of no cooperation lead to those who take part in it, as those of any other event do.
  if (!isTie(node)) return part("Those who take part", ties);
  return [part("Ties", ties.filter(({ edge }) => isTie(edge))), part("No cooperation", ties.filter(({ edge }) => !isTie(edge)))];
}

function heading(what, text, kind) {
  return [el("p", { class: "kind" }, kind ? glyph(kind) : null, what), el("h2", holding(text, 240), text)];
}

function nodePanel(node) {
  const hidden = state.nodes.has(node.id) ? null : el("p", { class: "warn" }, whyHidden(node.id));
  const evidence = node.type === "Event" || node.evidence.length ? sourceList(node.evidence) : [];
  return [heading(node.type || "Node", node.name, kindOf(node)), hidden, factList(node), contradictions(node), reach(node), bringers(node), extras.panel(node), noteButton(), memberList(node), evidence, tieList(node)];
}

/** One event behind a tie, with its sources. */
function eventPart(id) {
  const event = happenings.get(id);
  const line = list(eventName(event.event_type), event.date || "no date", event.status ? statusName(event.status) : "", event.place);
  const hidden = tested.get(id) ? null : el("span", { class: "soft" }, " (left out by a filter)");
  const title = nodes.has(id) ? go("node", id, line) : el("strong", null, line);
  const named = event.name && event.name !== line ? el("p", { class: "soft", dir: "auto" }, cut(event.name, 300)) : null;
  return [el("p", { dir: "auto", class: "ties event" }, title, hidden), named, corroboration(event.evidence || []), contradictions(event), (event.evidence || []).map(source)];
}

function edgePanel(edge) {
  const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
  const hidden = state.edges.has(edge.id) ? null : el("p", { class: "warn" }, whyHidden(from.id, to.id));
  const ends = el("ul", { class: "ties" }, el("li", null, go("node", from.id, from.name)), el("li", null, go("node", to.id, to.name)));
  const what = edge.type === "TIE" ? "Tie" : isTie(edge) ? words(edge.type) : "No cooperation";
  const parts = [heading(what, edge.label || "tie"), hidden, ends, factList(edge), noteButton()];
  const beside = siblings(edge);
  if (beside.length > 1) {
    const items = beside.map((e) => el("li", null, e.id === edge.id ? el("strong", null, `${e.label || "tie"} (this one)`) : go("edge", e.id, e.label || "tie")));
    parts.push(el("h3", null, `Ties between these two (${beside.length})`), el("ul", { class: "ties", id: "beside" }, items));
  }
  const known = edge.events.filter((id) => happenings.has(id));
  if (known.length) parts.push(el("h3", null, `Events behind this ${isTie(edge) ? "tie" : "line"} (${edge.events.length})`), known.map(eventPart));
  const told = new Set(known.flatMap((id) => happenings.get(id).evidence || []));
  const rest = edge.evidence.filter((id) => !told.has(id));
  const event = [from, to].find((n) => n.type === "Event" && n.evidence.length);
  if (rest.length || (!told.size && !event)) parts.push(sourceList(rest));
  if (event && !edge.evidence.length) parts.push(sourceList(event.evidence, "Sources of the event"));
  return parts;
}

/** The chain of a path: every tie with the words behind it, each passage once. */
function pathPanel() {
  const [from, to] = [state.path.from, state.path.to].map((id) => nodes.get(id).name);
  if (!chain) return [heading("Path", `${from} – ${to}`), el("p", { class: "warn" }, "No path by shared events or agreements in what is shown: change the filters or choose other ends."), extras.path()];
  const others = chain.others ? el("p", { class: "soft" }, `${chain.others} more of the same length.`) : null;
  const weak = chain.firm ? null : el("p", { class: "warn" }, "Only by way of what was planned, cancelled or denied.");
  const parts = [heading(`Path of ${counted(stepsOf(chain), "step")}`, `${from} – ${to}`), weak, others, extras.path()];
  const told = new Set();
  chain.nodes.forEach((id, i) => {
    const node = nodes.get(id);
    parts.push(el("p", { class: "ties step" }, glyph(kindOf(node)), " ", go("node", id, node.name)));
    const edge = chain.edges[i];
    if (!edge) return;
    const ids = evidenceBehind(edge);
    const fresh = ids.filter((p) => !told.has(p));
    for (const p of fresh) told.add(p);
    parts.push(el("p", { class: "ties link" }, "↕ ", go("edge", edge.id, edgeLabel(edge) || "tie")));
    if (!ids.length) parts.push(el("p", { class: "warn" }, "No source is recorded for this."));
    else parts.push(fresh.length ? fresh.map(source) : el("p", { class: "soft" }, "Same words as above."));
  });
  return parts;
}

/** An empty drawing says why it is empty. */
const nothing = el("p", { id: "nothing", role: "status" });
byId("view").append(nothing);
listeners.push((what) => {
  if (what !== "filter") return;
  nothing.hidden = state.nodes.size > 0;
  nothing.textContent = nodes.size ? "Nothing passes the filters." : "Nothing fits what this map was asked for: see Filter and Not shown.";
});

/** Who has most ties and what happened last: what a reader wants to know before choosing anything. */
function firstFacts() {
  const counts = new Map();
  for (const id of state.edges) {
    const edge = edges.get(id);
    if (isTie(edge)) for (const end of [edge.from, edge.to]) counts.set(end, (counts.get(end) || 0) + 1);
  }
  const actors = order.filter((n) => counts.has(n.id) && !between(n.id)).sort((a, b) => counts.get(b.id) - counts.get(a.id));
  const tied = actors.slice(0, FIRST).map((n) => el("li", null, go("node", n.id, n.name), el("span", { class: "soft" }, ` ${counts.get(n.id)}`)));
  const seen = shownEvents();
  const dated = [...happenings.values()].filter((h) => seen.has(h.id) && h.status === "occurred" && h.date);
  dated.sort((a, b) => sortText(String(b.date), String(a.date)) || sortText(a.id, b.id));
  const latest = dated.slice(0, FIRST).map((h) => el("li", null, goEvent(h)));
  return [
    tied.length ? [el("h3", null, "Most ties"), el("ul", { class: "ties", id: "most" }, tied)] : [],
    latest.length ? [el("h3", null, "Latest events"), el("ul", { class: "ties", id: "latest" }, latest)] : [],
  ];
}
const FIRST = 6;

/** An event to select: its mark, or in a network a tie that it is behind. */
function goEvent(event, text = null) {
  const name = text || event.name || list(eventName(event.event_type), event.date);
  if (state.nodes.has(event.id)) return go("node", event.id, name);
  const edge = [...state.edges].find((id) => edges.get(id).events.includes(event.id));
  return edge === undefined ? el("span", null, cut(name, 160)) : go("edge", edge, name);
}

function emptyPanel() {
  const key = (name, text) => el("li", null, el("kbd", null, name), " ", text);
  return [
    el("h2", null, "Details"),
    el("p", { class: "hint" }, "Click a mark or a line to see who, when, in what role, and the exact words of the source."),
    el("ul", { class: "hint" }, key("/", "search"), key("Esc", "clear"), key("t", "table"), key("f", "fit"), key("b", "briefing"), story.length ? [key("n", "next step"), key("p", "previous step")] : null),
    firstFacts(),
  ];
}

function showDetails() {
  const chosen = state.selected;
  // Where panels are off, what was chosen is told all the same.
  document.body.classList.toggle("chosen", Boolean(chosen || state.path));
  let parts = state.path ? pathPanel() : emptyPanel();
  if (chosen) parts = chosen.kind === "node" ? nodePanel(nodes.get(chosen.id)) : edgePanel(edges.get(chosen.id));
  const close = el("button", { type: "button", id: "close-details", "aria-label": "Close the details", click: () => (state.path ? endPath() : select(null)) }, "×");
  panel.replaceChildren(...[chosen || state.path ? close : null, ...parts].flat(4).filter(Boolean));
}
listeners.push((what) => (what === "selection" || what === "filter") && showDetails());
