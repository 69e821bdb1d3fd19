// Notes on the map: those of the reader, kept in the page's address, and those of a step of the story.
const NOTE_LENGTH = 400;
const NOTES = 20;

/** Rows of a note, wrapped for the drawing. */
function wrapped(text, context, width) {
  const rows = [];
  for (const line of String(text).split("\n")) {
    let row = "";
    for (const word of line.split(/\s+/).map((w) => cut(w, 40))) {
      const longer = row ? `${row} ${word}` : word;
      if (row && widthOf(context, longer) > width) {
        rows.push(row);
        row = word;
      } else row = longer;
    }
    rows.push(row);
  }
  return rows.length > 8 ? [...rows.slice(0, 8), "…"] : rows;
}

function allNotes() {
  const step = state.step !== null ? story[state.step] : null;
  return [...state.notes, ...((step && step.notes) || [])];
}

/** Plates of the notes in a view: {rows, box, from}, from being the place that the note points at. */
function placeNotes(context, { toScreen, width, height }) {
  setFont(context, `12px ${FONT}`);
  const placed = [];
  for (const note of allNotes()) {
    const body = note.at === undefined ? note : network.body.nodes[note.at];
    if (!body || (note.at !== undefined && !state.nodes.has(note.at))) continue;
    const from = toScreen(body.x, body.y);
    if (from[0] < 0 || from[1] < 0 || from[0] > width || from[1] > height) continue;
    const rows = wrapped(note.text, context, 170);
    const [w, h] = [Math.max(...rows.map((row) => widthOf(context, row))) + 14, rows.length * 15 + 8];
    let left = from[0] + 26 + w > width ? from[0] - 26 - w : from[0] + 26;
    left = Math.max(2, Math.min(left, width - w - 2));
    let top = Math.max(2, Math.min(from[1] - h - 10, height - h - 2));
    // Below the notes that stand here already.
    for (const { box } of placed) if (left < box[2] && box[0] < left + w && top < box[3] && box[1] < top + h) top = box[3] + 3;
    placed.push({ rows, from, box: [left, top, left + w, top + h] });
  }
  return placed;
}

function drawNotes(context, view) {
  for (const { rows, from, box } of placeNotes(context, view)) {
    const [left, top, right, bottom] = box;
    context.strokeStyle = theme().ink;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(Math.max(left, Math.min(from[0], right)), Math.max(top, Math.min(from[1], bottom)));
    context.stroke();
    context.fillStyle = theme().note;
    context.fillRect(left, top, right - left, bottom - top);
    context.strokeRect(left, top, right - left, bottom - top);
    context.fillStyle = theme().ink;
    context.textAlign = "start";
    rows.forEach((row, i) => context.fillText(row, left + 7, top + 12 + i * 15));
  }
  context.textAlign = "center";
}

/** A new note at what is selected, or in the middle of the view. */
function addNote() {
  if (state.notes.length >= NOTES) return say(`No more than ${NOTES} notes: the page's address holds them.`);
  const chosen = state.selected;
  const note = { text: "" };
  if (chosen && chosen.kind === "node") note.at = chosen.id;
  else {
    const { x, y } = chosen ? edgePoint(chosen.id, 0.5) : network.getViewPosition();
    Object.assign(note, { x: Math.round(x), y: Math.round(y) });
  }
  state.notes.push(note);
  showNotes();
  byId("note-list").querySelector("li:last-child textarea").focus();
}
const noteButton = () => el("button", { type: "button", class: "add-note", click: addNote }, "Add a note here");

function showNotes() {
  const items = state.notes.map((note, i) => {
    const at = note.at === undefined ? "a place of the map" : cut(textOf(note.at), 60);
    const box = el("textarea", { rows: 2, maxlength: NOTE_LENGTH, "aria-label": `Note at ${at}`, dir: "auto" });
    box.value = note.text;
    box.addEventListener("input", () => {
      note.text = box.value;
      announce("notes");
    });
    const away = el("button", { type: "button", "aria-label": `Delete the note at ${at}`, click: () => (state.notes.splice(i, 1), showNotes(), announce("notes")) }, "Delete");
    return el("li", null, el("span", { class: "soft", dir: "auto" }, at), box, away);
  });
  byId("note-list").replaceChildren(...(items.length ? [el("h2", null, `Notes (${items.length})`), el("ul", null, items)] : []));
}
listeners.push((what) => {
  if (what === "notes" || what === "story") network.redraw();
});
