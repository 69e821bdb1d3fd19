"""How much a query of a user may take: seconds, rows, memory."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.graph.errors import CypherError, ParameterError

#: A question of an analyst takes milliseconds; one that takes this long is a product of patterns by mistake.
SECONDS: float = 120
#: More rows than anybody reads; whoever wants them for a file raises the limit.
ROWS = 100_000
#: What a query may take of memory beside the graph itself, in MiB.
MEMORY = 1_024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take; what passes a limit is stopped and said, never cut off silently.

    Attributes:
        seconds: time.
        rows: rows of the answer.
        memory: MiB, beside the graph; of the embedded store, where the system can hold a process to it (Linux). A
            Neo4j server has settings of its own.

    Raises:
        ParameterError: one of them is not above 0.
    """

    seconds: float = SECONDS
    rows: int = ROWS
    memory: int = MEMORY

    def __post_init__(self) -> None:
        """Check the values."""
        for name, value in (("timeout", self.seconds), ("max-rows", self.rows), ("memory", self.memory)):
            if not value > 0:
                raise ParameterError(f"{name} is {value!r}, not above 0", hint="give a number such as 60")

    def too_slow(self) -> CypherError:
        """The error of a query that took too long."""
        return CypherError(
            f"the query took longer than {self.seconds:g} seconds",
            hint="name a node, give a path a length or add a LIMIT; --timeout raises this",
        )

    def too_many(self) -> CypherError:
        """The error of an answer with too many rows."""
        return CypherError(f"the answer has more than {self.rows:,} rows", hint="add a LIMIT, or raise --max-rows")

    def too_large(self) -> CypherError:
        """The error of a query that needed too much memory."""
        return CypherError(
            f"the query needed more than {self.memory:,} MiB of memory",
            hint="name a node, give a path a length or add a LIMIT; DEFGRAPH_QUERY_MIB raises this",
        )
