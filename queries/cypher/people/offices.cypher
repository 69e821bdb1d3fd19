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
// column: since, first day in office where a source says so
// column: until, last day in office where a source says so
// column: seen, dates at which sources show the holder in office
// column: certain, false where the date lies beyond what the sources tell of the term
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// example: state=KOR; organization=NATO; official=KOR:abel-morrow; date=2017
//
// With a state and an organization, the offices of either are listed. There is a row for each term. Where a source tells
// when it began or ended, that decides: between the first and the last day told the office is certain, beyond an open end
// likely. Else the sightings do: between the first and the last of them the office is likely, not certain. Dates of
// different precision are compared as far as both go.
MATCH (o:Official)-[h:HOLDS]->(p:Position)
OPTIONAL MATCH (p)-[:OF]->(whole)
WITH o, h, p, whole
// An office of a ministry is one of its state too.
OPTIONAL MATCH (whole)-[:PART_OF]->(top)
WITH o, h, p, min(whole.id) AS of, min(top.id) AS above
WHERE ($state IS NULL AND $organization IS NULL OR $state IN [of, above] OR $organization IN [of, above])
  AND ($official IS NULL OR o.id = $official)
// Dates are compared without the signs for approximate and uncertain; a sighting may be an interval with two ends.
WITH o, h, p, of, <<began>> AS began, <<ended>> AS ended,
     [x IN coalesce(h.seen, []) | replace(replace(replace(x, '~', ''), '?', ''), '%', '')] AS days
WITH o, h, p, of, began, ended, [x IN days | head(split(x, '/'))] AS firsts, [x IN days | last(split(x, '/'))] AS lasts
WITH o, h, p, of, began, ended, firsts, lasts, coalesce(began, ended) IS NOT NULL AS bounded,
     any(i IN range(0, size(firsts) - 1) WHERE lasts[i] >= left($date_first, size(lasts[i])) AND firsts[i] <= $date_last) AS sighted
WHERE $undated AND NOT bounded AND size(firsts) = 0
   OR NOT $undated AND ($date_first IS NULL
      OR bounded AND (began IS NULL OR began <= $date_last) AND (ended IS NULL OR ended >= left($date_first, coalesce(size(ended), 0)))
      OR NOT bounded AND (sighted OR any(x IN firsts WHERE x <= $date_last) AND any(x IN lasts WHERE x >= left($date_first, size(x)))))
WITH o, h, p, of,
     ($date_first IS NULL OR sighted OR bounded
      AND any(x IN firsts + [coalesce(began, ended)] WHERE x <= $date_last)
      AND any(x IN lasts + [coalesce(ended, began)] WHERE x >= left($date_first, size(x)))) AS certain
// Passages are looked up by id: a condition on all of them takes minutes in a large store.
UNWIND CASE WHEN size(coalesce(h.evidence, [])) = 0 THEN [null] ELSE h.evidence END AS words
OPTIONAL MATCH (q:Passage {id: words})-[:IN]->(d:Document)
WITH o, h, p, of, certain, q, d
WHERE <<sure_words>>
RETURN o.id AS official, o.name AS name, p.id AS position, p.name AS office, of,
       h.from AS since, h.to AS until, coalesce(h.seen, []) AS seen, certain,
       collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents, collect(DISTINCT d.publisher) AS publishers
ORDER BY of, position, official, since, until
