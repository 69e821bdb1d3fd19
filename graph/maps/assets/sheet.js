// Out of the page: the picture as a file, and one sheet of paper with everything a reader must know.

/** What is on the screen now, as a picture. */
function screenPicture() {
  const hidden = holder.hidden;
  const view = { position: network.getViewPosition(), scale: network.getScale() };
  const [width, height] = hidden ? [1280, 720] : [holder.clientWidth, holder.clientHeight];
  return picture({ width, height, ...(hidden ? fitting(width, height) : view), name: state.theme });
}

const svgText = (root) => new XMLSerializer().serializeToString(root);

/** The picture as a file: "svg", or "png" with so many pixels to one of the screen. */
async function pictureFile(kind, times = 1) {
  const { root, width, height } = screenPicture();
  const vector = new Blob([svgText(root)], { type: "image/svg+xml" });
  if (kind === "svg") return vector;
  const address = URL.createObjectURL(vector);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const sheet = document.createElement("canvas");
    [sheet.width, sheet.height] = [width * times, height * times];
    sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
    return await new Promise((done, failed) => sheet.toBlob((blob) => (blob ? done(blob) : failed(new Error("the picture is too large"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

const fileName = (end) => `${fold(data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "map"}.${end}`;
function saveFile(blob, end) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: fileName(end) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  say(`Saved as ${link.download}.`);
}
/** The page with its state inside, in the place of the data that it came with. */
function savedPage() {
  const [before, after] = ['<script type="application/json" id="data">', "</" + "script>"];
  const start = pageText.indexOf(before) + before.length;
  const told = JSON.stringify({ ...JSON.parse(byId("data").textContent), state: toHash() });
  const safe = told.replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return pageText.slice(0, start) + safe + pageText.slice(pageText.indexOf(after, start));
}

async function save(kind, times) {
  try {
    saveFile(await pictureFile(kind, times), times > 1 ? `${times}x.${kind}` : kind);
  } catch (error) {
    say(`The picture can't be saved: ${error.message}`);
  }
}

function buildSave() {
  const menu = byId("save");
  const choice = (text, kind, times) => el("button", { type: "button", "data-save": `${kind}${times}`, click: () => ((menu.open = false), save(kind, times)) }, text);
  menu.append(
    el("div", { class: "choices" }, choice("PNG, twice the screen", "png", 2), choice("PNG, four times the screen", "png", 4), choice("SVG", "svg", 1), data.live ? null : el("button", { type: "button", id: "save-view", click: () => ((menu.open = false), saveFile(new Blob([savedPage()], { type: "text/html" }), "view.html")) }, "This view as one file"), el("button", { type: "button", id: "print", click: () => ((menu.open = false), window.print()) }, "Print on one page")),
  );
  document.addEventListener("pointerdown", (event) => menu.contains(event.target) || (menu.open = false), whileHere);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

/** Sources for the foot of the sheet: those behind what is shown, as many as there is room for. */
function sheetSources() {
  const behind = new Set([...shownPassages()].map((id) => passages.get(id).key));
  const lines = documents.filter((d) => behind.has(d.key)).map((d) => cut([titleOf(d), d.publisher, d.published].filter(Boolean).join(", "), 110));
  const given = lines.length ? [...new Set(lines)].sort() : (data.generated_from || []).map((line) => cut(line, 110));
  const most = 48;
  return given.length > most ? [...given.slice(0, most), `and ${given.length - most} more`] : given;
}

function fillSheet() {
  const sources = sheetSources();
  // The drawing's share of the sheet, in the units of its viewBox: what the lists leave over.
  const rows = Math.ceil(sources.length / 3) * (sources.length > 18 ? 9 : 12);
  const [width, height] = [1000, Math.round(610 - rows)];
  const { root } = picture({ width, height, ...fitting(width, height), name: "light", frame: false });
  const mark = () => (data.marking ? el("p", { class: "marking" }, cut(data.marking, 200)) : null);
  const step = state.step !== null ? story[state.step] : null;
  byId("sheet").replaceChildren(
    ...[
      mark(),
      el("h1", { dir: "auto" }, cut(data.title, 160)),
      step ? el("p", { dir: "auto" }, el("strong", null, cut(step.title || "", 120)), " ", cut(step.text || "", 400)) : null,
      el("figure", null, root),
      el("p", { dir: "auto" }, cut(limits().join(" "), 700)),
      sources.length ? el("h2", null, "Sources") : null,
      sources.length ? el("ol", { class: sources.length > 18 ? "dense" : null }, sources.map((line) => el("li", { dir: "auto" }, line))) : null,
      el("p", { class: "printed" }, `Printed ${new Date().toISOString().slice(0, 10)}`),
      mark(),
    ].filter(Boolean),
  );
}

function print(starts) {
  const sheet = byId("sheet");
  if (starts) fillSheet();
  else sheet.replaceChildren();
}
addEventListener("beforeprint", () => print(true), whileHere);
addEventListener("afterprint", () => print(false), whileHere);
matchMedia("print").addEventListener("change", (event) => print(event.matches), whileHere);
