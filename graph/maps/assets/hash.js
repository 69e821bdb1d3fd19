// The state in the page's address, so that a link or a bookmark brings back exactly this view.
const KEYS = { type: "ty", line: "li", community: "co", event: "ev", status: "st", reliability: "re", source: "so" };
const list_ = (values) => [...values].map((v) => encodeURIComponent(v)).join(",");

function toHash() {
  const parts = [];
  const put = (key, value) => value !== null && value !== "" && value !== undefined && parts.push(`${key}=${value}`);
  for (const [name, key] of Object.entries(KEYS)) put(key, list_([...state.off[name]].sort()));
  if (!state.alone) put("tied", 1);
  if (state.sourced) put("src", 1);
  if (state.least !== LEAST_EVENTS) put("least", state.least);
  if (state.confidence) put("conf", state.confidence);
  if (state.time) put("time", list_(timeDays()));
  if (state.undated) put("undated", 1);
  if (state.focus) put("focus", list_([state.focus.id, state.focus.depth]));
  if (state.path) put("path", list_([state.path.from, state.path.to]));
  if (state.selected) put("sel", list_([state.selected.kind, state.selected.id]));
  if (state.sizeBy) put("size", list_([state.sizeBy]));
  if (state.colorBy !== "type") put("color", state.colorBy);
  if (state.step !== null) put("step", state.step + 1);
  if (state.chosenTheme) put("theme", state.theme);
  if (!table.hidden) put("table", 1);
  if (state.brief) put("brief", 1);
  else if (document.body.classList.contains("wide")) put("wide", 1);
  put("sort", Object.entries(sorted).filter(([, by]) => by).map(([name, [column, turn]]) => list_([name, column, turn])).join(";"));
  put("note", state.notes.map((n) => list_([n.at ?? "", n.x ?? "", n.y ?? "", n.text, ...(n.by || [])])).join(";"));
  put("in", list_([...state.brought]));
  put("moved", [...moved].map(([id, [x, y]]) => list_([id, x, y])).join(";"));
  put("shape", stretch[0] === 1 && stretch[1] === 1 ? null : list_(stretch.map((part) => part.toFixed(6))));
  const center = network.getViewPosition();
  const [x, y] = toFile([center.x, center.y]);
  put("view", list_([x.toFixed(2), y.toFixed(2), network.getScale().toFixed(4)]));
  return `#${parts.join("&")}`;
}

const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
};

function fromHash(hash) {
  const given = new Map(hash.slice(1).split("&").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
  const values = (key) => (given.get(key) ? given.get(key).split(",").map(decode) : []);
  const groupsOf = (key) => (given.get(key) ? given.get(key).split(";").map((one) => one.split(",").map(decode)) : []);
  const number = (text) => (text !== "" && Number.isFinite(Number(text)) ? Number(text) : null);
  const id = (text) => nodeIds.find((node) => String(node) === text);
  clearFilters();
  for (const [name, key] of Object.entries(KEYS)) {
    const wanted = new Set(values(key));
    state.off[name] = new Set(rows.filter((row) => row.key === name && wanted.has(String(row.code))).map((row) => row.code));
  }
  state.alone = !given.has("tied");
  state.sourced = given.has("src");
  state.least = given.has("least") ? Math.max(1, Math.floor(number(given.get("least")) || 1)) : LEAST_EVENTS;
  state.confidence = Math.min(1, Math.max(0, number(given.get("conf") || "") || 0));
  state.brought = new Set(values("in").map(id).filter((one) => held.has(one)));
  const days = values("time").map((text) => Date.parse(text) / DAY);
  if (spans && days.length === 2 && days.every(Number.isFinite)) state.time = windowOf(...days);
  state.undated = given.get("undated") === "1";
  const [center, depth] = values("focus");
  if (id(center) !== undefined && [1, 2, 3].includes(number(depth))) state.focus = { id: id(center), depth: number(depth) };
  const ends = values("path").map(id);
  if (ends.length === 2 && !ends.includes(undefined)) state.path = { from: ends[0], to: ends[1] };
  const [measure] = values("size");
  state.sizeBy = measureNames.includes(measure) ? measure : "";
  state.colorBy = given.get("color") === "community" && communities.size ? "community" : "type";
  const step = number(given.get("step") || "");
  state.step = Number.isInteger(step) && step >= 1 && step <= story.length ? step - 1 : null;
  state.notes = groupsOf("note").slice(0, NOTES).flatMap(([at, x, y, text, across, down]) => {
    const where = id(at) !== undefined ? { at: id(at) } : { x: number(x), y: number(y) };
    if (across !== undefined && number(across) !== null && number(down ?? "") !== null) where.by = [number(across), number(down)];
    return text === undefined || where.x === null || where.y === null ? [] : [{ ...where, text: cut(text, NOTE_LENGTH) }];
  });
  for (const [name, column, turn] of groupsOf("sort")) {
    if (Object.hasOwn(columns, name) && Object.hasOwn(columns[name], column)) sorted[name] = [column, turn === "-1" ? -1 : 1];
  }
  const given_ = values("shape").map(number);
  if (given_.length === 2 && given_.every((part) => part >= 1 && part <= 100)) reshape(given_);
  for (const [node, x, y] of groupsOf("moved")) {
    if (id(node) === undefined || number(x) === null || number(y) === null) continue;
    moved.set(id(node), [number(x), number(y)]);
    [network.body.nodes[id(node)].x, network.body.nodes[id(node)].y] = toDrawing(moved.get(id(node)));
  }
  document.body.classList.toggle("wide", given.has("wide") || given.has("brief"));
  setBrief(given.has("brief"), false);
  if (["light", "dark"].includes(given.get("theme"))) setTheme(given.get("theme"), true);
  const [kind, chosen] = values("sel");
  state.selected = null;
  refilter();
  announce("look");
  announce("story");
  showNotes();
  const wanted = kind === "node" ? id(chosen) : chosen;
  select(kind, wanted);
  if (given.has("table") === table.hidden) toggleTable(given.has("table"));
  network.redraw();
  const view = values("view").map(number);
  if (view.length === 3 && !view.includes(null) && view[2] > 0) network.moveTo({ position: { x: toDrawing(view)[0], y: toDrawing(view)[1] }, scale: view[2], animation: false });
  else fit();
}

let waiting = null;
let made = "";
// The address as this page wrote or read it last. Where another one was entered and is about to be read, it stays.
let written = location.hash;
function keepHash() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const hash = toHash();
    if (hash === made || location.hash !== written) return;
    made = hash;
    try {
      history.replaceState(null, "", hash);
    } catch {
      // A page in a notebook's frame has no address of its own.
    }
    written = location.hash;
  }, 120);
}
function watchHash() {
  listeners.push(keepHash);
  addEventListener("hashchange", () => {
    if (location.hash === written) return;
    written = location.hash;
    fromHash(written);
  }, whileHere);
  leaving.signal.addEventListener("abort", () => clearTimeout(waiting));
}
