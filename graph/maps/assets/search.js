// Search: names, aliases, offices, places, publishers and the words of passages, best match first, by keyboard too.
const box = byId("search");
const results = byId("results");
let index = null; // made when somebody searches
let active = -1;

/** What can be found: {kind, name, rest, shown, pick, drawn}; name and rest are folded, pick() leads there. */
function indexed() {
  const entry = (kind, name, rest, pick, drawn) => ({ kind, shown: cut(name, 120), name: fold(cut(name, 400)), rest: fold(cut(rest.filter(Boolean).join(" "), 1600)), pick, drawn });
  const told = (ids) => (ids || []).flatMap((id) => (passages.has(id) ? [passages.get(id).publisher, titleOf(passages.get(id))] : []));
  const toNode = (id) => () => {
    bringIn([id]);
    pick("node", id);
  };
  const found = [...nodes.values()].map((node) =>
    entry(kindOf(node), node.name, [node.id, node.type, node.label, node.props.summary, node.props.place, node.props.date, ...(node.props.aliases || []), ...around.get(node.id).map(office), ...told(node.evidence)], toNode(node.id), () => (state.nodes.has(node.id) ? "" : keptBack(node.id) ? "not drawn" : "hidden")),
  );
  const behind = new Map(); // id of an event or a passage -> the tie that it stands behind
  for (const edge of edges.values()) for (const id of [...edge.events, ...edge.evidence]) if (!behind.has(id)) behind.set(id, edge);
  const onTie = (id) => () => {
    const edge = behind.get(id);
    bringIn([edge.from, edge.to]);
    pick("edge", edge.id);
  };
  const shown = (id) => () => (state.edges.has(behind.get(id).id) ? "" : "hidden");
  for (const event of happenings.values()) {
    if (nodes.has(event.id) || !behind.has(event.id)) continue;
    found.push(entry("Event", event.name || list(eventName(event.event_type), event.date), [event.id, event.date, event.place, eventName(event.event_type), ...told(event.evidence)], onTie(event.id), shown(event.id)));
  }
  const bearer = new Map(); // id of a passage -> a node or an event that it speaks of
  for (const item of [...nodes.values(), ...happenings.values()]) for (const id of item.evidence || []) if (!bearer.has(id)) bearer.set(id, item);
  for (const [id, passage] of passages) {
    const item = bearer.get(id);
    const target = item && nodes.has(item.id) ? item.id : null;
    if (!target && !behind.has(item ? item.id : id)) continue;
    found.push({ ...entry("", `“${passage.quote || ""}”`, [], target ? toNode(target) : onTie(item ? item.id : id), target ? () => (state.nodes.has(target) ? "" : "hidden") : shown(item ? item.id : id)), words: true });
  }
  return found;
}

function found(text) {
  const terms = fold(text).split(/\s+/).filter(Boolean);
  if (!terms.length) return [];
  const score = ({ name, rest, words }) => {
    let sum = 0;
    for (const term of terms) {
      const at = name.indexOf(term);
      if (at < 0 && !rest.includes(term)) return 0;
      sum += words || at < 0 ? 1 : at === 0 ? 4 : /[\s(-]/.test(name[at - 1]) ? 3 : 2;
    }
    return words ? sum / 100 : sum;
  };
  index ??= indexed();
  return index
    .map((item) => ({ item, score: score(item) }))
    .filter((hit) => hit.score)
    .sort((a, b) => b.score - a.score || sortText(a.item.name, b.item.name))
    .map((hit) => hit.item);
}

function showResults() {
  const hits = [...found(box.value), ...extras.hits(box.value)];
  active = hits.length ? 0 : -1;
  const rows = hits.slice(0, 30).map((hit, i) => {
    const hidden = hit.drawn();
    const row = el(
      "li",
      { role: "option", id: `result-${i}`, "aria-selected": String(i === active), dir: "auto" },
      hit.kind ? glyph(hit.kind) : null,
      el("span", { class: "text" }, hit.shown),
      hidden ? el("span", null, hidden) : null,
    );
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(hit);
    });
    row.hit = hit;
    return row;
  });
  const more = hits.length - rows.length;
  if (box.value.trim() && (!hits.length || more > 0)) {
    rows.push(el("li", { class: "none", role: "presentation" }, more > 0 ? `and ${more} more` : extras.none(box.value)));
  }
  results.replaceChildren(...rows);
  open(rows.length > 0);
}

function open(yes) {
  results.hidden = !yes;
  box.setAttribute("aria-expanded", String(yes));
  mark();
}

function mark() {
  [...results.querySelectorAll("[role=option]")].forEach((row, i) => {
    row.setAttribute("aria-selected", String(i === active));
    if (i === active && !results.hidden) row.scrollIntoView({ block: "nearest" });
  });
  if (active >= 0 && !results.hidden) box.setAttribute("aria-activedescendant", `result-${active}`);
  else box.removeAttribute("aria-activedescendant");
}

function choose(hit) {
  open(false);
  hit.pick();
  // What was found is read in the panel; there keys are no letters of a search.
  panel.focus({ preventScroll: true });
}

box.addEventListener("input", showResults);
box.addEventListener("focus", () => box.value && showResults());
box.addEventListener("blur", () => open(false));
box.addEventListener("keydown", (event) => {
  const rows = results.querySelectorAll("[role=option]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && rows.length) {
    event.preventDefault();
    active = (active + step + rows.length) % rows.length;
    open(true);
  } else if (event.key === "Enter" && rows[active] && !results.hidden) {
    choose(rows[active].hit);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    if (results.hidden) box.value = "";
    open(false);
    box.blur();
  }
});
