// Buttons, keys and the start.
byId("show-table").addEventListener("click", () => toggleTable(table.hidden));
byId("fit").addEventListener("click", fit);
byId("panels").addEventListener("click", () => {
  if (state.brief) return setBrief(false);
  const wide = document.body.classList.toggle("wide");
  byId("panels").setAttribute("aria-pressed", String(!wide));
  announce("camera");
});
byId("brief").addEventListener("click", () => setBrief(!state.brief));
byId("theme").addEventListener("click", () => setTheme(state.theme === "dark" ? "light" : "dark", true));
function setTheme(name, chosen = false) {
  state.theme = name;
  state.chosenTheme = chosen || state.chosenTheme;
  byId("theme").setAttribute("aria-pressed", String(name === "dark"));
  announce("look");
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => state.chosenTheme || setTheme(event.matches ? "dark" : "light"), whileHere);

/** Whether keys are letters of a text there; a check box or a slider takes none. */
const typesInto = (target) => /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target.tagName === "INPUT" && !/^(checkbox|radio|range)$/.test(target.type));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typesInto(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "Escape") {
    if (state.pointed) pointAt(null);
    if (!table.hidden) toggleTable(false);
    else if (state.selected) select(null);
    else if (state.brief) setBrief(false);
  } else if (event.key === "t") toggleTable(table.hidden);
  else if (event.key === "f") fit();
  else if (event.key === "b") setBrief(!state.brief);
  else if ((story.length || state.brief) && ["n", "PageDown"].includes(event.key)) {
    event.preventDefault();
    nextBrief(1);
  } else if ((story.length || state.brief) && ["p", "PageUp"].includes(event.key)) {
    event.preventDefault();
    nextBrief(-1);
  }
}, whileHere);

// A ring around the drawing is for those who came by keyboard.
addEventListener("keydown", () => document.body.classList.add("keys"), { capture: true, ...whileHere });
addEventListener("pointerdown", () => document.body.classList.remove("keys"), { capture: true, ...whileHere });

buildTime();
buildFilters();
buildSave();
extras.build();
byId("theme").setAttribute("aria-pressed", String(state.theme === "dark"));
refilter();
showLook();
announce("story");
network.setSize("100%", "100%");
network.renderer.allowRedraw = true;
fit();
// A saved view brings its state along; what stands in the address goes before it.
const begun = location.hash.length > 1 ? location.hash : data.state || "";
if (begun.length > 1) fromHash(begun);
watchHash();

// Read only, for tests and for whoever embeds the page: what is shown and where.
const onPage = (point) => {
  const at = network.canvasToDOM(point);
  const area = canvas.getBoundingClientRect();
  return { x: at.x + area.left, y: at.y + area.top };
};
window.defgraphMap = Object.freeze({
  counts: () => ({ nodes: state.nodes.size, edges: state.edges.size, allNodes: nodes.size, allEdges: edges.size }),
  shown: () => ({ nodes: [...state.nodes], edges: [...state.edges] }),
  nodePosition: (id) => onPage(network.getPosition(id)),
  edgePosition: (id) => onPage(edgePoint(id, 0.5)),
  selected: () => (state.selected ? { ...state.selected } : null),
  labels: () => drawnLabels.map(({ id, box: [left, top, right, bottom] }) => ({ id, left, top, right, bottom })),
  look: (id) => ({ size: network.body.nodes[id].options.size, fill: network.body.nodes[id].options.color.background, opacity: network.body.nodes[id].options.opacity }),
  notes: () => drawnNotes.map(({ rows, box: [left, top, right, bottom] }) => ({ text: rows.join(" "), left, top, right, bottom })),
  histogram: () => histogram().map((counts) => [...counts]),
  path: () => (chain ? { nodes: [...chain.nodes], edges: chain.edges.map((e) => e.id) } : null),
  csv,
  picture: pictureFile,
  address: toHash,
  scale: () => network.getScale(),
});
