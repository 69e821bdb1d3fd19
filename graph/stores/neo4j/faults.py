"""The driver's and the server's errors as errors of ours, one line each with the next step."""

from __future__ import annotations

from defgraph.graph.errors import CypherError, StoreConnectionError, StoreError

#: Codes of the server by what they mean for a user.
_DATABASE = ("Database.DatabaseNotFound", "Database.DatabaseUnavailable", "Database.IllegalAliasChain")
_PASSWORD = ("Security.Unauthorized", "Security.TokenExpired", "Security.AuthenticationRateLimit")
_FIRST = ("Security.CredentialsExpired",)
_WRITING = (
    "Security.Forbidden",
    "Statement.AccessMode",
    "General.ForbiddenOnReadOnlyDatabase",
    "General.WriteOnReadOnlyAccessDatabase",
    "Cluster.NotALeader",
)
_TIMES = ("Transaction.TransactionTimedOut", "Transaction.TransactionTimedOutClientConfiguration")
_MEMORY = ("General.MemoryPoolOutOfMemoryError", "General.TransactionOutOfMemoryError", "General.OutOfMemoryError")
_HELD = ("Schema.ConstraintValidationFailed",)


def explain(error: Exception, url: str, user: str, database: str | None) -> StoreError:
    """What an error means for the user of a store.

    Args:
        error: of the driver.
        url: address of the server.
        user: name of the user; never the password.
        database: name of the database; None = the server's default one.
    """
    from neo4j.exceptions import ServiceUnavailable, SessionExpired

    where = f"{url}: "
    kind = (getattr(error, "code", None) or "").split(".", 2)[-1]
    named = f"the database {database!r}" if database else "the default database"
    if kind in _DATABASE:
        return StoreConnectionError(f"{where}{named} is not there", hint="set NEO4J_DATABASE to one that is")
    if kind in _FIRST:
        return StoreConnectionError(
            f"{where}the first password of {user!r} was not changed yet", hint="log in with a Neo4j tool and change it"
        )
    if kind in _PASSWORD:
        return StoreConnectionError(
            f"{where}the server refuses the user {user!r} or the password", hint="set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if kind in _WRITING:
        return StoreConnectionError(
            f"{where}the user {user!r} may not do this in {named}: {first_line(error)}",
            hint="use a user with the right to write, and a database that is not read-only",
        )
    if kind in _MEMORY:
        return StoreError(
            f"{where}the server has not the memory for this: {first_line(error)}",
            hint="give it more memory, or split the source",
        )
    if kind in _HELD:
        return StoreError(
            f"{where}the server refuses a change: {first_line(error)}",
            hint="relationships that were drawn by hand at nodes of the store have to be deleted first",
        )
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return StoreConnectionError(
            f"{where}no Neo4j answers: {first_line(error)}",
            hint="start it (defgraph neo4j start), or correct the address; what was committed stays, so try again",
        )
    return StoreConnectionError(f"{where}{first_line(error)}", hint="check the server's log, then try again")


def refused(error: Exception) -> CypherError | None:
    """What an error says of a query, or None where it is not the query's fault."""
    parts = (getattr(error, "code", None) or "").split(".", 2)
    if len(parts) < 3:
        return None
    if parts[2] in _TIMES:
        return CypherError(
            "the query took longer than the server or the time limit allows", hint="name a node or add a limit"
        )
    if parts[2] in _MEMORY:
        return CypherError(f"the query needs too much memory: {first_line(error)}", hint="name a node or add a limit")
    if parts[2] in _WRITING or parts[1].split(".")[0] not in ("ClientError", "DatabaseError"):
        return None
    if parts[2].split(".")[0] in ("Statement", "Procedure", "General", "Schema", "Request"):
        return CypherError(first_line(error), hint="correct the query")
    return None


def first_line(error: BaseException) -> str:
    r"""The first line of an error's message.

    Example:
        >>> first_line(ValueError("one\ntwo"))
        'one'
    """
    text = getattr(error, "message", None) or str(error)
    lines = str(text).strip().splitlines()
    return lines[0] if lines else type(error).__name__
