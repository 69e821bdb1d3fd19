"""The extractor llm: a language model that the user runs finds the events, our own tables and rules resolve them.

What is imported here at once is little, so that its version can be asked for at little cost.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from defgraph.graph.errors import SourceError
from defgraph.graph.model import Document, EventRecord
from defgraph.graph.settings import DEFAULT_SPACY_MODEL
from defgraph.loaders.extract.base import Losses
from defgraph.loaders.extract.llm.server import Server, model_named
from defgraph.loaders.extract.version import rules_version

if TYPE_CHECKING:
    from defgraph.loaders.extract.llm.chunks import Stretch

    #: Each part of a document with the events that the model told of it.
    Answers = list[tuple[tuple[Stretch, ...], list[object]]]

#: Seconds that a part may take: a model on a processor without help writes a few words a second.
TIMEOUT = 600.0


class LlmExtractor:
    """Events from English documents by a language model behind an address of the settings.

    Args:
        model: name of an installed spaCy model package; names and officials are resolved with it.

    Raises:
        SettingsError: no address or language model is set, or the spaCy model is not installed.
    """

    name = "llm"

    def __init__(self, model: str = DEFAULT_SPACY_MODEL) -> None:
        from defgraph.loaders.extract.llm.client import Client
        from defgraph.loaders.extract.llm.names import Names
        from defgraph.loaders.extract.llm.prompt import form

        self.version = self.version_with(model)
        self.losses = Losses()
        self._client = Client(Server.from_environment(), form(), TIMEOUT)
        self._names = Names(model)

    @staticmethod
    def version_with(model: str) -> str:
        """The version of code and tables, behind a point the prompt's digest, behind another the language model."""
        from defgraph.loaders.extract.llm.prompt import digest

        return f"{rules_version(model)}.{digest()}.{model_named()}"

    def extract_many(
        self, documents: Iterable[Document], workers: int = 1
    ) -> Iterator[tuple[Document, Sequence[EventRecord]]]:
        """Each document with its events, in the order given; one to which no answer comes is left out and noted.

        Args:
            documents: documents; those that are not English are not sent and give nothing.
            workers: requests that are under way at the same time; the output does not depend on it.

        Raises:
            SettingsError: the server is not there, or does not know model or key.
        """
        for document, answers in self._asked(documents, workers):
            try:
                found = answers()
            except SourceError as error:
                self.losses.refused.append((document, str(error)))
            else:
                yield document, self._records(document, found)

    def _asked(self, documents: Iterable[Document], workers: int) -> Iterator[tuple[Document, Callable[[], Answers]]]:
        """Each document with what waits for its answers; some are asked about ahead where there are several workers."""
        if workers == 1:
            yield from ((document, partial(self._ask, document)) for document in documents)
            return
        source = iter(documents)
        waiting: deque[tuple[Document, Future[Answers]]] = deque()
        pool = ThreadPoolExecutor(workers)
        try:
            while True:
                for document in islice(source, 2 * workers - len(waiting)):
                    waiting.append((document, pool.submit(self._ask, document)))
                if not waiting:
                    return
                document, future = waiting.popleft()
                yield document, future.result
        finally:
            pool.shutdown(cancel_futures=True)

    def _ask(self, document: Document) -> Answers:
        """What the model tells of each part of a document.

        Raises:
            SourceError: it gives no answer that can be read.
        """
        from defgraph.loaders.extract.llm.chunks import chunks, text_of

        if document.language != "en":
            return []
        parts = chunks(document.segments)
        return [
            (part, self._events(document, text_of(document.segments, part), f"part {number} of {len(parts)}"))
            for number, part in enumerate(parts, 1)
        ]

    def _events(self, document: Document, text: str, which: str) -> list[object]:
        """The events of an answer; one that can't be read is asked for once more."""
        from defgraph.loaders.extract.llm.answers import UnreadableAnswerError, read_events
        from defgraph.loaders.extract.llm.prompt import system, user

        for again in (False, True):
            answer = self._client.ask(system(), user(document, text, again=again))
            try:
                return read_events(answer)
            except UnreadableAnswerError:
                continue
        raise SourceError(f"the language model's answer to {which} holds no list of events, twice")

    def _records(self, document: Document, answers: Answers) -> list[EventRecord]:
        from defgraph.loaders.extract.llm.records import Reading

        # What the names add to the model's vocabulary is forgotten with the document.
        with self._names.nlp.memory_zone():
            reading = Reading(document, self._names, self.version)
            records = reading.records(answers)
        self.losses.left_out.update(reading.left_out)
        return records
