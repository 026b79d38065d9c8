"""What would become of a draft in a saved library: its passages, and the texts to encode."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from embeddings.editing import PlacedPassage
from embeddings.encoder import Encoder
from embeddings.hashing import sha256_of_text
from embeddings.records import Draft, Span
from embeddings.splitter import split
from embeddings.store import Kept, Placed, Store


@dataclass(frozen=True, slots=True)
class Planned:
    """What will become of one draft."""

    draft: Draft
    article_id: str | None
    """None for a new article."""
    changed: bool
    """Whether its text, its place or anything said about it differs from what is kept."""
    passages: tuple[PlacedPassage, ...] | None
    """Its passages, or None where the encoder's own are still right."""

    @property
    def touched(self) -> bool:
        """Whether anything has to be written for it."""
        return self.changed or self.passages is not None


def keys_of(plans: Iterable[Planned]) -> set[bytes]:
    """The keys of all vectors that the new passages of the plans need."""
    passages = [passage for plan in plans for passage in plan.passages or ()]
    sentences = (one.key for passage in passages for one in passage.sentences)
    return {passage.key for passage in passages}.union(sentences)


def planned(
    store: Store,
    encoder: Encoder,
    encoder_id: int,
    kept: Kept | None,
    draft: Draft,
    altered: set[str],
) -> Planned:
    """What the draft would become, in the place of an article that is kept, or as a new one.

    A text whose hash is among `altered` has been altered where it is stored, and is written again.
    """
    sha256 = sha256_of_text(draft.text)
    if kept is not None and kept.sha256 == sha256 and sha256 not in altered:
        changed = kept.draft != replace(draft, text="")
        same_language = kept.draft.language == draft.language  # it decides where sentences end
        if same_language and _still_right(draft, store.placed(encoder_id, kept.edition_id)):
            return Planned(draft, kept.id, changed, None)
        return Planned(draft, kept.id, changed, _passages(draft, encoder))
    return Planned(draft, kept.id if kept else None, True, _passages(draft, encoder))


def _still_right(draft: Draft, placed: Sequence[Placed]) -> bool:
    """Whether the passages leave nothing out, and were read under the same title."""
    if not covers(draft.text, placed):
        return False
    return all(one.key == key_of(passage_as_read(draft, one.span)) for one in placed)


def covers(text: str, placed: Sequence[Placed]) -> bool:
    """Whether only white space lies before, between and behind the passages, which are in order."""
    ends = [0, *(one.span.end for one in placed)]
    starts = [*(one.span.start for one in placed), len(text)]
    return not any(text[end:start].strip() for end, start in zip(ends, starts, strict=True))


def _passages(draft: Draft, encoder: Encoder) -> tuple[PlacedPassage, ...]:
    before = title_as_read(draft)
    return tuple(
        PlacedPassage(
            piece.span,
            key_of(passage_as_read(draft, piece.span)),
            tuple(Placed(one, key_of(one.of(draft.text))) for one in piece.sentences),
        )
        for piece in split(draft.text, draft.language, lambda text: encoder.fits(before + text))
    )


def passage_as_read(draft: Draft, span: Span) -> str:
    """The exact text that is encoded for a passage."""
    return title_as_read(draft) + span.of(draft.text)


def title_as_read(draft: Draft) -> str:
    """What the encoder reads before a passage: the title, unless it says nothing of its own.

    A title made from the file's name or from the opening words would tie every vector of the
    article to that name or to those words.
    """
    if draft.title_from_name or draft.text.startswith(draft.title):
        return ""
    return f"{draft.title}\n"


def key_of(text: str) -> bytes:
    """The key of the vectors of an encoded text: its SHA-256."""
    return bytes.fromhex(sha256_of_text(text))
