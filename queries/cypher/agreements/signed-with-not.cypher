// question: Who has an agreement with a but none with b?
// param: a, required, party
// param: b, required, party
// column: party, id of the state or organization
// column: name, its name
// column: kind, State or Organization
// column: agreements, ids of its agreements with a
// column: agreement_names, their titles
// column: documents, short labels of the documents
// column: publishers, who published them
// example: a=KOR; b=CHL
//
// An agreement with b counts however unsure it is.
MATCH (x)-[:PARTY_TO]->(g:Agreement)<-[:PARTY_TO]-(p)
WHERE x.id = $a AND p.id <> $a AND p.id <> $b
  AND <<sure_agreement>>
  AND NOT EXISTS { MATCH (p)-[:PARTY_TO]->(:Agreement)<-[:PARTY_TO]-(y) WHERE y.id = $b }
OPTIONAL MATCH (g)-[:EVIDENCED_BY]->(:Passage)-[:IN]->(d:Document)
RETURN p.id AS party, p.name AS name, [l IN labels(p) WHERE l <> 'Defgraph'][0] AS kind, collect(DISTINCT g.id) AS agreements,
       collect(DISTINCT g.name) AS agreement_names,
       collect(DISTINCT coalesce(d.doc, d.id)) AS documents, collect(DISTINCT d.publisher) AS publishers
ORDER BY party
