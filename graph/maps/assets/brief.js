// The briefing: panels away, large type, the words beside what is selected, and one key or presenter's button a step.

/** Shown events in the order of time, the steps of a briefing that has no story. */
const walk = () => [...happenings.values()].filter((h) => shownEvents().has(h.id)).sort((a, b) => sortText(String(a.date || "~"), String(b.date || "~")) || sortText(a.id, b.id));

function setBrief(yes, fits = true) {
  state.brief = yes;
  document.body.classList.toggle("brief", yes);
  document.body.classList.toggle("wide", yes || document.body.classList.contains("wide"));
  byId("brief").setAttribute("aria-pressed", String(yes));
  if (yes && !table.hidden) toggleTable(false);
  network.redraw();
  if (fits) requestAnimationFrame(fit);
  announce("pointed");
}

/** The next step of the story, or where there is none the next event. */
function nextBrief(by) {
  if (story.length) return nextStep(by);
  const steps = walk();
  if (!steps.length) return;
  const at = steps.findIndex((h) => h.id === state.walked);
  const next = steps[at < 0 ? (by > 0 ? 0 : steps.length - 1) : Math.max(0, Math.min(steps.length - 1, at + by))];
  state.walked = next.id;
  const edge = state.nodes.has(next.id) ? null : [...state.edges].find((id) => edges.get(id).events.includes(next.id));
  pick(edge === null ? "node" : "edge", edge ?? next.id);
  say(`${steps.indexOf(next) + 1} of ${steps.length}: ${list(dateText(next), eventName(next.event_type))}`);
}
// The screen of a briefing is another one than that of the preparation.
addEventListener("resize", () => state.brief && requestAnimationFrame(fit), whileHere);
