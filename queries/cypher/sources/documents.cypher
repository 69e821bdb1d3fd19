// question: Which documents are there, and what did they give?
// param: document, optional, document
// param: limit, optional, limit
// column: document, id: the SHA-256 of the file
// column: doc, short label
// column: name, headline or title
// column: publisher, who published it
// column: published, date of publication, EDTF
// column: kind, news, press_release, readout, whitepaper or other
// column: loader, loader that read it
// column: reliability, grade of the source, A to F
// column: marking, handling marking
// column: dataset, short name of the dataset whose table it is
// column: coverage_from, first time the dataset covers, EDTF; what is earlier is unknown, not absent
// column: coverage_to, last time the dataset covers, EDTF
// column: passages, number of passages used
// column: events, number of events it tells of
// column: agreements, number of agreements it is evidence for
// example: document=wire-a; limit=1
MATCH (d:Document)
WHERE $document IS NULL OR d.id = $document
OPTIONAL MATCH (q:Passage)-[:IN]->(d)
WHERE <<sure_words>>
OPTIONAL MATCH (x)-[:EVIDENCED_BY]->(q)
RETURN d.id AS document, d.doc AS doc, d.name AS name, d.publisher AS publisher, d.published AS published, d.kind AS kind,
       d.loader AS loader, d.reliability AS reliability, d.marking AS marking, d.dataset AS dataset,
       d.coverage_from AS coverage_from, d.coverage_to AS coverage_to,
       count(DISTINCT q.id) AS passages, count(DISTINCT CASE WHEN x:Event THEN x.id END) AS events,
       count(DISTINCT CASE WHEN x:Agreement THEN x.id END) AS agreements
ORDER BY published, doc, document
LIMIT $limit
