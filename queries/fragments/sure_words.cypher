($at_least IS NULL OR q.confidence >= $at_least)
