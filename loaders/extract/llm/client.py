"""Asks the server: one request a part of a text, with a time-out, few retries and an end to what is read."""

from __future__ import annotations

import http.client
import json
import logging
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from defgraph.graph.errors import SettingsError, SourceError
from defgraph.loaders.extract.llm.server import Server

_LOG = logging.getLogger(__name__)
#: The same question gets the same answer, as far as the server keeps to it.
_SEED = 20_191_014
#: Tokens that an answer may have, and bytes of it that are read at most.
_TOKENS, _BYTES = 4_096, 1_000_000
#: Times that a part is asked for, and the pause before the second, which doubles with each.
_ATTEMPTS, _PAUSE = 3, 1.0
#: What a server answers that may answer better the next time.
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
#: What it answers to a request whose form it does not know.
_UNKNOWN_FORM = frozenset({400, 415, 422, 501})
_BROKEN = (ConnectionResetError, BrokenPipeError)
#: Characters that are shown of what a server says of an error.
_LONGEST_REASON = 200


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The address says where texts go; a server does not."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing: the answer counts as an error."""


class _RefusedError(Exception):
    """The server answered with an error.

    Args:
        code: the HTTP code.
        told: what it said, in short.
    """

    def __init__(self, code: int, told: str) -> None:
        super().__init__(f"HTTP {code}{f' ({told})' if told else ''}")
        self.code = code


class _FailedError(Exception):
    """No whole answer came."""


@dataclass(slots=True)
class Client:
    """The way to a server.

    Attributes:
        server: where it is.
        form: the JSON schema that answers shall have.
        timeout: seconds within which an answer has to be there.
    """

    server: Server
    form: dict[str, Any]
    timeout: float
    _formless: bool = False
    _warned: bool = False
    _lock: Any = field(default_factory=Lock)

    def ask(self, system: str, user: str) -> str:
        """What the model says.

        Args:
            system: what it is to do.
            user: the text.

        Raises:
            SettingsError: the server is not there, or does not know model or key: no text can be read.
            SourceError: it gives no answer to this text.
        """
        self._warn()
        said = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        body: dict[str, Any] = {
            "model": self.server.model, "messages": said, "temperature": 0, "seed": _SEED, "max_tokens": _TOKENS,
            "stream": False,
        }  # fmt: skip
        shaped = {"type": "json_schema", "json_schema": {"name": "events", "strict": True, "schema": self.form}}
        try:
            if not self._formless:
                try:
                    return self._attempts(body | {"response_format": shaped})
                except _RefusedError as error:
                    if error.code not in _UNKNOWN_FORM:
                        raise
            answer = self._attempts(body)
        except _RefusedError as error:
            raise self._explained(error) from None
        self._formless = True
        return answer

    def _explained(self, error: _RefusedError) -> SettingsError | SourceError:
        """What an error of the server means for the user: nothing can be read, or this text can't."""
        if error.code in (401, 403):
            return SettingsError(
                f"the server at {self.server.address} refuses us: {error}", hint="set DEFGRAPH_LLM_KEY to its key"
            )
        if error.code == 404:
            return SettingsError(
                f"the server at {self.server.address} has no model {self.server.model!r}, or no chat completions: "
                f"{error}",
                hint="check DEFGRAPH_LLM_MODEL and DEFGRAPH_LLM_ADDRESS, which mostly ends in /v1",
            )
        return SourceError(f"the language model's server answered {error}")

    def _warn(self) -> None:
        """Name an address that is not this machine, once."""
        with self._lock:
            warned, self._warned = self._warned, True
        if not warned and not self.server.on_this_machine:
            _LOG.warning("texts are sent to %s, which is not this machine", self.server.address)

    def _attempts(self, body: dict[str, Any]) -> str:
        """An answer, asked for again where the fault may pass."""
        for attempt in range(_ATTEMPTS):
            if attempt:
                time.sleep(_PAUSE * 2 ** (attempt - 1))
            try:
                return self._content(self._post(body))
            except _RefusedError as error:
                if error.code not in _PASSING or attempt + 1 == _ATTEMPTS:
                    raise
            except _FailedError as error:
                if attempt + 1 == _ATTEMPTS:
                    raise SourceError(f"the language model gave no answer in {_ATTEMPTS} attempts: {error}") from None
        raise AssertionError("every attempt returns or raises")

    def _post(self, body: dict[str, Any]) -> bytes:
        """The bytes that the server sends back."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.server.key:
            headers["Authorization"] = f"Bearer {self.server.key}"
        request = urllib.request.Request(  # noqa: S310 - Server lets http and https pass
            f"{self.server.address}/chat/completions", json.dumps(body).encode(), headers, method="POST"
        )
        # A proxy of the environment would carry texts off that are meant for this machine.
        proxies = [urllib.request.ProxyHandler({})] if self.server.on_this_machine else []
        opener = urllib.request.build_opener(_NoRedirect, *proxies)
        until = time.monotonic() + self.timeout
        try:
            with opener.open(request, timeout=self.timeout) as answer:
                return self._read(answer, until)
        except urllib.error.HTTPError as error:
            with error:
                raise _RefusedError(error.code, self._reason(error)) from None
        except TimeoutError:
            raise _FailedError(f"none within {self.timeout:g} seconds") from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _FailedError(f"none within {self.timeout:g} seconds") from None
            if isinstance(error.reason, _BROKEN):
                raise _FailedError(f"the connection broke ({type(error.reason).__name__})") from None
            raise SettingsError(
                f"no server answers at {self.server.address}: {error.reason}",
                hint="start it, or set DEFGRAPH_LLM_ADDRESS to where it is",
            ) from None
        except (OSError, http.client.HTTPException) as error:
            raise _FailedError(f"the connection broke ({type(error).__name__})") from None

    def _read(self, answer: Any, until: float) -> bytes:
        """All of an answer that ends in time and is not too long."""
        found = bytearray()
        while part := answer.read1(65_536):
            found += part
            if len(found) > _BYTES:
                raise SourceError(f"the language model's answer is longer than {_BYTES:,} bytes")
            if time.monotonic() > until:
                raise _FailedError(f"none within {self.timeout:g} seconds")
        return bytes(found)

    def _reason(self, error: urllib.error.HTTPError) -> str:
        """What the server says of an error: short, and without the key, which some repeat."""
        if error.code in (401, 403):
            return ""
        try:
            told = " ".join(error.read(2_000).decode("utf-8", "replace").split())
        except (OSError, http.client.HTTPException):
            return ""
        told = told.replace(self.server.key, "...") if self.server.key else told
        return "".join(sign for sign in told if sign.isprintable())[:_LONGEST_REASON]

    def _content(self, answer: bytes) -> str:
        """What the model says in an answer."""
        try:
            content = json.loads(answer)["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError):
            raise _FailedError("what came is no chat completion") from None
        if not isinstance(content, str):
            raise _FailedError("the chat completion holds no text")
        return content
