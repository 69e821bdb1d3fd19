((v:Agreement OR v.status = 'occurred' AND v.event_type IN <<types:cooperative>>)
       AND ($at_least IS NULL OR EXISTS { MATCH (v)-[said:EVIDENCED_BY]->(:Passage) WHERE said.confidence >= $at_least }))
       AND NOT coalesce(v.event_type IN <<types:directed>> AND r.role IN <<roles:receive>> AND s.role IN <<roles:receive>>, false)
