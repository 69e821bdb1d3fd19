// question: Where do sources contradict each other on date, place or status?
// param: state, optional, state
// param: event, optional, event
// param: document, optional, document
// param: since, optional, since
// param: until, optional, until
// column: event, id of the event
// column: name, one line for a reader
// column: event_type, its type
// column: field, date, place or status
// column: chosen, the value the event has
// column: others, values that other sources give
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// column: attributed_to, whom the texts name as their source
// example: state=CHL; event=letter 20; document=tabloid; since=2015; until=2023
//
// A coarser date that contains the finer one is no conflict, nor is a plan that was carried out or called off; an event
// that one source tells as done and another denies is one.
MATCH (e:Event)-[r:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
WHERE ($event IS NULL OR e.id = $event)
  AND ($state IS NULL OR EXISTS { MATCH (s:State)-[:PARTICIPATED_IN]->(e) WHERE s.id = $state })
  AND <<asked>>
UNWIND ['date', 'place', 'status'] AS field
WITH e, q, d, field, CASE field WHEN 'date' THEN e.date WHEN 'place' THEN e.place ELSE e.status END AS chosen,
     CASE field WHEN 'date' THEN r.date WHEN 'place' THEN r.place ELSE r.status END AS said
WHERE said IS NOT NULL AND chosen IS NOT NULL
// A date is an interval of two ends, without the signs for approximate and uncertain.
WITH e, q, d, field, chosen, said,
     replace(replace(replace(chosen, '~', ''), '?', ''), '%', '') AS one,
     replace(replace(replace(said, '~', ''), '?', ''), '%', '') AS two
WITH e, q, d, field, chosen, said, head(split(one, '/')) AS one_first, last(split(one, '/')) AS one_last,
     head(split(two, '/')) AS two_first, last(split(two, '/')) AS two_last
WITH e, q, d, field, chosen, said,
     CASE field
       WHEN 'date' THEN left(one_first, size(two_last)) > left(two_last, size(one_first))
                        OR left(two_first, size(one_last)) > left(one_last, size(two_first))
       WHEN 'place' THEN toLower(chosen) <> toLower(said)
       ELSE chosen <> said AND 'occurred' IN [chosen, said] AND 'cancelled_or_denied' IN [chosen, said]
     END AS differs
WITH e, field, chosen, collect(DISTINCT CASE WHEN differs THEN said END) AS others,
     collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents,
     collect(DISTINCT d.id) AS ids,
     collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT q.attributed_to) AS attributed_to
WHERE size(others) > 0 AND ($document IS NULL OR $document IN ids)
RETURN e.id AS event, e.name AS name, e.event_type AS event_type, field, chosen, others, evidence, documents, publishers, attributed_to
ORDER BY event, field
