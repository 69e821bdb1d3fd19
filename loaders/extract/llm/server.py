"""Where the user's language model is reached: address, model and key, out of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from defgraph.graph.errors import SettingsError

_EXAMPLE = "http://127.0.0.1:11434/v1"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that speaks the chat completions of OpenAI.

    Attributes:
        address: its address, such as ``http://127.0.0.1:11434/v1``, without a slash at its end.
        model: name of the model as the server knows it.
        key: what it asks for as a credential; "" = nothing. It is shown nowhere.

    Raises:
        SettingsError: the address is none, or holds a password.
    """

    address: str
    model: str
    key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Check the values."""
        hint = f"set it to one such as {_EXAMPLE}"
        try:
            parts = urlsplit(self.address)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            usable = False
        if usable and "@" in parts.netloc:
            # It is not repeated: the message would show the password.
            raise SettingsError("DEFGRAPH_LLM_ADDRESS holds a user or a password", hint="give it in DEFGRAPH_LLM_KEY")
        if not usable or parts.query or parts.fragment or self.address.split() != [self.address]:
            raise SettingsError("DEFGRAPH_LLM_ADDRESS is no address of a server", hint=hint)
        if not self.key.isascii() or not (self.key.isprintable() or not self.key):
            raise SettingsError("DEFGRAPH_LLM_KEY holds letters that no request can carry", hint="copy it once more")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Server:
        """The server that the ``DEFGRAPH_LLM_*`` variables name.

        Raises:
            SettingsError: address or model is missing, or wrong.

        Example:
            >>> env = {"DEFGRAPH_LLM_ADDRESS": "http://localhost:8080/v1/", "DEFGRAPH_LLM_MODEL": "qwen"}
            >>> Server.from_environment(env | {"DEFGRAPH_LLM_KEY": "secret"})
            Server(address='http://localhost:8080/v1', model='qwen')
        """
        env = os.environ if environ is None else environ
        address = env.get("DEFGRAPH_LLM_ADDRESS", "").strip().rstrip("/")
        if not address:
            raise SettingsError(
                "the extractor llm needs the address of a server",
                hint=f"start one and set DEFGRAPH_LLM_ADDRESS to it, such as {_EXAMPLE} for Ollama",
            )
        return cls(address, model_named(env), env.get("DEFGRAPH_LLM_KEY", "").strip())

    @property
    def host(self) -> str:
        """The host's name or number."""
        return urlsplit(self.address).hostname or ""

    @property
    def on_this_machine(self) -> bool:
        """Whether what is sent stays on this machine.

        Example:
            >>> Server("http://[::1]:8080/v1", "m").on_this_machine, Server("http://10.0.0.2/v1", "m").on_this_machine
            (True, False)
        """
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def model_named(environ: Mapping[str, str] | None = None) -> str:
    """The name of the model that ``DEFGRAPH_LLM_MODEL`` gives.

    Raises:
        SettingsError: it gives none.
    """
    model = (os.environ if environ is None else environ).get("DEFGRAPH_LLM_MODEL", "").strip()
    if not model:
        raise SettingsError(
            "the extractor llm needs the name of a model",
            hint="set DEFGRAPH_LLM_MODEL to a name that your server knows, such as qwen3:8b",
        )
    return model
