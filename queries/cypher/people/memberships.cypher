// question: Who belongs to which organization, at a date?
// param: state, optional, state
// param: organization, optional, organization
// param: date, optional, period
// column: member, id of the member
// column: member_name, its name
// column: organization, id of the organization
// column: organization_name, its name
// column: kind, full, associate, observer or founder
// column: since, EDTF
// column: until, EDTF
// column: status, exists, or agreed where the set-up of a body is decided but not yet seen to happen
// column: documents, short labels of the documents
// column: publishers, who published them
// example: state=NOR; organization=NATO; date=2020
//
// A membership without a known start or end is taken as open on that side.
MATCH (m)-[r:MEMBER_OF]->(g:Organization)
WHERE ($state IS NULL OR m.id = $state) AND ($organization IS NULL OR g.id = $organization)
  AND NOT $undated
  AND ($date_first IS NULL
       OR (r.from IS NULL OR r.from <= $date_last) AND (r.to IS NULL OR r.to >= left($date_first, coalesce(size(r.to), 0))))
// Passages are looked up by id: a condition on all of them takes minutes in a large store.
UNWIND CASE WHEN size(coalesce(r.evidence, [])) = 0 THEN [null] ELSE r.evidence END AS words
OPTIONAL MATCH (q:Passage {id: words})-[:IN]->(d:Document)
RETURN m.id AS member, m.name AS member_name, g.id AS organization, g.name AS organization_name, r.kind AS kind,
       r.from AS since, r.to AS until, coalesce(g.status, 'exists') AS status,
       collect(DISTINCT coalesce(d.doc, d.id)) AS documents, collect(DISTINCT d.publisher) AS publishers
ORDER BY organization, member, since
