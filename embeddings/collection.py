"""Many libraries under one folder: each opened when first asked, all read with one encoder.

A name whose library is not there yet is empty, and is found as soon as it is made. So is, for those
who ask, a library that another model has embedded: vectors of two models are never compared, and
the operator is told once in the log how to embed it.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.encoder import Encoder, Reranker
from embeddings.errors import LibraryMissing
from embeddings.foreseeing import Foreseen, foreseen, wordings_of
from embeddings.layout import Layout
from embeddings.library import EmbeddedOtherwise, Library
from embeddings.records import Turn
from embeddings.retriever import Retriever, load_models
from embeddings.second_look import PairReader
from embeddings.store import Store
from embeddings.title_search import Listed, TitleIndex, titles_together

log = logging.getLogger(__name__)

MOST_OPEN = 64
"""Libraries; those asked longest ago are closed beyond that."""
_MOST_TITLES = 32
"""Lists of titles of several libraries that are kept."""

if TYPE_CHECKING:
    from embeddings.postgres import Server


@dataclass(frozen=True, slots=True)
class _Opened:
    """A library that is open, and what tells its truth from another in its place."""

    library: Library
    file: Hashable


class Collection:
    """The libraries under DATA_DIR, or on a server, by name; for one thread."""

    def __init__(
        self,
        data_dir: Path,
        encoder: Encoder,
        reranker: Reranker | None = None,
        most_open: int = MOST_OPEN,
        server: Server | None = None,
        reader: PairReader | None = None,
    ) -> None:
        self._server = server
        self._data_dir = data_dir
        self._encoder = encoder
        self._reranker = reranker
        self._reader = reader
        self._most_open = most_open
        self._opened: OrderedDict[str, _Opened] = OrderedDict()
        self._told: set[str] = set()
        """Libraries whose operator has been told that another model embedded them."""
        self._titles: OrderedDict[tuple[str, ...], _Titles] = OrderedDict()
        self._foreseen: dict[str, Foreseen] = {}

    @property
    def encoder(self) -> Encoder:
        """The one encoder of all libraries."""
        return self._encoder

    @property
    def foreseen(self) -> Mapping[str, Foreseen]:
        """What has been encoded together of the questions that are to come."""
        return self._foreseen

    @property
    def reranker(self) -> Reranker | None:
        """The one second opinion, if there is any."""
        return self._reranker

    @property
    def reader(self) -> PairReader | None:
        """What reads questions and passages together, if anything does."""
        return self._reader

    def __len__(self) -> int:
        """How many libraries are open."""
        return len(self._opened)

    def of(self, names: Sequence[str]) -> Retriever:
        """What answers from those of the libraries that are there now, and from no other.

        To be used before another one is asked for: it may close a library of this one.

        Raises:
            LibraryError: one of them is damaged, or was saved by a newer version.
        """
        found = [library for _, library in self._libraries(names)]
        return _Chosen(self, tuple(names), found)

    def foresee(self, questions: Iterable[tuple[str, Sequence[Turn]]]) -> None:
        """Encode checked questions, each with what was said before it, together.

        They are answered faster then, until others are foreseen.
        """
        wordings = [wording for asked in questions for wording in wordings_of(*asked)]
        self._foreseen = {}
        self._foreseen = foreseen(wordings, self._encoder)

    def state(self, names: Sequence[str]) -> dict[str, Hashable]:
        """What tells each of the libraries from what it was before its last change.

        Raises:
            LibraryError: one of them is damaged, or was saved by a newer version.
        """
        found = dict(self._libraries(names))
        return {
            name: (self._opened[name].file, found[name].store.revision()) if name in found else None
            for name in names
        }

    def titles(self, names: Sequence[str]) -> TitleIndex:
        """Their titles, sorted anew only when they have changed."""
        found = dict(self._libraries(names))
        titles = [library.titles for library in found.values()]
        lists = tuple(each.listed() for each in titles)
        key = tuple(found)
        kept = self._titles.pop(key, None)
        if kept is None or any(a is not b for a, b in zip(kept.lists, lists, strict=True)):
            kept = _Titles(lists, titles_together(titles))
        self._titles[key] = kept
        while len(self._titles) > _MOST_TITLES:
            self._titles.popitem(last=False)
        return kept.index

    def warm_up(self) -> None:
        """Load the models now instead of at the first question."""
        Retriever((), self._encoder, self._reranker, reader=self._reader).warm_up()

    def close(self) -> None:
        """Close every library."""
        while self._opened:
            self._close(next(iter(self._opened)))

    def _libraries(self, names: Sequence[str]) -> list[tuple[str, Library]]:
        """The libraries that are there, each once, in the order of the names."""
        wanted = dict.fromkeys(names)
        found = [(name, library) for name in wanted if (library := self._library(name))]
        while len(self._opened) > max(self._most_open, len(found)):
            self._close(next(iter(self._opened)))
        return found

    def _library(self, name: str) -> Library | None:
        file = Layout.of(self._data_dir, name, self._server).identity()
        opened = self._opened.get(name)
        if (
            opened is not None and opened.file != file
        ):  # it was removed, or another put in its place
            self._close(name)
            opened = None
        if opened is None and file is not None:
            library = self._open(name)
            opened = None if library is None else _Opened(library, file)
        if opened is None:
            return None
        self._opened[name] = opened
        self._opened.move_to_end(name)
        return opened.library

    def _open(self, name: str) -> Library | None:
        try:
            layout = Layout.of(self._data_dir, name, self._server)
            library = Library(layout, self._encoder.fingerprint)
        except EmbeddedOtherwise as error:
            if name not in self._told:
                log.warning("A library is left out of all answers: %s", error)
                self._told.add(name)
            return None
        except LibraryMissing:  # it is just being made
            return None
        self._told.discard(name)
        return library

    def _close(self, name: str) -> None:
        self._opened.pop(name).library.close()


class _Chosen(Retriever):
    """Some libraries of a collection, which keeps their titles sorted."""

    def __init__(
        self, collection: Collection, names: tuple[str, ...], libraries: Sequence[Library]
    ) -> None:
        super().__init__(
            libraries,
            collection.encoder,
            collection.reranker,
            collection.foreseen,
            collection.reader,
        )
        self._collection = collection
        self._names = names

    def titles(self) -> TitleIndex:
        """The articles without their texts, to search while somebody types."""
        return self._collection.titles(self._names)


@dataclass(frozen=True, slots=True)
class _Titles:
    """A list of titles, and the lists of the libraries that it was made of."""

    lists: tuple[tuple[Listed, ...], ...]
    index: TitleIndex


def open_collection(
    data_dir: Path,
    model: str,
    reranker: str = "",
    *,
    shipped: bool = True,
    server: Server | None = None,
) -> Collection:
    """The libraries under DATA_DIR, or on the server; the models in memory.

    Raises:
        LibraryError: the shipped library is wanted, and it is not there, was not embedded with this
            model, or is damaged.
        EncoderError: a model is missing, altered or unusable.
    """
    layout = Layout.of(data_dir, server=server)
    if shipped:
        Store.existing(layout.truth).close()  # says that it is missing before a model is unpacked
    encoder, second = load_models(data_dir, model, reranker)
    if shipped:
        Library(layout, encoder.fingerprint).close()
    collection = Collection(data_dir, encoder, second, server=server, reader=encoder.pair_reader)
    collection.warm_up()
    return collection
