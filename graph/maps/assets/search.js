// Search: names, ids and summaries, best match first, with a list that works by keyboard.
const box = byId("search");
const results = byId("results");
let index = null; // made when somebody searches
const indexed = () =>
  [...nodes.values()].map((node) => ({
    node,
    name: fold(cut(node.name, 400)),
    rest: fold(cut([node.id, node.type, node.label, node.props.summary, ...(node.props.aliases || [])].join(" "), 1200)),
  }));
let active = -1;

function found(text) {
  const terms = fold(text).split(/\s+/).filter(Boolean);
  if (!terms.length) return [];
  const score = ({ name, rest }) => {
    let sum = 0;
    for (const term of terms) {
      const at = name.indexOf(term);
      if (at === 0) sum += 4;
      else if (at > 0) sum += /[\s(-]/.test(name[at - 1]) ? 3 : 2;
      else if (rest.includes(term)) sum += 1;
      else return 0;
    }
    return sum;
  };
  index ??= indexed();
  return index
    .map((item) => ({ item, score: score(item) }))
    .filter((hit) => hit.score)
    .sort((a, b) => b.score - a.score || (a.item.name < b.item.name ? -1 : a.item.name > b.item.name ? 1 : 0))
    .map((hit) => hit.item.node);
}

function showResults() {
  const hits = found(box.value);
  active = hits.length ? 0 : -1;
  const rows = hits.slice(0, 30).map((node, i) => {
    const row = el(
      "li",
      { role: "option", id: `result-${i}`, "aria-selected": String(i === active), dir: "auto" },
      glyph(kindOf(node)),
      el("span", { class: "text" }, cut(node.name, 120)),
      state.nodes.has(node.id) ? null : el("span", null, keptBack(node.id) ? "not drawn" : "hidden"),
    );
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(node);
    });
    row.node = node;
    return row;
  });
  const more = hits.length - rows.length;
  if (box.value.trim() && (!hits.length || more > 0)) {
    rows.push(el("li", { class: "none", role: "presentation" }, more > 0 ? `and ${more} more` : "Nothing found"));
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

function choose(node) {
  open(false);
  bringIn([node.id]);
  pick("node", node.id);
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
    choose(rows[active].node);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    if (results.hidden) box.value = "";
    open(false);
    box.blur();
  }
});
