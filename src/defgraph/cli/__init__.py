"""The command line: ``defgraph``. Each group of commands is a file; all of them call :mod:`defgraph.api`."""

from __future__ import annotations

import os
import sys

#: Global options are accepted before and after the command; the value counts what follows the option.
_GLOBAL = {"--store": 1, "--debug": 0, "-q": 0, "--quiet": 0, "-v": 0, "--verbose": 0}


def hoist(arguments: list[str]) -> list[str]:
    """The arguments with the global options moved before the command.

    Example:
        >>> hoist(["query", "events", "--store", "a.db"])
        ['--store', 'a.db', 'query', 'events']
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in _GLOBAL:
            front.append(argument)
            front += [value for _ in range(_GLOBAL[argument]) if (value := next(waiting, None)) is not None]
        elif argument.startswith("--store="):
            front.append(argument)
        else:
            rest.append(argument)
    return front + rest


def main() -> None:
    """Run the command line and exit: 0 done, 1 our error (one line on stderr), 2 usage."""
    arguments = hoist(sys.argv[1:])
    if arguments == ["--version"]:  # no command tree needed for this
        from defgraph import __version__

        sys.stdout.write(f"defgraph {__version__}\n")
        return
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from defgraph.cli.app import app
    from defgraph.cli.state import STATE
    from defgraph.graph.errors import DefgraphError

    try:
        app(args=arguments, prog_name="defgraph")
    except DefgraphError as error:
        if STATE.debug:
            raise
        sys.stderr.write(f"error: {' '.join(str(error).split())}\n")
        sys.exit(1)
    except BrokenPipeError:
        # The reader of the pipe has gone; nothing is left to say, and Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("stopped; what was committed stays\n")
        sys.exit(130)
