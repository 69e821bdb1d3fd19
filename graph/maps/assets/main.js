// Buttons, keys, print, and the start.
byId("show-table").addEventListener("click", () => toggleTable(table.hidden));
byId("fit").addEventListener("click", fit);
byId("panels").addEventListener("click", () => {
  const wide = document.body.classList.toggle("wide");
  byId("panels").setAttribute("aria-pressed", String(!wide));
});
byId("theme").addEventListener("click", () => setTheme(state.theme === "dark" ? "light" : "dark"));
function setTheme(name) {
  state.theme = name;
  byId("theme").setAttribute("aria-pressed", String(name === "dark"));
  announce("theme");
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => setTheme(event.matches ? "dark" : "light"));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  if (event.key === "/") {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "Escape") {
    if (!table.hidden) toggleTable(false);
    else select(null);
  } else if (event.key === "t") toggleTable(table.hidden);
  else if (event.key === "f") fit();
});

// A ring around the drawing is for those who came by keyboard.
addEventListener("keydown", () => document.body.classList.add("keys"), true);
addEventListener("pointerdown", () => document.body.classList.remove("keys"), true);

let camera = null;
function print(starts) {
  if (state.printing === starts) return;
  state.printing = starts;
  // On paper the drawing is a picture of fixed size that shows everything.
  if (starts) camera = { position: network.getViewPosition(), scale: network.getScale() };
  holder.style.position = starts ? "static" : "";
  holder.style.width = starts ? "1040px" : "";
  holder.style.height = starts ? "470px" : "";
  network.setSize("100%", "100%");
  announce("theme");
  if (starts) fit();
  else if (camera) network.moveTo({ ...camera, animation: false });
  network.redraw();
}
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));
matchMedia("print").addEventListener("change", (event) => print(event.matches));

buildFilters();
setTheme(state.theme);
refilter();
select(null);
fit();

// Read only, for tests and for whoever embeds the page: what is shown and where.
const onPage = (point) => {
  const at = network.canvasToDOM(point);
  const frame = canvas.getBoundingClientRect();
  return { x: at.x + frame.left, y: at.y + frame.top };
};
window.defgraphMap = Object.freeze({
  counts: () => ({ nodes: state.nodes.size, edges: state.edges.size, allNodes: nodes.size, allEdges: edges.size }),
  nodePosition: (id) => onPage(network.getPosition(id)),
  edgePosition: (id) => onPage(edgePoint(id, 0.5)),
  selected: () => (state.selected ? { ...state.selected } : null),
  labels: () => drawnLabels.map(({ id, box: [left, top, right, bottom] }) => ({ id, left, top, right, bottom })),
  scale: () => network.getScale(),
});
