// question: Which agreements does a state have, with whom, since when?
// param: state, required, state
// param: since, optional, since
// param: until, optional, until
// param: limit, optional, limit
// column: agreement, id of the agreement
// column: name, its title
// column: kind, DCA, MOU, treaty, GSOMIA, LOI, joint_statement or other
// column: partners, ids of the other parties
// column: signed, date of the signing, EDTF; empty where no source tells of one
// column: certain, false where the signing may lie outside of the time asked for
// column: ratified, EDTF
// column: in_force, EDTF
// column: ended, EDTF
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// column: attributed_to, whom the texts name as their source
// table: signed; kind; name; partners; in force=in_force; ended; source=documents
// example: state=KOR; since=2015; until=2024; limit=20
//
// since and until are about the signing.
MATCH (s:State {id: $state})-[own:PARTY_TO]->(g:Agreement)
WHERE <<sure_agreement>>
OPTIONAL MATCH (g)<-[:PRODUCED]-(e:Event {event_type: 'agreement_signing', status: 'occurred'})
WITH g, own, min(e.date) AS dated, min(e.date_start) AS first_day, max(e.date_end) AS last_day
// A dataset gives the signing as a text of its own, maybe only a year: texts are compared as far as both go.
WITH g, own, coalesce(dated, own.signed) AS signed, coalesce(first_day, own.signed) AS earliest, coalesce(last_day, own.signed) AS latest
WHERE $undated AND earliest IS NULL
   OR NOT $undated AND ($since IS NULL OR latest >= left($since, coalesce(size(latest), 0)))
                   AND ($until IS NULL OR earliest <= $until)
OPTIONAL MATCH (p)-[:PARTY_TO]->(g)
WHERE p.id <> $state
WITH g, own, signed, earliest, latest, collect(DISTINCT p.id) AS partners
OPTIONAL MATCH (g)-[:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
RETURN g.id AS agreement, g.name AS name, g.kind AS kind, partners, signed,
       ($since IS NULL AND $until IS NULL
          OR NOT signed =~ '.*[~?%].*' AND ($since IS NULL OR earliest >= $since)
             AND ($until IS NULL OR size(latest) = 10 AND latest <= $until)) AS certain,
       own.ratified AS ratified, own.in_force AS in_force, own.ended AS ended,
       collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents,
       collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT q.attributed_to) AS attributed_to,
       g.id AS _events
ORDER BY signed, agreement
LIMIT $limit
