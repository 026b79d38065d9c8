"""Proves that a saved library is whole, or says what is wrong and how to mend it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embeddings.hashing import sha256_of_text
from embeddings.layout import SHIPPED, Layout, layouts_at, model_cache
from embeddings.models import find_model
from embeddings.planning import covers, key_of, passage_as_read
from embeddings.records import Draft, Span
from embeddings.sealed import is_whole
from embeddings.store import Placed, Store

if TYPE_CHECKING:
    from embeddings.postgres import Server

_UNIT_TOLERANCE = 1e-3
_CURE_TEXT = "Restore the library from a backup, or delete its folder and run: quoth embed"
_CURE_EMBED = "Mend it with: quoth embed"
_CURE_KEPT = "Mend it with: quoth library refresh --library {}"
_CURE_KEPT_TEXT = "Restore the library from a backup, or import an export of it."


@dataclass(frozen=True, slots=True)
class Findings:
    """What was looked at, and every problem as one sentence with its cure."""

    encoder: str
    articles: int
    passages: int
    vectors: int
    problems: tuple[str, ...]

    @property
    def summary(self) -> str:
        """The outcome in words."""
        if not self.problems:
            return "all is well."
        return f"{len(self.problems)} problem{'s' if len(self.problems) > 1 else ''} found."

    def joined(self, other: Findings) -> Findings:
        """Both of them, counted together."""
        return Findings(
            self.encoder,
            self.articles + other.articles,
            self.passages + other.passages,
            self.vectors + other.vectors,
            (*self.problems, *other.problems),
        )

    def as_object(self) -> dict[str, object]:
        """The findings as one JSON object."""
        return {**asdict(self), "problems": list(self.problems), "ok": not self.problems}


def check_library(data_dir: Path, model_name: str, server: Server | None = None) -> Findings:
    """Look at everything that is saved of the shipped library, and of those that servers keep.

    Raises:
        LibraryError: there is no library, or its database cannot be opened at all.
        EncoderError: the model is missing or altered.
    """
    model = find_model(model_name, model_cache(data_dir))
    findings = check(Layout.of(data_dir, server=server), model.fingerprint)
    for layout in kept_layouts(data_dir, server):
        findings = findings.joined(check(layout, model.fingerprint))
    return findings


def kept_layouts(data_dir: Path, server: Server | None = None) -> list[Layout]:
    """Every library but the shipped one that holds or has held an article, by name."""
    layouts = layouts_at(data_dir, server)
    return [layout for layout in layouts if layout.is_there() and _is_begun(layout)]


def _is_begun(layout: Layout) -> bool:
    with closing(Store(layout.truth)) as store:
        return store.revision() > 0


def check(layout: Layout, fingerprint: str) -> Findings:
    """Look at everything that is saved of one library, as it was embedded with that encoder.

    Raises:
        LibraryError: there is no library, or its database cannot be opened at all.
    """
    findings = _checked(layout, fingerprint)
    if layout.folder.name == SHIPPED:
        return findings
    name = layout.folder.name
    problems = (
        problem.replace(_CURE_EMBED, _CURE_KEPT.format(name)).replace(_CURE_TEXT, _CURE_KEPT_TEXT)
        for problem in findings.problems
    )
    return replace(findings, problems=tuple(f"{name}: {problem}" for problem in problems))


def _checked(layout: Layout, fingerprint: str) -> Findings:
    with closing(Store.existing(layout.truth)) as store:
        complaints = [_said(layout, line) for line in store.database.complaints()]
        if complaints:  # what else is read from it cannot be trusted
            return Findings(fingerprint, 0, 0, 0, tuple(complaints))
        problems = [_said(layout, line) for line in store.database.dangling()]
        problems += _texts(store)
        problems += _originals(store)
        vectors, damaged = _vectors(store)
        problems += damaged
        passages = 0
        encoder_id = store.encoders().get(fingerprint)
        if encoder_id is None:
            others = ", ".join(store.encoders()) or "no model"
            problems.append(
                f"The library was embedded with {others}, not with {fingerprint}. {_CURE_EMBED}"
            )
        else:
            passages = store.counts(encoder_id).passages
            problems += _passages(store, encoder_id)
            problems += _derived(layout, store, encoder_id)
        return Findings(fingerprint, len(store.kept_articles()), passages, vectors, tuple(problems))


def _said(layout: Layout, line: str) -> str:
    return f"{layout.truth} is damaged: {line}. {_CURE_TEXT}"


def _texts(store: Store) -> Iterator[str]:
    for article in store.editions():
        if sha256_of_text(article.text) != article.edition.sha256:
            yield (
                f"{article.source}: the stored text of edition {article.edition.sha256[:12]} has "
                f"changed since it was stored. {_CURE_EMBED}"
            )


def _originals(store: Store) -> Iterator[str]:
    """What articles were read from must unpack to as many bytes as there were."""
    for name, size, content in store.database.each("SELECT name, bytes, content FROM originals"):
        try:
            whole = len(zlib.decompress(content)) == size
        except zlib.error:
            whole = False
        if not whole:
            yield f"{name}: the original that is kept beside the text is damaged. {_CURE_TEXT}"


def _passages(store: Store, encoder_id: int) -> Iterator[str]:
    for kept in store.kept_articles():
        article = store.article_of_edition(kept.edition_id)
        placed = store.placed(encoder_id, kept.edition_id)
        if article is None or not placed:
            yield f"{kept.draft.source}: not embedded with this model. {_CURE_EMBED}"
            continue
        draft = replace(kept.draft, text=article.text)
        if not covers(article.text, placed):
            yield f"{kept.draft.source}: a passage is missing. {_CURE_EMBED}"
        yield from _misplaced(draft, "passage", placed, passage_as_read)
        sentences = store.placed_sentences(encoder_id, kept.edition_id)
        yield from _misplaced(draft, "sentence", sentences, lambda draft, span: span.of(draft.text))


def _misplaced(
    draft: Draft, kind: str, placed: Sequence[Placed], as_read: Callable[[Draft, Span], str]
) -> Iterator[str]:
    for one in placed:
        span = one.span
        if not span.of(draft.text) or one.key != key_of(as_read(draft, span)):
            yield (
                f"{draft.source}: the {kind} at {span.start} to {span.end} is not the text that "
                f"was encoded. {_CURE_TEXT}"
            )


def _vectors(store: Store) -> tuple[int, list[str]]:
    """How many vectors there are, and a sentence for each that is not finite and of unit length."""
    count, problems = 0, []
    for key, vector in store.vectors():
        count += 1
        # Also where it is not a number.
        if not abs(np.linalg.norm(vector) - 1) <= _UNIT_TOLERANCE:
            problems.append(f"The vector of text {key.hex()[:12]} is damaged. {_CURE_TEXT}")
    return count, problems


def _derived(layout: Layout, store: Store, encoder_id: int) -> Iterator[str]:
    folder = layout.derived_for(encoder_id, store.revision())
    if not is_whole(folder):
        yield f"{folder} is missing, incomplete or damaged; nothing is lost. {_CURE_EMBED}"
