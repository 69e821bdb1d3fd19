NOT (e.event_type IN <<types:directed>> AND r.role IN <<roles:receive>> AND s.role IN <<roles:receive>>)
