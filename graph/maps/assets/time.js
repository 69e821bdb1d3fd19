// The time bar: spans of one length, how many events may lie in each, a window over them, and play.
const DAY = 864e5;
const dateOf = (day) => new Date(day * DAY);
const isoDay = (day) => dateOf(day).toISOString().slice(0, 10);

/** First days of spans from the first to the last day that an event names: days, months or years. */
function makeSpans() {
  const ends = [...happenings.values()].flatMap((h) => (h.when || []).filter((day) => day !== null));
  if (!ends.length) return null;
  const first = ends.reduce((a, b) => Math.min(a, b));
  const last = ends.reduce((a, b) => Math.max(a, b));
  const length = last - first;
  const [from, to] = [dateOf(first), dateOf(last)];
  const starts = [];
  let label = (day) => isoDay(day);
  if (length <= 92) {
    for (let day = first; day <= last + 1; day++) starts.push(day);
  } else if (length <= 366 * 40) {
    label = (day) => isoDay(day).slice(0, 7);
    const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
    for (let i = 0; i <= months + 1; i++) starts.push(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + i, 1) / DAY);
  } else {
    label = (day) => isoDay(day).slice(0, 4);
    const every = Math.ceil((to.getUTCFullYear() - from.getUTCFullYear() + 1) / 400);
    for (let year = from.getUTCFullYear(); year <= to.getUTCFullYear() + every; year += every) {
      starts.push(new Date(0).setUTCFullYear(year, 0, 1) / DAY);
    }
  }
  return { count: starts.length - 1, start: (i) => starts[i], end: (i) => starts[i + 1] - 1, label, starts };
}
const spans = makeSpans();

/** Numbers of the first and last span in which something may lie. */
function spansOf(when) {
  const at = (day) => {
    let [low, high] = [0, spans.count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (spans.start(middle) <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return [when[0] === null ? 0 : at(when[0]), when[1] === null ? spans.count - 1 : at(when[1])];
}
for (const happening of happenings.values()) {
  if (happening.when) happening.spans = spansOf(happening.when);
}

function timePasses(happening) {
  // As on the command line: where a time is asked for, what has no date is left out unless it is asked for too.
  if (!happening.spans) return !state.time || state.undated;
  return !state.time || (happening.spans[0] <= state.time[1] && happening.spans[1] >= state.time[0]);
}
/** Whether days lie in the window. */
function daysPass(when) {
  if (!state.time) return true;
  if (!when) return state.undated;
  const [first, last] = [spans.start(state.time[0]), spans.end(state.time[1])];
  return (when[0] === null || when[0] <= last) && (when[1] === null || when[1] >= first);
}

function setTime(first, last) {
  const whole = first <= 0 && last >= spans.count - 1;
  state.time = whole ? null : [Math.max(0, first), Math.min(spans.count - 1, last)];
  refilter();
}
const window_ = () => state.time || [0, spans.count - 1];

/** The window as days, and back: numbers of spans would not survive a change of the data. */
const timeDays = () => (state.time ? [isoDay(spans.start(state.time[0])), isoDay(spans.end(state.time[1]))] : null);
function windowOf(from, to) {
  if (!spans || (from === null && to === null)) return null;
  const [first, last] = spansOf([from, to]);
  return first <= 0 && last >= spans.count - 1 ? null : [first, last];
}

let timer = null;
leaving.signal.addEventListener("abort", () => clearInterval(timer));
function play(yes) {
  clearInterval(timer);
  timer = null;
  if (!spans) return;
  const button = byId("play");
  button.textContent = yes ? "Pause" : "Play";
  button.setAttribute("aria-pressed", String(yes));
  if (!yes) return;
  const pace = Math.max(1, Math.ceil(spans.count / 60));
  // A window slides; without one the picture builds up from the beginning.
  const slides = state.time && state.time[0] > 0;
  const width = window_()[1] - window_()[0];
  if (!state.time) setTime(0, pace - 1);
  else if (state.time[1] >= spans.count - 1) setTime(0, slides ? width : pace - 1);
  timer = setInterval(() => {
    const [first, last] = window_();
    if (last >= spans.count - 1) return play(false);
    const to = Math.min(spans.count - 1, last + pace);
    setTime(slides ? to - width : first, to);
  }, 700);
}

const shapes = {};
function buildTime() {
  const bar = byId("time");
  bar.hidden = !happenings.size;
  if (!happenings.size) return;
  const undated = [...happenings.values()].filter((h) => !h.when).length;
  const box = el("input", { type: "checkbox", id: "undated", change: () => ((state.undated = box.checked), refilter()) });
  const switch_ = undated ? el("label", null, box, " Undated ", el("span", { id: "undated-count" })) : "";
  if (!spans) return bar.append(el("p", null, "No event has a date."), switch_);
  const svg = (tag, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const picture = svg("svg", { viewBox: `0 0 ${spans.count} 100`, preserveAspectRatio: "none", "aria-hidden": "true" });
  for (const name of ["window", "all", "shown"]) picture.append((shapes[name] = svg("path", { class: `bars-${name}` })));
  const slider = (id, text, end) => {
    const input = el("input", { type: "range", id, min: 0, max: spans.count - 1, step: 1, "aria-label": text });
    input.addEventListener("input", () => {
      const [first, last] = window_();
      const at = Number(input.value);
      if (end === 0) setTime(Math.min(at, last), last);
      else setTime(first, Math.max(at, first));
    });
    return input;
  };
  bar.append(
    el("button", { type: "button", id: "play", "aria-pressed": "false", click: () => play(!timer) }, "Play"),
    el("div", { class: "scale" }, picture, slider("time-from", "Events from", 0), slider("time-to", "Events up to", 1)),
    el("p", { id: "time-text", role: "status" }),
    switch_,
    el("button", { type: "button", id: "time-all", click: () => (play(false), setTime(0, spans.count - 1)) }, "All times"),
  );
}

function bars(counts, most) {
  let path = "";
  for (let i = 0; i < counts.length; i++) {
    if (counts[i]) path += `M${i + 0.06} 100V${(100 - (92 * counts[i]) / most).toFixed(1)}H${i + 0.94}V100Z`;
  }
  return path;
}

/** How many events may lie in every span: of all, and of those that pass every filter but the window. */
function histogram() {
  const [all, shown] = [new Float64Array(spans.count + 1), new Float64Array(spans.count + 1)];
  for (const happening of happenings.values()) {
    if (!happening.spans) continue;
    for (const counts of otherwisePasses(happening) ? [all, shown] : [all]) {
      counts[happening.spans[0]] += 1;
      counts[happening.spans[1] + 1] -= 1;
    }
  }
  for (const counts of [all, shown]) for (let i = 1; i <= spans.count; i++) counts[i] += counts[i - 1];
  return [all.slice(0, -1), shown.slice(0, -1)];
}

function showTime() {
  const list = [...happenings.values()];
  const undated = list.filter((h) => !h.when);
  const drawn = shownEvents();
  const passing = undated.filter((h) => drawn.has(h.id));
  const count = byId("undated-count");
  if (count) count.textContent = passing.length === undated.length ? `(${undated.length})` : `(${passing.length} of ${undated.length})`;
  if (byId("undated")) byId("undated").checked = state.undated;
  if (!spans) return;
  const [first, last] = window_();
  const [all, shown] = histogram();
  const most = all.reduce((a, b) => Math.max(a, b), 1);
  shapes.all.setAttribute("d", bars(all, most));
  shapes.shown.setAttribute("d", bars(shown, most));
  shapes.window.setAttribute("d", `M${first} 0H${last + 1}V100H${first}Z`);
  byId("time-from").value = first;
  byId("time-to").value = last;
  const [from, to] = [spans.label(spans.start(first)), spans.label(spans.start(last))];
  byId("time-from").setAttribute("aria-valuetext", from);
  byId("time-to").setAttribute("aria-valuetext", to);
  const dated = list.filter((h) => h.when);
  const inside = dated.filter((h) => drawn.has(h.id)).length;
  byId("time-text").textContent = `${from === to ? from : `${from} to ${to}`}: ${inside === dated.length ? inside : `${inside} of ${dated.length}`} dated events`;
  byId("time-all").disabled = !state.time;
}
listeners.push((what) => what === "filter" && showTime());
