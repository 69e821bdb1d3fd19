// question: In which exact words do which sources tell of an event or an agreement?
// param: event, optional, event
// param: agreement, optional, agreement
// param: document, optional, document
// param: limit, optional, limit
// column: about, id of the event or agreement
// column: kind, Event or Agreement
// column: name, one line for a reader, or the title
// column: quote, the exact words
// column: event_type, type that the words say
// column: date, date that the words say
// column: status, status that the words say
// column: place, place that the words say
// column: attributed_to, whom the text names as its source
// column: confidence, 0 to 1
// column: passage, id of the passage
// column: page, page of the file
// column: line, line of the text or row of the table
// column: document, id of the document
// column: doc, its short label
// column: publisher, who published it
// column: published, date of publication, EDTF
// example: event=meeting 301; agreement=KOR-CHL Polar Supply Accord; document=wire-a; limit=5
//
// With an event and an agreement, the evidence of either is given.
MATCH (x)-[r:EVIDENCED_BY]->(q:Passage)-[:IN]->(d:Document)
WHERE ($event IS NULL AND $agreement IS NULL OR x.id = $event OR x.id = $agreement)
  AND ($document IS NULL OR d.id = $document)
  AND ($at_least IS NULL OR r.confidence >= $at_least)
RETURN x.id AS about, [l IN labels(x) WHERE l <> 'Defgraph'][0] AS kind, x.name AS name, q.quote AS quote, r.event_type AS event_type, r.date AS date,
       r.status AS status, r.place AS place, q.attributed_to AS attributed_to, r.confidence AS confidence,
       q.id AS passage, q.page AS page, q.line AS line, d.id AS document, d.doc AS doc, d.publisher AS publisher, d.published AS published,
       r.telling AS _telling
ORDER BY about, published, document, line, passage, _telling
LIMIT $limit
