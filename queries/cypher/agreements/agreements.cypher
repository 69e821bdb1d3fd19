// question: Which agreements are there (of a, of a and b), and what is the evidence?
// param: a, optional, party
// param: b, optional, party
// column: agreement, id of the agreement
// column: name, its title
// column: kind, DCA, MOU, treaty, GSOMIA, LOI, joint_statement or other
// column: parties, ids of the parties
// column: signed, date of the signing, EDTF; empty where no source tells of one
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// column: attributed_to, whom the texts name as their source
// table: signed; kind; name; parties; source=documents
// example: a=KOR; b=CHL
//
// An agreement that is only planned or whose signing is denied has no parties yet, so it is not listed (see `planned`).
MATCH (p)-[t:PARTY_TO]->(g:Agreement)
WHERE <<sure_agreement>>
WITH g, collect(DISTINCT p.id) AS parties, min(t.signed) AS told
WHERE ($a IS NULL OR $a IN parties) AND ($b IS NULL OR $b IN parties)
OPTIONAL MATCH (g)<-[:PRODUCED]-(e:Event {event_type: 'agreement_signing', status: 'occurred'})
WITH g, parties, told, min(e.date) AS dated
WITH g, parties, coalesce(dated, told) AS signed
OPTIONAL MATCH (g)-[:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
RETURN g.id AS agreement, g.name AS name, g.kind AS kind, parties, signed,
       collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents,
       collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT q.attributed_to) AS attributed_to
ORDER BY signed, agreement
