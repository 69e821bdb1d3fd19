// The steps of a briefing: each says something and shows something; next and previous by button or key.
const story = data.story || [];

function applyStep(step) {
  clearFilters();
  const off = (key, kept, all) => kept && (state.off[key] = new Set(all.filter((code) => !kept.includes(code))));
  off("event", step.types, [...new Set([...happenings.values()].map((h) => h.event_type))].filter(Boolean));
  off("status", step.statuses, Object.keys(style.status));
  state.time = windowOf(step.from ?? null, step.to ?? null);
  // What has no date matches only where no time is asked for.
  state.undated = step.from === undefined && step.to === undefined;
  if (step.focus) state.focus = { id: step.focus, depth: step.depth || 1 };
  if (step.path) state.path = { from: step.path[0], to: step.path[1] };
  state.selected = null;
  refilter();
  fit();
  if (step.select) pick(nodes.has(step.select) ? "node" : "edge", step.select);
  else announce("selection");
}

function goStep(number) {
  if (!story.length) return;
  play(false);
  const next = number === null || number < 0 ? null : Math.min(number, story.length - 1);
  state.step = next;
  if (next === null) {
    clearFilters();
    state.selected = null;
    refilter();
    announce("selection");
    fit();
  } else applyStep(story[next]);
  announce("story");
}
const nextStep = (by) => goStep(state.step === null ? (by > 0 ? 0 : null) : state.step + by);

function showStory() {
  const place = byId("story");
  place.hidden = !story.length;
  if (!story.length) return;
  const at = state.step;
  const button = (id, text, off, act) => el("button", { type: "button", id, disabled: off, click: act }, text);
  const controls = el(
    "div",
    { class: "tools" },
    button("story-back", "Previous", at === null, () => nextStep(-1)),
    el("span", { class: "soft" }, at === null ? `${story.length} steps` : `${at + 1} of ${story.length}`),
    button("story-next", at === null ? "Start the story" : "Next", at === story.length - 1, () => nextStep(1)),
    at === null ? null : button("story-end", "End", false, () => goStep(null)),
  );
  const had = document.activeElement && place.contains(document.activeElement) ? document.activeElement.id : null;
  const step = at === null ? null : story[at];
  const told = step ? [el("h2", holding(step.title || "", 160), step.title || `Step ${at + 1}`), step.text ? el("div", { class: "words" }, el("p", holding(step.text, 500), step.text)) : null] : [];
  place.replaceChildren(...[el("div", { "aria-live": "polite" }, told), controls].filter(Boolean));
  const again = had && byId(had);
  if (again) (again.disabled ? place.querySelector("button:not([disabled])") : again).focus();
}
listeners.push((what) => what === "story" && showStory());
