($at_least IS NULL OR EXISTS { MATCH (g)-[said:EVIDENCED_BY]->(:Passage) WHERE said.confidence >= $at_least })
