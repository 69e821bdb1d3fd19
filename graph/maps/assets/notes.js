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
function placeNotes(context, { toScreen, width, height }, labels) {
  const size = state.brief ? 17 : 12;
  setFont(context, `${size}px ${FONT}`);
  const placed = [];
  const taken = labels.nodes.map((label) => label.box);
  for (const note of allNotes()) {
    const body = note.at === undefined ? null : network.body.nodes[note.at];
    if (note.at !== undefined && !state.nodes.has(note.at)) continue;
    const from = toScreen(...(body ? [body.x, body.y] : toDrawing([note.x, note.y])));
    if (from[0] < 0 || from[1] < 0 || from[0] > width || from[1] > height) continue;
    const rows = wrapped(note.text, context, 14 * size);
    const [w, h] = [Math.max(...rows.map((row) => widthOf(context, row))) + 14, rows.length * (size + 3) + 8];
    const at = (across, down) => {
      const [left, top] = [Math.max(2, Math.min(from[0] + across, width - w - 2)), Math.max(2, Math.min(from[1] + down, height - h - 2))];
      return [left, top, left + w, top + h];
    };
    const covers = (box) => [...taken, ...placed.map((other) => other.box)].filter((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3]).length;
    // Where it covers no label and no other note, near its place; else where it covers least.
    const spots = note.by ? [at(...note.by)] : NEAR.flatMap((far) => AROUND.map((turn) => at(far * Math.cos(turn) - w / 2 + (w / 2) * Math.sign(Math.round(Math.cos(turn))), far * Math.sin(turn) - h / 2 + (h / 2) * Math.sign(Math.round(Math.sin(turn))))));
    const box = spots.reduce((best, spot) => (best && covers(best) <= covers(spot) ? best : spot), null);
    placed.push({ note, rows, from, box, size });
  }
  return placed;
}

const NEAR = [26, 50, 75, 100, 130, 170, 220, 280];
const AROUND = [-1, 7, 1, 5, 0, 8, 6, 2, -3, 3, 4, 10].map((part) => (part * Math.PI) / 6); // pixels from a note to what it is about

let drawnNotes = []; // plates of the last frame
function drawNotes(context, view, labels) {
  drawnNotes = placeNotes(context, view, labels);
  for (const { rows, from, box, size } of drawnNotes) {
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
    rows.forEach((row, i) => context.fillText(row, left + 7, top + size + i * (size + 3)));
  }
  context.textAlign = "center";
}

/** Move a note of the reader's from where it stands. */
function moveNote(note, across, down) {
  const plate = drawnNotes.find((one) => one.note === note);
  if (!plate) return;
  note.by = [Math.round(plate.box[0] - plate.from[0] + across), Math.round(plate.box[1] - plate.from[1] + down)];
  announce("notes");
}
// A plate is dragged before the drawing hears of it, which would move the map.
let carriedNote = null; // {note, x, y}: what is dragged, and where the pointer was
holder.addEventListener(
  "pointerdown",
  (event) => {
    const area = holder.getBoundingClientRect();
    const [x, y] = [event.clientX - area.left, event.clientY - area.top];
    const plate = drawnNotes.find(({ note, box }) => state.notes.includes(note) && x > box[0] && x < box[2] && y > box[1] && y < box[3]);
    if (!plate) return;
    event.stopPropagation();
    carriedNote = { note: plate.note, x: event.clientX, y: event.clientY };
  },
  true,
);
addEventListener("pointermove", (event) => {
  if (!carriedNote) return;
  moveNote(carriedNote.note, event.clientX - carriedNote.x, event.clientY - carriedNote.y);
  Object.assign(carriedNote, { x: event.clientX, y: event.clientY });
}, whileHere);
addEventListener("pointerup", () => (carriedNote = null), whileHere);

/** A new note at what is selected, or in the middle of the view. */
function addNote() {
  if (state.notes.length >= NOTES) return say(`No more than ${NOTES} notes: the page's address holds them.`);
  const chosen = state.selected;
  const note = { text: "" };
  if (chosen && chosen.kind === "node") note.at = chosen.id;
  else {
    const { x, y } = chosen ? edgePoint(chosen.id, 0.5) : network.getViewPosition();
    [note.x, note.y] = toFile([x, y]).map(Math.round);
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
    const step = (name, sign, across, down) => el("button", { type: "button", "aria-label": `Move the note at ${at} ${name}`, click: () => moveNote(note, across, down) }, sign);
    const moves = el("div", { class: "tools" }, step("left", "←", -20, 0), step("right", "→", 20, 0), step("up", "↑", 0, -20), step("down", "↓", 0, 20), away);
    return el("li", null, el("span", { class: "soft", dir: "auto" }, at), box, moves);
  });
  byId("note-list").replaceChildren(...(items.length ? [el("h2", null, `Notes (${items.length})`), el("ul", null, items)] : []));
}
listeners.push((what) => {
  if (what === "notes" || what === "story") network.redraw();
});
