// question: What events were there in a period, of what status, with whom?
// param: state, optional, state
// param: organization, optional, organization
// param: official, optional, official
// param: type, optional, type
// param: since, optional, since
// param: until, optional, until
// param: limit, optional, limit
// column: event, id of the event
// column: name, one line for a reader
// column: event_type, its type
// column: date, EDTF as far as the sources say
// column: certain, false where the event may lie outside of the time asked for
// column: status, occurred, planned or cancelled_or_denied
// column: place, in the words of the source
// column: states, ids of the states that take part
// column: organizations, ids of the organizations that take part
// column: officials, names of the officials that take part
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// column: attributed_to, whom the texts name as their source
// table: date; name; status; place; source=documents
// example: state=KOR; organization=NATO; official=Tova Brandvold; type=meeting; since=2022; until=2022; limit=10
//
// This is a list of what the sources tell, so planned and denied events are in it with their status.
MATCH (e:Event)
WHERE ($type IS NULL OR e.event_type = $type)
  AND ($state IS NULL OR EXISTS { MATCH (s:State)-[:PARTICIPATED_IN]->(e) WHERE s.id = $state })
  AND ($organization IS NULL OR EXISTS { MATCH (o:Organization)-[:PARTICIPATED_IN]->(e) WHERE o.id = $organization })
  AND ($official IS NULL OR EXISTS { MATCH (f:Official)-[:PARTICIPATED_IN]->(e) WHERE f.id = $official })
  AND <<asked>>
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
WITH e, collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents,
     collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT q.attributed_to) AS attributed_to
OPTIONAL MATCH (p)-[:PARTICIPATED_IN]->(e)
RETURN e.id AS event, e.name AS name, e.event_type AS event_type, e.date AS date,
       <<certain>> AS certain,
       e.status AS status, e.place AS place,
       collect(DISTINCT CASE WHEN p:State THEN p.id END) AS states,
       collect(DISTINCT CASE WHEN p:Organization THEN p.id END) AS organizations,
       collect(DISTINCT CASE WHEN p:Official THEN p.name END) AS officials,
       evidence, documents, publishers, attributed_to
ORDER BY date, event
LIMIT $limit
