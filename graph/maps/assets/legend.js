// Legend and filters in one: every row shows what a mark means, how many there are, and can be switched off.
const rows = [];
const plain = (kind) => (kind === undefined || kind === null || kind === "" ? undefined : kind);
const groups = {
  type: { title: "Types", list: () => [...nodes.values()].map((n) => [kindOf(n), state.nodes.has(n.id)]), name: (c) => nodeStyle(c).plural, rank: (c) => nodeStyle(c).rank, mark: (c) => glyph(c) },
  line: {
    title: "Lines",
    // Where there are ties alone, there is nothing to tell apart.
    list: () => ([...edges.values()].every(isTie) ? [] : [...edges.values()].map((e) => [lineKind(e), state.edges.has(e.id)])),
    name: (c) => (c === "TIE" ? "Ties" : words(style.edges.ADVERSE.label)),
    rank: (c) => (c === "TIE" ? 0 : 1),
    mark: (c) => lineGlyph([], c === "TIE" ? "currentColor" : edgeColor({ type: c })),
  },
  community: {
    title: data.community || "Communities",
    list: () => [...nodes.values()].map((n) => [communityOf(n), state.nodes.has(n.id)]),
    name: communityName,
    rank: (c) => communities.get(c),
    mark: (c) => glyph("", communityColor(c)),
  },
  event: { title: "Events", list: (shown) => [...happenings.values()].map((h) => [h.event_type, shown.events.has(h.id)]), name: eventName, rank: () => 0 },
  status: {
    title: "Status",
    list: (shown) =>
      happenings.size
        ? [...happenings.values()].map((h) => [h.status, shown.events.has(h.id)])
        : [...edges.values()].map((e) => [e.status, state.edges.has(e.id)]),
    name: (c) => words(statusName(c)),
    rank: (c) => Object.keys(style.status).indexOf(c),
    mark: (c) => lineGlyph(dashOf(c), "currentColor"),
    sign: (c) => (style.status[c] ? style.status[c].sign : ""),
  },
  reliability: {
    title: "Reliability of sources (passages)",
    list: (shown) => [...passages.values()].map((p) => [p.reliability || "none", shown.passages.has(p.id)]),
    name: (c) => (c === "none" ? "Not graded" : `Grade ${c}`),
    rank: (c) => (c === "none" ? 1 : 0),
  },
  source: {
    title: "Sources (passages)",
    list: (shown) => [...passages.values()].map((p) => [p.key, shown.passages.has(p.id)]),
    name: (c) => cut(titleOf(documents.find((d) => d.key === c)), 80),
    rank: () => 0,
    folded: true,
  },
};
const titleOf = (document) => String(document.document_name || document.doc || "document without a name");

function lineGlyph(dash, color) {
  const space = "http://www.w3.org/2000/svg";
  const box = document.createElementNS(space, "svg");
  box.setAttribute("viewBox", "0 0 20 20");
  box.setAttribute("class", "glyph");
  box.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "line");
  for (const [k, v] of Object.entries({ x1: 0, y1: 10, x2: 20, y2: 10, stroke: color, "stroke-width": 2 })) line.setAttribute(k, v);
  line.setAttribute("stroke-dasharray", dash.join(" ") || "none");
  box.append(line);
  return box;
}

/** Code -> how many are shown and how many there are. */
function tally(list) {
  const counts = new Map();
  for (const [code, shown] of list) {
    if (plain(code) === undefined) continue;
    const row = counts.get(code) || [0, 0];
    counts.set(code, [row[0] + (shown ? 1 : 0), row[1] + 1]);
  }
  return counts;
}
const nowShown = () => ({ events: shownEvents(), passages: shownPassages() });

function buildGroup(key, group) {
  const codes = [...tally(group.list(nowShown())).keys()];
  codes.sort((a, b) => group.rank(a) - group.rank(b) || sortText(group.name(a), group.name(b)));
  if (!codes.length || (key === "reliability" && String(codes) === "none")) return null;
  const made = codes.map((code) => {
    const box = el("input", { type: "checkbox", "data-code": code });
    box.addEventListener("change", () => {
      if (box.checked) state.off[key].delete(code);
      else state.off[key].add(code);
      refilter();
    });
    const number = el("span", { class: "count" });
    const sign = group.sign ? group.sign(code) : "";
    const name = sign + group.name(code);
    // By keyboard "None" and the box do the same, without a stop at every row.
    const only = codes.length > 1 ? el("button", { type: "button", class: "only", tabindex: -1, "data-only": code, "aria-label": `Only ${cut(name, 60)}`, click: () => keep([code]) }, "only") : null;
    const row = el("div", { class: "row" }, el("label", null, box, group.mark ? group.mark(code) : null, el("span", { class: "text", dir: "auto" }, name), number), only);
    rows.push({ key, code, number, row, box });
    return row;
  });
  const keep = (kept) => {
    state.off[key] = new Set(codes.filter((code) => !kept.includes(code)));
    refilter();
  };
  const all = (name, kept) => el("button", { type: "button", "data-all": name.toLowerCase(), "aria-label": `${name}: ${group.title}`, click: () => keep(kept) }, name);
  const pair = codes.length > 1 ? el("span", { class: "pair" }, all("All", codes), all("None", [])) : null;
  const set = el("fieldset", { id: `filter-${key}` }, el("legend", { class: group.folded ? "unseen" : null }, group.title, group.folded ? null : pair), group.folded ? pair : null, made);
  return group.folded ? el("details", { id: `fold-${key}` }, el("summary", null, `${group.title.replace(" (", `: ${codes.length} (`)}`), set) : set;
}

function checkbox(id, text, set) {
  const box = el("input", { type: "checkbox", id, change: () => (set(box.checked), refilter()) });
  return el("label", null, box, el("span", { class: "text" }, text));
}

function chooser(id, text, choices, set) {
  const list = el("select", { id, change: () => (set(list.value), announce("look")) }, choices.map(([value, name]) => el("option", { value }, cut(name, 60))));
  return el("label", { class: "choose" }, el("span", null, text), list);
}

function buildFilters() {
  const panel = byId("filters");
  for (const [key, group] of Object.entries(groups)) {
    const made = buildGroup(key, group);
    if (made) panel.append(made);
  }
  const least = el("input", { type: "range", id: "confidence", min: 0, max: 1, step: 0.05, value: 0, "aria-describedby": "confidence-text" });
  least.addEventListener("input", () => {
    state.confidence = Number(least.value);
    refilter();
  });
  if ([...passages.values()].some((p) => typeof p.confidence === "number")) {
    panel.append(el("label", { class: "choose" }, el("span", null, "Read with confidence of at least ", el("span", { id: "confidence-text" })), least));
  }
  const most = [...edges.values()].reduce((high, e) => (e.type === "TIE" ? Math.max(high, e.events.length) : high), 1);
  const few = el("input", { type: "range", id: "least", min: 1, max: most, step: 1, "aria-describedby": "least-text" });
  few.addEventListener("input", () => {
    state.least = Number(few.value);
    refilter();
  });
  if (most > 1) panel.append(el("label", { class: "choose" }, el("span", null, "Ties with at least ", el("span", { id: "least-text" })), few));
  const looks = [chooser("size-by", "Size by", [["", "number of ties"], ...measureNames.map((name) => [name, words(name)])], (v) => (state.sizeBy = v))];
  if (communities.size) looks.push(chooser("color-by", "Color by", [["type", "type"], ["community", data.community || "communities"]], (v) => (state.colorBy = v)));
  panel.append(
    el(
      "fieldset",
      null,
      el("legend", null, "Show"),
      checkbox("alone", "Only what has a visible tie", (yes) => (state.alone = !yes)),
      passages.size ? checkbox("sourced", "Only what has a source", (yes) => (state.sourced = yes)) : null,
      looks,
      el("p", { id: "scale-text", class: "soft" }),
    ),
    el("button", { type: "button", id: "reset", click: () => (clearFilters(), refilter()) }, "Reset filters"),
    el("div", { id: "note-list" }),
  );
  for (const [heading, lines] of [["Not shown", data.left_out], ["Filter", data.filters], ["Made from", data.generated_from]]) {
    if (lines && lines.length) panel.append(el("h2", null, heading), el("ul", null, lines.map((line) => el("li", { dir: "auto" }, line))));
    if (heading === "Not shown" && held.size) panel.append(el("div", { id: "brought" }));
  }
}

function showCounts() {
  const shown = nowShown();
  const counts = Object.fromEntries(Object.entries(groups).map(([key, group]) => [key, tally(group.list(shown))]));
  for (const { key, code, number, row, box } of rows) {
    const [now, all] = counts[key].get(code);
    number.textContent = now === all ? String(all) : `${now} of ${all}`;
    row.classList.toggle("off", !now);
    box.checked = !state.off[key].has(code);
  }
  byId("alone").checked = !state.alone;
  if (byId("sourced")) byId("sourced").checked = state.sourced;
  if (byId("confidence")) {
    byId("confidence").value = state.confidence;
    byId("confidence-text").textContent = state.confidence.toFixed(2);
  }
  if (byId("least")) {
    byId("least").value = state.least;
    byId("least-text").textContent = counted(state.least, "event");
  }
  byId("summary").textContent = summary();
}

function summary() {
  const of = (shown, all, what) => `${shown === all ? all : `${shown} of ${all}`} ${what}`;
  const [shown, all] = [[...state.edges].map((id) => edges.get(id)), [...edges.values()]];
  const others = all.filter((e) => !isTie(e)).length;
  const ties = of(shown.filter(isTie).length, all.length - others, "ties");
  const more = others ? `, ${of(shown.filter((e) => !isTie(e)).length, others, `line${others > 1 ? "s" : ""} of no cooperation`)}` : "";
  return `Shown: ${of(state.nodes.size, nodes.size, "nodes")}, ${ties}${more}.`;
}

function showLook() {
  byId("size-by").value = state.sizeBy;
  if (byId("color-by")) byId("color-by").value = state.colorBy;
  byId("scale-text").textContent = scaleText();
}
listeners.push((what) => {
  if (what === "filter") showCounts();
  if (what === "filter" || what === "look") showLook();
});
