"""Where the nodes of a map stand: each layout gives the same picture for the same graph."""
