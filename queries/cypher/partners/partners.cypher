// question: With whom does a state deal most, by number of events?
// param: state, required, state
// param: type, optional, type
// param: since, optional, since
// param: until, optional, until
// param: limit, optional, limit
// column: partner, id of the state or international body
// column: name, its name
// column: kind, State or Organization
// column: events, number of events that both took part in
// column: first, earliest date as the sources give it
// column: last, latest date as the sources give it
// column: documents, short labels of the documents
// column: publishers, who published them
// example: state=KOR; type=meeting; since=2015; until=2024; limit=3
//
// Ministries and armed forces stand for their state, so they are no partners of their own.
MATCH (own:State {id: $state})-[r:PARTICIPATED_IN]->(e:Event)<-[s:PARTICIPATED_IN]-(p)
WHERE p.id <> $state AND (p:State OR p:Organization AND NOT (p)-[:PART_OF]->())
  AND e.status = 'occurred' AND e.event_type IN <<types:cooperative>>
  AND ($type IS NULL OR e.event_type = $type)
  AND <<together>>
  AND <<asked>>
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(:Passage)-[:IN]->(d:Document)
RETURN p.id AS partner, p.name AS name, [l IN labels(p) WHERE l <> 'Defgraph'][0] AS kind, count(DISTINCT e.id) AS events,
       min(e.date) AS first, max(e.date) AS last,
       collect(DISTINCT coalesce(d.doc, d.id)) AS documents, collect(DISTINCT d.publisher) AS publishers,
       collect(DISTINCT e.id) AS _events
ORDER BY events DESC, partner
LIMIT $limit
