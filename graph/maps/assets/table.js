// The table of what is visible: the way to every node and tie without a mouse.
const table = byId("table");
const PAGE = 500;

function rowsOf(body, list, make) {
  let at = 0;
  const more = el("button", { type: "button" });
  const add = () => {
    body.append(...list.slice(at, at + PAGE).map(make));
    at += PAGE;
    more.hidden = at >= list.length;
    more.textContent = `Show more (${list.length - at} left)`;
  };
  more.addEventListener("click", add);
  add();
  return more;
}

function makeTable(caption, heads, list, make) {
  const body = el("tbody");
  const more = rowsOf(body, list, (item) => {
    const [first, ...rest] = make(item);
    return el("tr", null, el("th", { scope: "row" }, first), rest.map((text) => el("td", { dir: "auto" }, text ?? "")));
  });
  const head = el("thead", null, el("tr", null, heads.map((name) => el("th", { scope: "col" }, name))));
  return [el("table", null, el("caption", null, `${caption} (${list.length})`), head, body), more];
}

function firstSource(item) {
  const passage = passages.get(item.evidence[0]);
  if (!passage) return "";
  const more = item.evidence.length > 1 ? ` and ${item.evidence.length - 1} more` : "";
  return cut(`${passage.publisher || passage.doc || ""}: ${passage.quote || ""}`, 220) + more;
}

function showTable() {
  if (table.hidden) return;
  const shown = order.filter((n) => state.nodes.has(n.id));
  shown.sort((a, b) => nodeStyle(a.type).rank - nodeStyle(b.type).rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const links = [...edges.values()].filter((e) => state.edges.has(e.id));
  const ties = (n) => around.get(n.id).filter((e) => state.edges.has(e.id)).length;
  const status = (item) => (item.status ? style.status[item.status].label : "");
  const end = (id) => cut(nodes.get(id).name, 120);
  table.replaceChildren(
    ...makeTable("Nodes", ["Name", "Type", "Date", "Status", "Ties", "Source"], shown, (n) => [
      go("node", n.id, n.name), n.type, n.props.date, status(n), ties(n), firstSource(n),
    ]),
    ...makeTable("Ties", ["Tie", "From", "To", "Status", "Source"], links, (e) => [
      go("edge", e.id, e.label || "tie"), end(e.from), end(e.to), status(e), firstSource(e),
    ]),
  );
}

function toggleTable(yes) {
  table.hidden = !yes;
  holder.hidden = yes;
  byId("show-table").setAttribute("aria-pressed", String(yes));
  if (yes) {
    showTable();
    table.focus();
  } else if (state.selected) {
    reveal(state.selected.kind, state.selected.id);
  }
}
listeners.push((what) => what === "filter" && showTable());
