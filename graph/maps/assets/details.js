// The panel: what is selected, in full, with the exact words and where they stand.
const panel = byId("details");
const HIDDEN_FACTS = new Set(["measures", "named", "date_start", "date_end", "tellings"]);

function fact(name, value) {
  if (value === null || value === undefined || value === "") return [];
  const text = Array.isArray(value) ? value.join(", ") : typeof value === "object" ? JSON.stringify(value) : String(value);
  return [el("dt", null, words(name)), el("dd", { dir: "auto" }, text)];
}

function factList(item) {
  const rows = [];
  if (item.status) rows.push(fact("status", (style.status[item.status] || { label: item.status }).label));
  for (const [name, value] of Object.entries(item.props)) {
    if (name !== "status" && !HIDDEN_FACTS.has(name)) rows.push(fact(name, codes.has(name) ? words(value) : value));
  }
  for (const [name, value] of Object.entries(item.props.measures || {})) {
    rows.push(fact(name, typeof value === "number" ? Number(value.toPrecision(4)) : value));
  }
  return rows.length ? el("dl", { class: "facts" }, rows) : null;
}
const codes = new Set(["event_type", "role", "position"]);

/** A link only for what is plainly a web address; anything else is text. */
function reference(text, uri) {
  return /^https?:\/\/[^\s]+$/i.test(uri || "")
    ? el("a", { href: uri, target: "_blank", rel: "noopener noreferrer" }, text)
    : el("span", { dir: "auto" }, text);
}

function source(id) {
  const passage = passages.get(id);
  if (!passage) return el("div", { class: "source" }, el("p", { class: "warn" }, "The words of this source are not in this file."));
  const place = [];
  if (passage.page) place.push(`page ${passage.page}`);
  if (passage.line) place.push(`line ${passage.line}`);
  if (passage.kind && passage.kind !== "body") place.push(passage.kind);
  const title = passage.document_name || passage.doc || "document without a name";
  const by = [passage.publisher || "publisher not known", passage.published || "date not known"].join(", ");
  const grades = [];
  if (passage.reliability) grades.push(`source graded ${passage.reliability}`);
  if (typeof passage.confidence === "number") grades.push(`read with confidence ${passage.confidence.toFixed(2)}`);
  const said = (passage.said || []).map((s) =>
    [words(s.event_type || "event"), s.date || "no date", (style.status[s.status] || { label: s.status }).label, s.place].filter(Boolean).join(", "),
  );
  return el(
    "div",
    { class: "source" },
    el("blockquote", { dir: "auto" }, passage.quote || ""),
    passage.attributed_to ? el("p", null, "According to ", el("span", { dir: "auto" }, passage.attributed_to)) : null,
    el("p", null, reference(title, passage.uri), place.length ? ` (${place.join(", ")})` : null),
    el("p", { class: "soft", dir: "auto" }, by),
    passage.uri && !/^https?:/i.test(passage.uri) ? el("p", { class: "soft", dir: "auto" }, passage.uri) : null,
    grades.length ? el("p", { class: "soft" }, words(grades.join("; "))) : null,
    said.length ? el("p", { class: "soft", dir: "auto" }, `Read as: ${said.join("; ")}`) : null,
  );
}

function sourceList(ids, heading = "Sources") {
  const unique = [...new Set(ids)];
  if (!unique.length) return [el("h3", null, heading), el("p", { class: "warn" }, "No source is recorded for this.")];
  return [el("h3", null, `${heading} (${unique.length})`), ...unique.map(source)];
}

function go(kind, id, text) {
  return el("button", { type: "button", "data-go": id, dir: "auto", click: () => pick(kind, id) }, cut(text, 160));
}

/** Select from a list: also bring it into view. */
function pick(kind, id) {
  select(kind, id);
  const shown = kind === "node" ? state.nodes : state.edges;
  if (shown.has(id) && !holder.hidden) reveal(kind, id);
  panel.scrollTop = 0;
}

function tieList(node) {
  const when = (n) => String(n.props.date || "9999");
  const list = around.get(node.id).map((edge) => ({ edge, other: nodes.get(edge.from === node.id ? edge.to : edge.from) }));
  list.sort((a, b) => (when(a.other) < when(b.other) ? -1 : when(a.other) > when(b.other) ? 1 : a.other.name < b.other.name ? -1 : 1));
  if (!list.length) return [];
  const rows = list.map(({ edge, other }) =>
    el(
      "li",
      null,
      go("node", other.id, other.name),
      " ",
      el("button", { type: "button", class: "soft", "data-go": edge.id, "aria-label": `Tie: ${cut(edge.label, 60)}, ${cut(other.name, 100)}`, click: () => pick("edge", edge.id) }, edge.label || "tie"),
      state.edges.has(edge.id) ? null : el("span", { class: "soft" }, " (hidden by filter)"),
    ),
  );
  return [el("h3", null, `Ties (${list.length})`), el("ul", { class: "ties" }, rows)];
}

function heading(kind, text, type) {
  return [el("p", { class: "kind" }, type ? glyph(type) : null, kind), el("h2", { dir: "auto" }, text)];
}

function nodePanel(node) {
  const hidden = state.nodes.has(node.id) ? null : el("p", { class: "warn" }, "Hidden by a filter.");
  const evidence = node.type === "Event" || node.evidence.length ? sourceList(node.evidence) : [];
  return [heading(node.type || "Node", node.name, node.type), hidden, factList(node), evidence, tieList(node)];
}

function edgePanel(edge) {
  const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
  const hidden = state.edges.has(edge.id) ? null : el("p", { class: "warn" }, "Hidden by a filter.");
  const ends = el("ul", { class: "ties" }, el("li", null, go("node", from.id, from.name)), el("li", null, go("node", to.id, to.name)));
  const parts = [heading(edge.type === "TIE" ? "Tie" : words(edge.type), edge.label || "tie"), hidden, ends, factList(edge)];
  const known = edge.events.filter((id) => events.get(id) || nodes.has(id));
  if (known.length) parts.push(el("h3", null, `Events behind this tie (${edge.events.length})`));
  const told = new Set();
  for (const id of known) {
    const event = events.get(id) || { ...nodes.get(id).props, name: nodes.get(id).name, evidence: nodes.get(id).evidence };
    const line = [words(event.event_type || "event"), event.date || "no date", (style.status[event.status] || { label: "" }).label, event.place];
    parts.push(el("p", { dir: "auto" }, el("strong", null, line.filter(Boolean).join(", "))), (event.evidence || []).map(source));
    for (const passage of event.evidence || []) told.add(passage);
  }
  const rest = edge.evidence.filter((id) => !told.has(id));
  if (rest.length || !told.size) parts.push(sourceList(rest));
  const event = [from, to].find((n) => n.type === "Event" && n.evidence.length);
  if (event && !edge.evidence.length) parts.push(sourceList(event.evidence, "Sources of the event"));
  return parts;
}

function emptyPanel() {
  const key = (name, text) => el("li", null, el("kbd", null, name), " ", text);
  return [
    el("h2", null, "Details"),
    el("p", { class: "hint" }, "Click a mark or a line to see who, when, in what role, and the exact words of the source."),
    el("ul", { class: "hint" }, key("/", "search"), key("Esc", "clear"), key("t", "table"), key("f", "fit")),
  ];
}

function showDetails() {
  const chosen = state.selected;
  const parts = !chosen ? emptyPanel() : chosen.kind === "node" ? nodePanel(nodes.get(chosen.id)) : edgePanel(edges.get(chosen.id));
  panel.replaceChildren(...parts.flat(3).filter(Boolean));
}
listeners.push((what) => (what === "selection" || what === "filter") && showDetails());
