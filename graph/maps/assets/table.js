// The table of what is visible: the way to every node and tie without a mouse, to sort and to copy.
const table = byId("table");
const PAGE = 500;
const sorted = { Events: null, Nodes: null, Ties: null, Others: null }; // name of a table -> [column, 1 or -1]

const statusOf = (item) => (item.status ? statusName(item.status) : "");
const textOf = (id) => (nodes.has(id) ? nodes.get(id).name : id);
/** What the events behind a tie say of themselves, each value once. */
const told = (e, value) => [...new Set(eventsBehind(e).map(value).filter(Boolean))].join("; ");
const tied = {
  Tie: (e) => edgeLabel(e) || "tie",
  From: (e) => textOf(e.from),
  To: (e) => textOf(e.to),
  Date: (e) => told(e, (event) => String(event.date || "")),
  Event: (e) => told(e, (event) => eventName(event.event_type)),
  Place: (e) => told(e, (event) => event.place),
  Status: statusOf,
  Source: (e) => firstSource(evidenceBehind(e)),
};
/** Columns of a table: heading -> value of a row; the first one is the button that selects. */
const columns = {
  Events: {
    Date: (h) => String(h.date || ""),
    Event: (h) => eventName(h.event_type),
    Who: whoText,
    Place: (h) => h.place || "",
    Status: statusOf,
    Words: (h) => told_(h, (p) => p.quote),
    Document: (h) => told_(h, titleOf),
    Page: (h) => told_(h, (p) => p.page ?? ""),
  },
  Nodes: {
    Name: (n) => n.name,
    Type: (n) => n.type,
    Date: (n) => String(n.props.date || ""),
    Status: statusOf,
    Ties: (n) => around.get(n.id).filter((e) => state.edges.has(e.id) && isTie(e)).length,
    Source: (n) => firstSource(evidenceAround(n)),
  },
  Ties: tied,
  Others: tied,
};
/** Of the first passage behind an event that passes the filters. */
const told_ = (h, value) => {
  const [first] = passing(h.evidence || []);
  return first === undefined ? "" : value(passages.get(first)) || "";
};
const titles = { Events: "Events", Nodes: "Nodes", Ties: "Ties", Others: "No cooperation" };

function firstSource(ids) {
  const passage = passages.get(ids[0]);
  if (!passage) return "";
  const more = ids.length > 1 ? ` and ${ids.length - 1} more` : "";
  return cut(`${passage.publisher || passage.doc || ""}: ${passage.quote || ""}`, 220) + more;
}

/** What is visible, in the order of the table. */
function visibleRows(name) {
  const list = name === "Events" ? walk() : name === "Nodes" ? order.filter((n) => state.nodes.has(n.id)) : [...edges.values()].filter((e) => state.edges.has(e.id) && isTie(e) === (name === "Ties"));
  if (name === "Nodes") list.sort((a, b) => nodeStyle(a.type).rank - nodeStyle(b.type).rank || sortText(a.name, b.name));
  if (!sorted[name]) return list;
  const [column, turn] = sorted[name];
  const value = columns[name][column];
  const keyed = list.map((item) => [value(item), item]);
  keyed.sort(([a], [b]) => turn * (typeof a === "number" ? a - b : sortText(fold(a), fold(b))));
  return keyed.map(([, item]) => item);
}

function makeTable(name) {
  const heads = Object.entries(columns[name]);
  const rows = visibleRows(name);
  const body = el("tbody");
  const make = (item) =>
    el("tr", null, heads.map(([, value], i) => {
      const text = cut(value(item), 240);
      return i ? el("td", { dir: "auto", class: heads[i][0] === "Date" ? "date" : null }, text) : el("th", { scope: "row" }, name === "Events" ? goEvent(item, text || "no date") : go(name === "Nodes" ? "node" : "edge", item.id, text));
    }));
  let at = 0;
  const more = el("button", { type: "button" });
  const add = () => {
    body.append(...rows.slice(at, at + PAGE).map(make));
    at += PAGE;
    more.hidden = at >= rows.length;
    more.textContent = `Show more (${rows.length - at} left)`;
  };
  more.addEventListener("click", add);
  add();
  const head = heads.map(([title]) => {
    const by = sorted[name] && sorted[name][0] === title ? sorted[name][1] : 0;
    const button = el("button", { type: "button", "data-sort": title, click: () => sortBy(name, title) }, title, by ? el("span", { "aria-hidden": "true" }, by > 0 ? " ▲" : " ▼") : null);
    return el("th", { scope: "col", "aria-sort": by ? (by > 0 ? "ascending" : "descending") : "none" }, button);
  });
  const copy = el("button", { type: "button", "data-copy": name, click: () => copyTable(name) }, `Copy ${titles[name].toLowerCase()}`);
  const file = el("button", { type: "button", "data-file": name, click: () => saveFile(new Blob(["\ufeff", csv(name)], { type: "text/csv" }), `${titles[name].toLowerCase().replaceAll(" ", "-")}.csv`) }, `Save ${titles[name].toLowerCase()} as CSV`);
  return [
    el("div", { class: "tools" }, copy, file),
    el("table", { id: `table-${name.toLowerCase()}` }, el("caption", null, `${titles[name]} (${rows.length})`), el("thead", null, el("tr", null, head)), body),
    more,
  ];
}

function sortBy(name, column) {
  const before = sorted[name];
  sorted[name] = [column, before && before[0] === column ? -before[1] : 1];
  showTable();
  table.querySelector(`#table-${name.toLowerCase()} [data-sort="${column}"]`).focus();
  announce("camera");
}

/** The visible rows with a head; a cell that a spreadsheet would take for a formula gets an apostrophe. */
function cells(name) {
  const cell = (value) => (typeof value === "number" ? String(value) : String(value).replace(/^[=+\-@\t\r]/, "'$&"));
  const rows = visibleRows(name).map((item) => [item.id, ...Object.values(columns[name]).map((value) => cell(value(item)))]);
  return [["Id", ...Object.keys(columns[name])], ...rows];
}
const lined = (rows, mark, cell) => rows.map((row) => row.map(cell).join(mark)).join("\r\n") + "\r\n";
const csv = (name) => lined(cells(name), ",", (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text));
/** As a spreadsheet takes it from the clipboard: tabs between cells, no line ends in them. */
const pasted = (name) => lined(cells(name), "\t", (text) => text.replace(/[\t\r\n]+/g, " "));

async function copyTable(name) {
  const text = pasted(name);
  try {
    await navigator.clipboard.writeText(text);
    say(`${titles[name]} copied: paste them into a spreadsheet.`);
  } catch {
    // A page from a file or in a notebook may not write to the clipboard: the text is shown to be copied by hand.
    const box = el("textarea", { id: "csv", rows: 8, readonly: true, "aria-label": `${titles[name]}, to be copied` });
    box.value = text;
    table.querySelector("#csv")?.remove();
    table.querySelector(`[data-copy="${name}"]`).after(box);
    box.focus();
    box.select();
    say("Copy the marked text with Ctrl+C.");
  }
}
function say(text) {
  byId("said").textContent = text;
}

function showTable() {
  if (table.hidden) return;
  const others = [...edges.values()].every(isTie) ? [] : makeTable("Others");
  table.replaceChildren(...(happenings.size ? makeTable("Events") : []), ...makeTable("Nodes"), ...makeTable("Ties"), ...others);
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
  announce("camera");
}
listeners.push((what) => what === "filter" && showTable());
