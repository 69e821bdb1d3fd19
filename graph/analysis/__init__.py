"""Parts and projections of the graph, and measures of what stands where in it."""
