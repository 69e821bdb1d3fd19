// question: Which partners do two states or organizations have in common?
// param: a, required, party
// param: b, required, party
// param: since, optional, since
// param: until, optional, until
// param: limit, optional, limit
// column: partner, id of the state or international body
// column: name, its name
// column: kind, State or Organization
// column: events_with_a, number of events that it and a took part in
// column: events_with_b, number of events that it and b took part in
// column: together, number of events in which all three took part
// column: documents, short labels of the documents
// column: publishers, who published them
// example: a=KOR; b=JPN; since=2015; until=2024; limit=5
MATCH (x)-[r:PARTICIPATED_IN]->(e:Event)<-[s:PARTICIPATED_IN]-(p)
WHERE (x:State OR x:Organization) AND x.id IN [$a, $b] AND NOT p.id IN [$a, $b]
  AND (p:State OR p:Organization AND NOT (p)-[:PART_OF]->())
  AND e.status = 'occurred' AND e.event_type IN <<types:cooperative>>
  AND <<together>>
  AND <<asked>>
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(:Passage)-[:IN]->(d:Document)
WITH p, collect(DISTINCT CASE WHEN x.id = $a THEN e.id END) AS with_a,
     collect(DISTINCT CASE WHEN x.id = $b THEN e.id END) AS with_b, collect(DISTINCT e.id) AS all_events,
     collect(DISTINCT coalesce(d.doc, d.id)) AS documents, collect(DISTINCT d.publisher) AS publishers
WHERE $undated OR size(with_a) > 0 AND size(with_b) > 0
RETURN p.id AS partner, p.name AS name, [l IN labels(p) WHERE l <> 'Defgraph'][0] AS kind, size(with_a) AS events_with_a, size(with_b) AS events_with_b,
       size([v IN with_a WHERE v IN with_b]) AS together, documents, publishers, all_events AS _events
ORDER BY events_with_a + events_with_b DESC, partner
LIMIT $limit
