// Evidence for a reader: the exact words in their place, who told them, how many agree, and who says otherwise.

/** A link only for what is plainly a web address; anything else is text. */
function reference(text, uri) {
  return /^https?:\/\/[^\s]+$/i.test(uri || "")
    ? el("a", { href: uri, target: "_blank", rel: "noopener noreferrer" }, text)
    : el("span", { dir: "auto" }, text);
}
const list = (...parts) => parts.filter(Boolean).join(", ");

function source(id) {
  const passage = passages.get(id);
  if (!passage) return el("div", { class: "source" }, el("p", { class: "warn" }, "The words of this source are not in this file."));
  const place = [];
  if (passage.page) place.push(`page ${passage.page}`);
  if (passage.line) place.push(`line ${passage.line}`);
  if (passage.kind && passage.kind !== "body") place.push(passage.kind);
  const grades = [];
  if (passage.reliability) grades.push(`source graded ${passage.reliability}`);
  if (typeof passage.confidence === "number") grades.push(`read with confidence ${passage.confidence.toFixed(2)}`);
  const said = passage.said.map((s) => list(eventName(s.event_type), s.date || "no date", s.status ? statusName(s.status) : "", s.place));
  const quote = el("mark", null, passage.quote || "");
  return el(
    "div",
    { class: passagePasses(passage) ? "source" : "source filtered" },
    el("blockquote", holding(`${passage.before || ""}${passage.quote || ""}${passage.after || ""}`, 900), passage.before ? `${passage.before} ` : null, quote, passage.after ? ` ${passage.after}` : null),
    passage.attributed_to ? el("p", null, "According to ", el("span", { dir: "auto" }, passage.attributed_to)) : null,
    el("p", null, reference(titleOf(passage), passage.uri), place.length ? ` (${place.join(", ")})` : null),
    el("p", { class: "soft", dir: "auto" }, list(passage.publisher || "publisher not known", passage.published || "date not known")),
    passage.uri && !/^https?:/i.test(passage.uri) ? el("p", { class: "soft", dir: "auto" }, passage.uri) : null,
    grades.length ? el("p", { class: "soft" }, words(grades.join("; "))) : null,
    said.length ? el("p", { class: "soft", dir: "auto" }, `Read as: ${said.join("; ")}`) : null,
    passagePasses(passage) ? null : el("p", { class: "soft" }, "Left out by the filters of sources."),
  );
}

/** How many documents tell it, and of how many publishers: what stands behind "two sources". */
function corroboration(ids) {
  const known = ids.map((id) => passages.get(id)).filter(Boolean);
  if (!known.length) return null;
  const papers = new Set(known.map((p) => p.key)).size;
  const publishers = new Set(known.map((p) => p.publisher).filter(Boolean)).size;
  const of = publishers ? ` of ${counted(publishers, "publisher")}` : "";
  return el("p", { class: "told" }, `Told by ${counted(papers, "source")}${of}.`);
}

/** Where passages give another date, place or outcome than the map. */
function contradictions(item) {
  const rows = Object.entries(item.conflicts || {}).flatMap(([field, values]) =>
    values.map(([value, ids]) => {
      const by = [...new Set(ids.map((id) => passages.get(id)).filter(Boolean).map(titleOf))].join("; ");
      const shown = field === "status" ? statusName(value) : value;
      return el("li", { dir: "auto" }, `${words(field)}: ${shown}${by ? `, says ${cut(by, 200)}` : ""}`);
    }),
  );
  return rows.length ? el("div", { class: "conflict" }, el("h3", null, "Sources disagree"), el("ul", null, rows)) : null;
}

function sourceList(ids, title = "Sources") {
  const unique = [...new Set(ids)];
  if (!unique.length) return [el("h3", null, title), el("p", { class: "warn" }, "No source is recorded for this.")];
  return [el("h3", null, `${title} (${unique.length})`), corroboration(unique), ...unique.map(source)];
}
