// question: Whom has an official met or taken part in events with, and how often?
// param: official, required, official
// param: since, optional, since
// param: until, optional, until
// param: limit, optional, limit
// column: contact, id of the official, or of the side where it has no official at the event
// column: name, name of the contact
// column: kind, Official, Organization or State
// column: events, number of events
// column: first, earliest date as the sources give it
// column: last, latest date as the sources give it
// column: documents, short labels of the documents
// column: publishers, who published them
// example: official=Sabin Okonjo-Reyes; since=2015; until=2025; limit=5
//
// Everything that happened counts, letters and signings too, so that a quiet contact is not lost; colleagues of the
// official's own side do not, nor do the other hosts of a trip or the other
// recipients of a letter. A state or organization stands for itself only where none of its officials is known.
MATCH (o:Official {id: $official})-[r:PARTICIPATED_IN]->(e:Event)
WHERE e.status = 'occurred' AND e.event_type IN <<types:cooperative>>
  AND <<asked>>
WITH e, coalesce(r.side, o.id) AS own_side, collect(DISTINCT r.role) AS own_roles
MATCH (p)-[s:PARTICIPATED_IN]->(e)
WITH e, own_side, own_roles, p, s.role AS role, coalesce(s.side, p.id) AS side
WITH e, own_side, own_roles,
     collect({id: p.id, name: p.name, kind: [l IN labels(p) WHERE l <> 'Defgraph'][0], side: side, role: role}) AS present
UNWIND present AS x
WITH e, x, own_side, own_roles, present
WHERE x.id <> $official AND x.side <> own_side
  AND NOT coalesce(e.event_type IN <<types:directed>> AND x.role IN <<roles:receive>>
                   AND all(role IN own_roles WHERE role IN <<roles:receive>>), false)
  AND (x.kind = 'Official' OR none(y IN present WHERE y.side = x.side AND y.kind = 'Official'))
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(:Passage)-[:IN]->(d:Document)
RETURN x.id AS contact, x.name AS name, x.kind AS kind, count(DISTINCT e.id) AS events,
       min(e.date) AS first, max(e.date) AS last,
       collect(DISTINCT coalesce(d.doc, d.id)) AS documents, collect(DISTINCT d.publisher) AS publishers,
       collect(DISTINCT e.id) AS _events
ORDER BY events DESC, contact
LIMIT $limit
