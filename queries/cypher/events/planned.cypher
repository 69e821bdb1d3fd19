// question: What was planned and has not been seen to happen, up to a date?
// param: state, optional, state
// param: type, optional, type
// param: since, optional, since
// param: until, optional, until
// column: event, id of the event
// column: name, one line for a reader
// column: event_type, its type
// column: date, the date planned, EDTF
// column: certain, false where the date planned may lie outside of the time asked for
// column: status, always planned
// column: place, in the words of the source
// column: states, ids of the states that are to take part
// column: organizations, ids of the organizations that are to take part
// column: officials, names of the officials that are to take part
// column: agreements, titles of the agreements planned
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// column: attributed_to, whom the texts name as their source
// table: date; name; place; agreements; source=documents
// example: state=NOR; type=agreement_signing; since=2023; until=2023-12
//
// A plan that any source tells as done has the status occurred, and one called off cancelled_or_denied: what still has
// the status planned is open.
MATCH (e:Event)
WHERE e.status = 'planned' AND ($type IS NULL OR e.event_type = $type)
  AND ($state IS NULL OR EXISTS { MATCH (s:State)-[:PARTICIPATED_IN]->(e) WHERE s.id = $state })
  AND <<asked>>
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
WITH e, collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents,
     collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT q.attributed_to) AS attributed_to
OPTIONAL MATCH (e)-[:PRODUCED]->(g:Agreement)
WITH e, evidence, documents, publishers, attributed_to, collect(DISTINCT g.name) AS agreements
OPTIONAL MATCH (p)-[:PARTICIPATED_IN]->(e)
RETURN e.id AS event, e.name AS name, e.event_type AS event_type, e.date AS date,
       <<certain>> AS certain,
       e.status AS status, e.place AS place,
       collect(DISTINCT CASE WHEN p:State THEN p.id END) AS states,
       collect(DISTINCT CASE WHEN p:Organization THEN p.id END) AS organizations,
       collect(DISTINCT CASE WHEN p:Official THEN p.name END) AS officials,
       agreements, evidence, documents, publishers, attributed_to
ORDER BY date, event
