($at_least IS NULL OR e.confidence >= $at_least)
