// question: Who held which office, at a date?
// param: state, optional, state
// param: organization, optional, organization
// param: official, optional, official
// param: date, optional, period
// column: official, id of the official
// column: name, name, or the office where nobody is named
// column: position, id of the position
// column: office, name of the position
// column: of, id of the state or organization
// column: since, first day in office where a tenure table says so
// column: until, last day in office where a tenure table says so
// column: seen, dates at which sources show the holder in office
// column: certain, false where the sources show the holder before and after but not at the date
// column: documents, short labels of the documents
// column: publishers, who published them
// example: state=KOR; organization=NATO; official=KOR:abel-morrow; date=2017
//
// With a state and an organization, the offices of either are listed. A tenure table decides where there is one; an open end means still in office. Else the sightings do: between the
// first and the last of them the office is likely, not certain. Dates of different precision are compared as far as
// both go.
MATCH (o:Official)-[h:HOLDS]->(p:Position)
OPTIONAL MATCH (p)-[:OF]->(whole)
WITH o, h, p, whole
// An office of a ministry is one of its state too.
OPTIONAL MATCH (whole)-[:PART_OF]->(top)
WITH o, h, p, min(whole.id) AS of, min(top.id) AS above
WHERE ($state IS NULL AND $organization IS NULL OR $state IN [of, above] OR $organization IN [of, above])
  AND ($official IS NULL OR o.id = $official)
// A sighting is a date or an interval: its two ends, without the signs for approximate and uncertain.
WITH o, h, p, of, [x IN coalesce(h.seen, []) | replace(replace(replace(x, '~', ''), '?', ''), '%', '')] AS days
WITH o, h, p, of, [x IN days | head(split(x, '/'))] AS firsts, [x IN days | last(split(x, '/'))] AS lasts
WITH o, h, p, of, firsts, lasts, coalesce(h.from, h.to) IS NOT NULL AS tabled,
     any(i IN range(0, size(firsts) - 1) WHERE lasts[i] >= left($date_first, size(lasts[i])) AND firsts[i] <= $date_last) AS sighted
WHERE $undated AND NOT tabled AND size(firsts) = 0
   OR NOT $undated AND ($date_first IS NULL
      OR tabled AND (h.from IS NULL OR h.from <= $date_last) AND (h.to IS NULL OR h.to >= left($date_first, coalesce(size(h.to), 0)))
      OR NOT tabled AND (sighted OR any(x IN firsts WHERE x <= $date_last) AND any(x IN lasts WHERE x >= left($date_first, size(x)))))
// Passages are looked up by id: a condition on all of them takes minutes in a large store.
UNWIND CASE WHEN size(coalesce(h.evidence, [])) = 0 THEN [null] ELSE h.evidence END AS words
OPTIONAL MATCH (q:Passage {id: words})-[:IN]->(d:Document)
RETURN o.id AS official, o.name AS name, p.id AS position, p.name AS office, of,
       h.from AS since, h.to AS until, coalesce(h.seen, []) AS seen,
       ($date_first IS NULL OR tabled OR sighted) AS certain,
       collect(DISTINCT coalesce(d.doc, d.id)) AS documents, collect(DISTINCT d.publisher) AS publishers
ORDER BY of, position, official
