// question: Who met whom, when and where, in what office, and who says so?
// param: state, optional, state
// param: official, optional, official
// param: organization, optional, organization
// param: since, optional, since
// param: until, optional, until
// column: event, id of the event
// column: event_type, one in which persons are in contact
// column: date, EDTF as far as the sources say
// column: certain, false where the event may lie outside of the time asked for
// column: status, always occurred: what was only planned or is denied is no meeting
// column: place, in the words of the source
// column: a, id of one who met; a comes before b so that each pair stands once
// column: a_name, name of a
// column: b, id of the other
// column: b_name, name of b
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: a_office, office that a held at the event
// column: b_office, office that b held at the event
// column: publishers, who published these documents
// column: attributed_to, whom the texts name as their source
// table: date; a=a_name; b=b_name; what=event_type; place; source=documents
// example: state=KOR; official=Tova Brandvold; organization=NATO; since=2022; until=2023
//
// Each side of an event is spoken for by its officials, named or known by office only; where it has none, by its own
// organization that took part, else by the state itself. Members of one side don't meet each other, nor do two hosts or
// two guests of one visit. A signing counts where officials signed for both sides; a port call, a letter or an
// exercise is no meeting of persons (see `events`, `hosted`).
MATCH (p)-[r:PARTICIPATED_IN]->(e:Event)
WHERE e.status = 'occurred'
  AND e.event_type IN <<types:contact>>
  // $undated is set when the events are counted that a question about a time leaves out.
  AND <<asked>>
WITH e, p, coalesce(r.on_behalf_of, p.of, p.id) AS acts_for, coalesce(r.side, p.id) AS side,
     collect(DISTINCT r.role) AS roles, min(r.position) AS position
OPTIONAL MATCH (office:Position {id: position})
WITH e, collect({id: p.id, name: p.name, side: side, acts_for: acts_for, roles: roles, office: office.name,
                 rank: CASE WHEN p:Official THEN 0 WHEN p.id <> side THEN 1 ELSE 2 END}) AS present
WITH e, [x IN present WHERE none(y IN present WHERE y.side = x.side AND y.rank < x.rank)] AS speakers
UNWIND speakers AS x
UNWIND speakers AS y
WITH e, x, y
WHERE x.id < y.id AND x.side <> y.side
  AND NOT (e.event_type IN <<types:visit>>
           AND ('host' IN x.roles AND 'host' IN y.roles OR 'visitor' IN x.roles AND 'visitor' IN y.roles))
  AND (e.event_type <> 'agreement_signing' OR x.rank = 0 AND y.rank = 0)
  AND ($state IS NULL OR $state IN [x.side, y.side])
  AND ($official IS NULL OR $official IN [x.id, y.id])
  AND ($organization IS NULL OR $organization IN [x.side, y.side, x.acts_for, y.acts_for, x.id, y.id])
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
RETURN e.id AS event, e.event_type AS event_type, e.date AS date,
       <<certain>> AS certain,
       e.status AS status, e.place AS place, x.id AS a, x.name AS a_name, y.id AS b, y.name AS b_name,
       collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents,
       x.office AS a_office, y.office AS b_office,
       collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT q.attributed_to) AS attributed_to
ORDER BY date, event, a, b
