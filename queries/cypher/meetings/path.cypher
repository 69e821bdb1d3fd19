// question: By what shortest chain of shared events and agreements are two officials, states or organizations linked?
// param: from, required, actor
// param: to, required, actor
// column: step, 1 for the first link
// column: a, id of the one the step starts from
// column: a_name, name of a
// column: link, id of the event or agreement that a and b share
// column: link_kind, Event or Agreement
// column: link_name, one line for a reader, or the title
// column: date, date of the event, EDTF
// column: b, id of the one the step leads to
// column: b_name, name of b
// column: evidence, the exact words
// column: documents, short labels of the documents they stand in
// column: publishers, who published these documents
// column: attributed_to, whom the texts name as their source
// example: from=Ylva Morrow; to=Sabin Okonjo-Reyes
//
// At most four links; no row where there is no such chain. Of several shortest chains the one whose ids come first as
// text is given. Planned and denied events link nobody, the hosts of one
// trip or the recipients of one aid not one another, and engines differ in whether shortestPath() looks at such a
// condition while it searches or afterwards; so the chain is searched here step by step. `trail` is the chain so far:
// ids with a bar between them.
MATCH (x)
WHERE (x:State OR x:Organization OR x:Official) AND x.id = $from AND $from <> $to
MATCH (x)-[r:PARTICIPATED_IN|PARTY_TO]->(v)<-[s:PARTICIPATED_IN|PARTY_TO]-(y)
WHERE <<links>>
WITH y, min(x.id + '|' + v.id + '|' + y.id) AS trail
WITH collect({node: y, trail: trail}) AS reached, min(CASE WHEN y.id = $to THEN trail END) AS found
// Link 2.
UNWIND reached AS at
WITH at.node AS x, at.trail AS so_far, found
MATCH (x)-[r:PARTICIPATED_IN|PARTY_TO]->(v)<-[s:PARTICIPATED_IN|PARTY_TO]-(y)
WHERE <<links>>
WITH y, found, min(so_far + '|' + v.id + '|' + y.id) AS trail
WITH found, collect({node: y, trail: trail}) AS reached, min(CASE WHEN y.id = $to THEN trail END) AS here
WITH reached, coalesce(found, here) AS found
// Link 3.
UNWIND reached AS at
WITH at.node AS x, at.trail AS so_far, found
MATCH (x)-[r:PARTICIPATED_IN|PARTY_TO]->(v)<-[s:PARTICIPATED_IN|PARTY_TO]-(y)
WHERE <<links>>
WITH y, found, min(so_far + '|' + v.id + '|' + y.id) AS trail
WITH found, collect({node: y, trail: trail}) AS reached, min(CASE WHEN y.id = $to THEN trail END) AS here
WITH reached, coalesce(found, here) AS found
// Link 4 has to end at the goal.
UNWIND reached AS at
WITH at.node AS x, at.trail AS so_far, found
OPTIONAL MATCH (x)-[r:PARTICIPATED_IN|PARTY_TO]->(v)<-[s:PARTICIPATED_IN|PARTY_TO]-(y)
WHERE <<links>> AND y.id = $to
WITH found, min(so_far + '|' + v.id + '|' + y.id) AS here
WITH split(coalesce(found, here), '|') AS ids
WHERE ids IS NOT NULL
UNWIND range(0, size(ids) / 2 - 1) AS i
WITH i, ids[2 * i] AS one, ids[2 * i + 1] AS shared, ids[2 * i + 2] AS other
MATCH (v)
WHERE (v:Event OR v:Agreement) AND v.id = shared
MATCH (x)-[:PARTICIPATED_IN|PARTY_TO]->(v)
WHERE x.id = one
MATCH (y)-[:PARTICIPATED_IN|PARTY_TO]->(v)
WHERE y.id = other
OPTIONAL MATCH (v)-[:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
RETURN i + 1 AS step, x.id AS a, x.name AS a_name, v.id AS link, [l IN labels(v) WHERE l <> 'Defgraph'][0] AS link_kind, v.name AS link_name,
       v.date AS date, y.id AS b, y.name AS b_name,
       collect(DISTINCT q.quote) AS evidence, collect(DISTINCT coalesce(d.doc, d.id)) AS documents,
       collect(DISTINCT d.publisher) AS publishers, collect(DISTINCT q.attributed_to) AS attributed_to
ORDER BY step
