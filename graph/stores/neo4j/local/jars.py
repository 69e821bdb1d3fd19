"""The jars of a Neo4j: fetched by the user's machine from the registry of Java packages, never shipped with us.

Maven is used where the machine has it (15-30 s the first time, against two minutes for jgo); both keep what they
fetch in the user's usual cache (~/.m2), so later homes need no network.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from defgraph.graph.errors import SettingsError, StoreConnectionError
from defgraph.graph.stores.neo4j.local.files import Files, need, write_private

#: The lines of Neo4j that are supported: 5.26 (long-term support) and the calendar versions of 2025.
_VERSION = re.compile(r"5\.26\.\d+|2025\.\d\d\.\d+")
_MODULES = ("neo4j", "neo4j-bolt")
_MAVEN_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath"
_RANGE = re.compile(r"Artifact ([\w.-]+):([\w.-]+):jar:\[([\w.-]+),[^\])]*[\])] not found")
#: Written by jgo when everything is there.
_WHOLE = "jgo.lock.toml"
_MAVEN_TIMEOUT_S = 900
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>defgraph</groupId><artifactId>local-server</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>{dependencies}</dependencies></project>
"""
_DEPENDENCY = (
    "<dependency><groupId>org.neo4j</groupId><artifactId>{name}</artifactId><version>{version}</version></dependency>"
)


def check_version(version: str) -> None:
    """See that a version is one of the supported lines.

    Raises:
        SettingsError: it is not.

    Example:
        >>> check_version("2025.10.1")
    """
    if not _VERSION.fullmatch(version):
        raise SettingsError(f"Neo4j version {version!r} is not supported", hint="use 5.26.x or 2025.x, such as 5.26.18")


def class_path(files: Files, version: str, say: Callable[[str], None]) -> list[Path]:
    """The jars of a version, fetched where the machine has not got them.

    Args:
        files: where the list is kept.
        version: of Neo4j, such as "5.26.18".
        say: told what takes time.

    Raises:
        StoreConnectionError: the registry of Java packages can't be reached, or has no such version.
    """
    listed = files.jars(version)
    if listed.exists():
        known = [Path(p) for p in json.loads(listed.read_text(encoding="utf-8"))]
        if all(p.exists() for p in known):
            return known
    say(f"getting Neo4j {version} (the first time: about 140 MB)")
    found = _by_maven(version) or _by_jgo(version)
    write_private(listed, json.dumps([str(p) for p in found]))
    return found


def _by_maven(version: str) -> list[Path]:
    """By the machine's own Maven; empty where there is none, or where it fails."""
    maven = shutil.which("mvn")
    if maven is None:
        return []
    with tempfile.TemporaryDirectory(prefix="defgraph-") as name:
        folder = Path(name)
        pom, told = folder / "pom.xml", folder / "classpath.txt"
        wanted = "".join(_DEPENDENCY.format(name=m, version=version) for m in _MODULES)
        pom.write_text(_POM.format(dependencies=wanted), encoding="utf-8")
        command = [
            maven,
            "-B",
            "-q",
            "-f",
            str(pom),
            _MAVEN_GOAL,
            f"-Dmdep.outputFile={told}",
            "-Dmdep.pathSeparator=|",
        ]
        try:
            subprocess.run(  # noqa: S603 - the user's own Maven, every argument ours
                command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_MAVEN_TIMEOUT_S, check=True
            )
            return [Path(p) for p in told.read_text(encoding="utf-8").strip().split("|")]
        except (OSError, subprocess.SubprocessError):
            return []


def _by_jgo(version: str) -> list[Path]:
    jgo = need("jgo")
    wanted = [f"org.neo4j:{module}:{version}" for module in _MODULES]
    while True:
        try:
            folder = Path(jgo.build("+".join(wanted)).path)
            if not (folder / _WHOLE).exists():
                # jgo takes what an attempt that was broken off has left for the whole.
                folder = Path(jgo.build("+".join(wanted), update=True).path)
            return sorted(folder.glob("jars/*.jar")) + sorted(folder.glob("modules/*.jar"))
        except (RuntimeError, OSError, ValueError) as error:
            reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
            pinned = _lowest(reason)
            if pinned is None or pinned in wanted:
                raise StoreConnectionError(
                    f"can't get Neo4j {version} from the registry of Java packages (Maven Central): {reason:.200}",
                    hint="check the network, a proxy (HTTPS_PROXY) and the version, or use a Neo4j of your own",
                ) from error
            wanted.append(pinned)


def _lowest(reason: str) -> str | None:
    """The lowest version of the range that jgo could not resolve, as a further thing to get.

    jgo 3 asks the registry for a version of the range's own name. The lower bound belongs to the range.

    Example:
        >>> _lowest("Artifact org.a:b:jar:[1.81,1.82) not found in remote repositories")
        'org.a:b:1.81'
    """
    match = _RANGE.search(reason)
    return ":".join(match.groups()) if match else None
