"""Changing a saved library: one writer at a time, each text encoded once, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from filelock import FileLock, Timeout

from embeddings.editing import EditableStore
from embeddings.encoder import Encoder
from embeddings.errors import LibraryError, QuothError
from embeddings.layout import Layout
from embeddings.planning import Planned, keys_of, passage_as_read
from embeddings.snapshot import open_snapshot, remove_stale, tidy

_BATCH = 8
"""Passages that are encoded and saved together: what a kill can cost."""


class Cancelled(QuothError):
    """Whoever asked for a change did not want it any more; the library is as it was."""

    def __init__(self) -> None:
        super().__init__("It was cancelled; the library is as it was.")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the encoding has come."""

    done: int
    total: int
    """Passages to encode; those whose vectors are saved already are not counted."""


@contextmanager
def only_one(layout: Layout, timeout_seconds: float) -> Iterator[None]:
    """Nobody else changes the library meanwhile; waits for who does.

    Raises:
        LibraryError: another process has been changing it for longer, or nothing can be saved here.
    """
    lock = _lock(layout, timeout_seconds)
    try:
        layout.folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise LibraryError(
            f"Another process has been changing {layout.folder} for more than "
            f"{timeout_seconds:.0f} seconds. Wait until it has ended, then try again."
        ) from None
    except OSError as error:
        raise LibraryError(
            f"Nothing can be saved in {layout.folder}: {error.strerror}. "
            "Make it a folder that you may write to, or set DATA_DIR to another."
        ) from error
    try:
        yield
    finally:
        lock.release()


class _Lock(Protocol):
    def acquire(self) -> object: ...

    def release(self) -> object: ...


def _lock(layout: Layout, timeout_seconds: float) -> _Lock:
    if layout.server is not None:
        return layout.server.lock(layout.name, timeout_seconds)
    return FileLock(layout.lock, timeout=timeout_seconds)


def known_encoder(store: EditableStore, encoder: Encoder) -> int:
    """The id of the encoder, given now if it is new."""
    known = store.encoders().get(encoder.fingerprint)
    if known is not None:
        return known
    with store.transaction():
        return store.encoder_id(encoder.fingerprint, encoder.dimension)


def encode_missing(
    store: EditableStore,
    encoder: Encoder,
    encoder_id: int,
    plans: Sequence[Planned],
    on_progress: Callable[[Progress], None],
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Encode and save what has no vector yet; how many passages that were.

    Each batch is saved by itself, so that whoever is killed or cancels loses one at most.

    Raises:
        Cancelled: `cancelled` said so before a batch.
    """
    known = store.known_among(encoder_id, keys_of(plans))
    waiting = _unencoded(plans, known)
    for first in range(0, len(waiting), _BATCH):
        on_progress(Progress(first, len(waiting)))
        if cancelled():
            raise Cancelled
        texts = {
            key: text
            for passage in waiting[first : first + _BATCH]
            for key, text in passage.items()
            if key not in known
        }
        vectors = encoder.encode_passages(list(texts.values()))
        with store.transaction():
            store.add_vectors(encoder_id, zip(texts, vectors, strict=True))
        known |= texts.keys()
    on_progress(Progress(len(waiting), len(waiting)))
    return len(waiting)


def _unencoded(plans: Sequence[Planned], known: set[bytes]) -> list[dict[bytes, str]]:
    """For each passage that lacks a vector: the texts of the passage and its sentences, by key."""
    found: dict[bytes, dict[bytes, str]] = {}
    for plan in plans:
        for passage in plan.passages or ():
            texts = {one.key: one.span.of(plan.draft.text) for one in passage.sentences}
            texts[passage.key] = passage_as_read(plan.draft, passage.span)
            if not known.issuperset(texts):
                found[passage.key] = texts
    # Texts of like length waste little on padding.
    return sorted(found.values(), key=lambda texts: sum(map(len, texts.values())))


def put(store: EditableStore, encoder_id: int, touched: Sequence[Planned]) -> list[tuple[str, int]]:
    """Write what was planned, inside a transaction; the ids of each article and edition."""
    for plan in touched:
        if plan.article_id is not None:
            store.set_source_aside(plan.article_id)
    written = []
    for plan in touched:
        article_id, edition_id = store.put_article(plan.article_id, plan.draft)
        if plan.passages is not None:
            store.put_passages(encoder_id, article_id, edition_id, plan.passages)
        written.append((article_id, edition_id))
    return written


def refresh(layout: Layout, store: EditableStore, encoder_ids: Sequence[int]) -> None:
    """Bring the derived files of these encoders up to date, and remove those of the past."""
    for encoder_id in encoder_ids:
        open_snapshot(layout, store, encoder_id)
    remove_stale(layout, store.revision())


def tidy_up(layout: Layout, store: EditableStore, encoder_ids: Sequence[int]) -> None:
    """The same, thoroughly, and leave no byte of removed articles in any file of the library."""
    if layout.server is not None and store.is_unwiped():
        with store.transaction():  # other machines have copies too, and must not write them on
            store.next_revision()
            store.forget_earlier_revisions()
    refresh(layout, store, encoder_ids)
    for encoder_id in encoder_ids:
        tidy(layout, store, encoder_id, wiping=store.is_unwiped())
    store.wipe_removed()
