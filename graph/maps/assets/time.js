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

/** First and last day of what is shown: the window, or while it is played the part of it that has been reached. */
const shownDays = () => (state.time ? [state.time[0], state.played ?? state.time[1]] : state.played === null ? null : [spans.start(0), state.played]);
/** Whether days lie in the window; an open end lies wherever it may. */
function daysPass(when) {
  const shown = shownDays();
  if (!shown) return true;
  // As on the command line: where a time is asked for, what has no date is left out unless it is asked for too.
  if (!when) return state.undated;
  return (when[0] === null || when[0] <= shown[1]) && (when[1] === null || when[1] >= shown[0]);
}
const timePasses = (happening) => daysPass(happening.when);

/** The window of these days, null for all there are. */
function windowOf(from, to) {
  if (!spans || (from === null && to === null)) return null;
  const [first, last] = [spans.start(0), spans.end(spans.count - 1)];
  if ((from === null || from <= first) && (to === null || to >= last)) return null;
  // A window before or after everything is shown as it was asked for, with nothing in it.
  return [from ?? Math.min(first, to), to ?? Math.max(last, from)];
}
function setDays(from, to) {
  play(false);
  state.played = null;
  state.time = windowOf(from, to);
  refilter();
}
const allDays = () => state.time || [spans.start(0), spans.end(spans.count - 1)];
const window_ = () => spansOf(allDays());

/** The window as days: numbers of spans would not survive a change of the data. */
const timeDays = () => (state.time ? state.time.map(isoDay) : null);

/** First and last day of a date as somebody types it: a year, a month or a day; null for nothing, undefined for what is none. */
function typedDays(text) {
  if (!text.trim()) return null;
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text.trim());
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const at = (y, m, d) => new Date(Date.UTC(2000, m, d)).setUTCFullYear(y, m, d) / DAY;
  const first = at(year, (month ?? 1) - 1, day ?? 1);
  const last = day !== null ? first : month !== null ? at(year, month, 0) : at(year, 11, 31);
  const real = dateOf(first).getUTCMonth() === (month ?? 1) - 1 && dateOf(first).getUTCDate() === (day ?? 1);
  return real && (month ?? 1) >= 1 ? [first, last] : undefined;
}

const PACE = 700; // milliseconds of a step
let timer = null;
leaving.signal.addEventListener("abort", () => clearInterval(timer));
/** Let the time run through the window: the picture builds up from its first day to its last, and the window stays. */
function play(yes) {
  clearInterval(timer);
  timer = null;
  if (!spans) return;
  const button = byId("play");
  button.textContent = yes ? "Pause" : "Play";
  button.setAttribute("aria-pressed", String(yes));
  if (!yes) return;
  const [first, last] = window_();
  const pace = Math.max(1, Math.ceil((last - first + 1) / 60));
  let at = state.played === null ? first - 1 : spansOf([state.played, state.played])[0];
  const step = () => {
    at = Math.min(last, at + pace);
    state.played = Math.min(spans.end(at), allDays()[1]);
    if (at >= last) {
      play(false);
      state.played = null;
    }
    refilter();
  };
  timer = setInterval(step, PACE);
  step();
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
  for (const name of ["window", "played", "all", "shown"]) picture.append((shapes[name] = svg("path", { class: `bars-${name}` })));
  const slider = (id, text, end) => {
    const input = el("input", { type: "range", id, min: 0, max: spans.count - 1, step: 1, "aria-label": text });
    input.addEventListener("input", () => {
      const [first, last] = window_();
      const at = Number(input.value);
      if (end === 0) setDays(spans.start(Math.min(at, last)), allDays()[1]);
      else setDays(allDays()[0], spans.end(Math.max(at, first)));
    });
    return input;
  };
  bar.append(
    el(
      "div",
      { class: "tools" },
      el("button", { type: "button", id: "play", "aria-pressed": "false", click: () => play(!timer) }, "Play"),
      typed("time-first", "From", 0),
      typed("time-last", "to", 1),
      el("p", { id: "time-text", role: "status" }),
      switch_,
      el("button", { type: "button", id: "time-all", click: () => setDays(null, null) }, "All times"),
    ),
    el("div", { class: "scale" }, picture, slider("time-from", "Events from", 0), slider("time-to", "Events up to", 1)),
    el("div", { id: "ticks", "aria-hidden": "true" }),
  );
  new ResizeObserver(showTicks).observe(bar);
}

/** A box for the first (0) or the last (1) day: a year, a month or a day. */
function typed(id, text, end) {
  const box = el("input", { type: "text", id, size: 10, maxlength: 10, placeholder: "YYYY-MM-DD", autocomplete: "off", spellcheck: "false" });
  box.addEventListener("change", () => {
    const found = typedDays(box.value);
    const wrong = found === undefined ? `“${cut(box.value, 20)}” is no date: write a year, YYYY-MM or YYYY-MM-DD.` : "";
    const ends = state.time ? [...state.time] : [null, null];
    if (!wrong) ends[end] = found && found[end];
    const turned = !wrong && ends[0] !== null && ends[1] !== null && ends[0] > ends[1];
    box.setAttribute("aria-invalid", String(Boolean(wrong || turned)));
    if (wrong || turned) return say(wrong || "The first day of the window is after its last.");
    say("");
    setDays(...ends);
  });
  return el("label", null, text, " ", box);
}

/** Ticks of the axis: as many as have room for their words, at round steps. */
function showTicks() {
  const room = byId("ticks").clientWidth;
  const most = Math.max(1, Math.floor(room / 64));
  const label = spans.label(spans.start(0));
  const steps = label.length === 4 ? [1, 2, 5, 10, 20, 50, 100, 200] : label.length === 7 ? [1, 2, 3, 6, 12, 24, 60, 120, 240] : [1, 2, 7, 14, 28];
  const step = steps.find((n) => spans.count / n <= most) || spans.count;
  // Of months the round ones are those of a year's beginning.
  const from = label.length === 7 ? (12 - (Number(label.slice(5)) - 1)) % Math.min(step, 12) : label.length === 4 ? (step - (Number(label) % step)) % step : 0;
  const made = [];
  for (let i = from; i < spans.count; i += step) {
    const name = spans.label(spans.start(i));
    const tick = el("span", null, label.length === 7 && step >= 12 ? name.slice(0, 4) : name);
    tick.style.left = `${(100 * i) / spans.count}%`;
    // A tick at the very end has no room for its words.
    if (room * (1 - i / spans.count) > 50) made.push(tick);
  }
  byId("ticks").replaceChildren(...made);
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
  const label = byId("undated-count");
  if (label) label.textContent = passing.length === undated.length ? `(${undated.length})` : `(${passing.length} of ${undated.length})`;
  if (byId("undated")) byId("undated").checked = state.undated;
  if (!spans) return;
  const [first, last] = window_();
  const [all, shown] = histogram();
  const most = all.reduce((a, b) => Math.max(a, b), 1);
  shapes.all.setAttribute("d", bars(all, most));
  shapes.shown.setAttribute("d", bars(shown, most));
  const reached = state.played === null ? last : spansOf([state.played, state.played])[0];
  shapes.window.setAttribute("d", `M${first} 0H${last + 1}V100H${first}Z`);
  shapes.played.setAttribute("d", state.played === null ? "" : `M${first} 0H${reached + 1}V100H${first}Z`);
  for (const [id, at] of [["time-from", first], ["time-to", last]]) {
    byId(id).value = at;
    byId(id).setAttribute("aria-valuetext", spans.label(spans.start(at)));
  }
  for (const [id, end] of [["time-first", 0], ["time-last", 1]]) {
    byId(id).value = isoDay(allDays()[end]);
    byId(id).setAttribute("aria-invalid", "false");
  }
  const dated = list.filter((h) => h.when);
  const inside = dated.filter((h) => drawn.has(h.id)).length;
  const count = inside === dated.length ? `${inside}` : `${inside} of ${dated.length}`;
  byId("time-text").textContent = `${daysText(shownDays() || allDays())}: ${count} dated events`;
  byId("time-all").disabled = !state.time;
}
/** A span of days as short as it can be said: years or months where it begins and ends with one. */
function daysText([first, last]) {
  const [from, to] = [isoDay(first), isoDay(last)];
  const whole = (start, end) => from.endsWith(start) && (isoDay(last + 1).endsWith(end));
  const [a, b] = whole("-01-01", "-01-01") ? [from.slice(0, 4), to.slice(0, 4)] : whole("-01", "-01") ? [from.slice(0, 7), to.slice(0, 7)] : [from, to];
  return a === b ? a : `${a} to ${b}`;
}
listeners.push((what) => what === "filter" && showTime());
