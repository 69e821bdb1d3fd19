// question: When did a state last deal with each of its partners?
// param: state, required, state
// param: type, optional, type
// param: since, optional, since
// param: until, optional, until
// column: partner, id of the state or international body
// column: name, its name
// column: kind, State or Organization
// column: event, id of the latest dated event that both took part in
// column: event_type, its type
// column: date, EDTF as far as the sources say
// column: certain, false where the event may lie outside of the time asked for
// column: place, in the words of the source
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// column: attributed_to, whom the texts name as their source
// example: state=KOR; type=visit; since=2015; until=2024
//
// The latest is the one that may reach furthest, then the one that starts last, then the greater id. An undated event
// can't be the latest.
MATCH (own:State {id: $state})-[r:PARTICIPATED_IN]->(e:Event)<-[s:PARTICIPATED_IN]-(p)
WHERE p.id <> $state AND (p:State OR p:Organization AND NOT (p)-[:PART_OF]->())
  AND e.status = 'occurred' AND e.event_type IN <<types:cooperative>>
  AND ($type IS NULL OR e.event_type = $type)
  AND <<together>>
  AND <<asked>>
WITH DISTINCT p, e
// Day and id in one text: its greatest value names the event.
WITH p, max(e.date_end + ' ' + e.date_start + ' ' + e.id) AS latest, collect(DISTINCT e.id) AS all_events
OPTIONAL MATCH (e:Event {id: substring(latest, 22)})
WITH p, e, all_events
WHERE $undated OR e IS NOT NULL
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
RETURN p.id AS partner, p.name AS name, [l IN labels(p) WHERE l <> 'Defgraph'][0] AS kind, e.id AS event, e.event_type AS event_type, e.date AS date,
       <<certain>> AS certain,
       e.place AS place,
       collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents,
       collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT q.attributed_to) AS attributed_to,
       all_events AS _events
ORDER BY date DESC, partner
