// question: How many events of a type did each state have in each year?
// param: type, optional, type
// param: state, optional, state
// param: year, optional, period
// param: since, optional, since
// param: until, optional, until
// column: state, id of the state
// column: name, its name
// column: event_type, type of the events
// column: year, the year, or an interval of years where the date spans several; empty without a date
// column: events, number of events that happened
// column: documents, short labels of the documents
// column: publishers, who published them
// example: type=visit; state=KOR; year=2019; since=2018; until=2020
MATCH (s:State)-[:PARTICIPATED_IN]->(e:Event)
WHERE e.status = 'occurred' AND ($type IS NULL OR e.event_type = $type) AND ($state IS NULL OR s.id = $state)
  AND <<asked>>
  AND ($undated OR $year_first IS NULL OR e.date_end >= $year_first AND e.date_start <= $year_last)
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(:Passage)-[:IN]->(d:Document)
WITH s, e, d, left(e.date_start, 4) AS from_year, left(e.date_end, 4) AS to_year
RETURN s.id AS state, s.name AS name, e.event_type AS event_type,
       CASE WHEN from_year = to_year THEN from_year ELSE from_year + '/' + to_year END AS year,
       count(DISTINCT e.id) AS events,
       collect(DISTINCT coalesce(d.doc, d.id)) AS documents, collect(DISTINCT d.publisher) AS publishers,
       collect(DISTINCT e.id) AS _events
ORDER BY state, event_type, year
