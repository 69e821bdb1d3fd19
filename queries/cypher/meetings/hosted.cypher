// question: Who hosted whom: which visits, delegations and port calls were there?
// param: state, optional, state
// param: type, optional, type
// param: since, optional, since
// param: until, optional, until
// column: event, id of the event
// column: event_type, visit, delegation or port_call
// column: date, EDTF as far as the sources say
// column: certain, false where the event may lie outside of the time asked for
// column: status, always occurred
// column: place, in the words of the source
// column: host, id of the state or organization that received
// column: host_name, name of the host
// column: visitor, id of the state or organization that came
// column: visitor_name, name of the visitor
// column: travellers, names of the visitor's officials
// column: vessel, ship of a port call
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// column: attributed_to, whom the texts name as their source
// table: date; what=event_type; host=host_name; visitor=visitor_name; travellers; place; source=documents
// example: state=SEN; type=visit; since=2019-10; until=2019-10
//
// The state asked for may be host or visitor.
// Where the sources name no host, the row has none.
MATCH (v)-[r:PARTICIPATED_IN]->(e:Event)
WHERE (v:State OR v:Organization) AND r.role = 'visitor' AND e.status = 'occurred'
  AND e.event_type IN <<types:visit>>
  AND ($type IS NULL OR e.event_type = $type)
  AND <<asked>>
  // A ministry beside its state is no guest of its own, and no host.
  AND (r.side = v.id OR NOT EXISTS { MATCH (w)-[:PARTICIPATED_IN]->(e) WHERE w.id = r.side })
OPTIONAL MATCH (h)-[s:PARTICIPATED_IN]->(e)
WHERE (h:State OR h:Organization) AND s.role = 'host' AND h.id <> v.id
  AND (s.side = h.id OR NOT EXISTS { MATCH (w)-[:PARTICIPATED_IN]->(e) WHERE w.id = s.side })
WITH e, v, r, h
WHERE $state IS NULL OR v.id = $state OR h.id = $state
OPTIONAL MATCH (t:Official)-[u:PARTICIPATED_IN]->(e)
WHERE u.side = r.side
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
RETURN e.id AS event, e.event_type AS event_type, e.date AS date,
       <<certain>> AS certain,
       e.status AS status, e.place AS place, h.id AS host, h.name AS host_name, v.id AS visitor, v.name AS visitor_name,
       collect(DISTINCT t.name) AS travellers, e.vessel AS vessel,
       collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents,
       collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT q.attributed_to) AS attributed_to
ORDER BY date, event, host, visitor
