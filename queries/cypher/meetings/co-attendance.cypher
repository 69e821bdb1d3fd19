// question: Which officials appear at the same events, on whatever side, and how often?
// param: official, optional, official
// param: type, optional, type
// param: since, optional, since
// param: until, optional, until
// param: limit, optional, limit
// column: a, id of one official; a comes before b so that each pair stands once
// column: a_name, name of a
// column: b, id of the other
// column: b_name, name of b
// column: events, number of events that both took part in
// column: first, earliest date as the sources give it
// column: last, latest date as the sources give it
// column: documents, short labels of the documents
// column: publishers, who published them
// example: official=Ylva Morrow; type=meeting; since=2020; until=2024; limit=10
MATCH (x:Official)-[r:PARTICIPATED_IN]->(e:Event)<-[s:PARTICIPATED_IN]-(y:Official)
WHERE x.id < y.id AND e.status = 'occurred' AND e.event_type IN <<types:cooperative>>
  AND ($official IS NULL OR $official IN [x.id, y.id])
  AND ($type IS NULL OR e.event_type = $type)
  AND <<together>>
  AND <<asked>>
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(:Passage)-[:IN]->(d:Document)
RETURN x.id AS a, x.name AS a_name, y.id AS b, y.name AS b_name, count(DISTINCT e.id) AS events,
       min(e.date) AS first, max(e.date) AS last,
       collect(DISTINCT coalesce(d.doc, d.id)) AS documents, collect(DISTINCT d.publisher) AS publishers,
       collect(DISTINCT e.id) AS _events
ORDER BY events DESC, a, b
LIMIT $limit
