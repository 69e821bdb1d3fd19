// question: Which office-holders are known by office only, and where do they appear?
// param: state, optional, state
// param: organization, optional, organization
// param: since, optional, since
// param: until, optional, until
// column: official, id of the office-holder: position and date
// column: name, the office in words
// column: position, id of the position
// column: of, id of the state or organization served; empty where the text does not say
// column: event, id of an event that the office-holder took part in
// column: event_type, its type
// column: date, EDTF as far as the sources say
// column: certain, false where the event may lie outside of the time asked for
// column: status, occurred, planned or cancelled_or_denied
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// column: attributed_to, whom the texts name as their source
// example: state=SEN; organization=NATO; since=2019; until=2020
//
// With a state and an organization, the office-holders of either are listed.
MATCH (o:Official {named: false})-[r:PARTICIPATED_IN]->(e:Event)
WHERE <<asked>>
OPTIONAL MATCH (unit:Organization {id: o.of})-[:PART_OF]->(top)
WITH o, r, e, min(top.id) AS above
WHERE $state IS NULL AND $organization IS NULL OR $state IN [o.of, above] OR $organization IN [o.of, above]
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
WHERE q.id IN r.evidence
RETURN o.id AS official, o.name AS name, min(r.position) AS position, o.of AS of,
       e.id AS event, e.event_type AS event_type, e.date AS date,
       <<certain>> AS certain,
       e.status AS status,
       collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents,
       collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT q.attributed_to) AS attributed_to
ORDER BY official, date, event
