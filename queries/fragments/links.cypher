(v:Agreement OR v.status = 'occurred' AND v.event_type IN <<types:cooperative>>)
