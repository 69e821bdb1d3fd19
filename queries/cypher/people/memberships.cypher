// question: Who belongs to which organization, at a date?
// param: state, optional, state
// param: organization, optional, organization
// param: date, optional, period
// column: member, id of the member
// column: member_name, its name
// column: organization, id of the organization
// column: organization_name, its name
// column: kind, full, associate, observer or partner
// column: since, EDTF
// column: until, EDTF
// column: status, exists, or agreed where the set-up of a body is decided but not yet seen to happen
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// example: state=NOR; organization=NATO; date=2020
//
// There is a row for each time that a state was a member. A membership without a known start or end is taken as open on
// that side.
MATCH (m)-[h:MEMBER_OF]->(g:Organization)
WHERE ($state IS NULL OR m.id = $state) AND ($organization IS NULL OR g.id = $organization)
  AND NOT $undated
  AND ($date_first IS NULL
       OR (h.from IS NULL OR <<began>> <= $date_last)
          AND (h.to IS NULL OR <<ended>> >= left($date_first, coalesce(size(<<ended>>), 0))))
// Passages are looked up by id: a condition on all of them takes minutes in a large store.
UNWIND CASE WHEN size(coalesce(h.evidence, [])) = 0 THEN [null] ELSE h.evidence END AS words
OPTIONAL MATCH (q:Passage {id: words})-[:IN]->(d:Document)
WITH m, g, h, q, d
WHERE <<sure_words>>
RETURN m.id AS member, m.name AS member_name, g.id AS organization, g.name AS organization_name, h.kind AS kind,
       h.from AS since, h.to AS until, coalesce(g.status, 'exists') AS status,
       collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents, collect(DISTINCT d.publisher) AS publishers
ORDER BY organization, member, kind, since, until
