"""Embedding: bringing a saved library up to date with its articles, encoding each passage once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace

from filelock import FileLock, Timeout

from embeddings.editing import EditableStore, PlacedPassage
from embeddings.encoder import Encoder
from embeddings.errors import LibraryError
from embeddings.hashing import sha256_of_text
from embeddings.layout import Layout
from embeddings.reading import Reading, Refusal
from embeddings.records import Draft, Span
from embeddings.snapshot import open_snapshot, remove_stale
from embeddings.splitter import split
from embeddings.store import Kept, Placed, Store

_BATCH = 8
"""Passages that are encoded and saved together: what a kill can cost."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the encoding has come."""

    done: int
    total: int
    """Passages to encode; those whose vectors are saved already are not counted."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an embedding run found and did."""

    added: tuple[str, ...]
    """Sources of articles, here and below."""
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    articles: int
    """Articles in the library now."""
    passages: int
    """Passages in the library now."""
    encoded: int
    """Passages encoded in this run."""
    seconds: float


@dataclass(frozen=True, slots=True)
class _Plan:
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


def embed(
    layout: Layout,
    reading: Reading,
    encoder: Encoder,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    lock_timeout_seconds: float = 600.0,
) -> Report:
    """Make the saved library hold exactly the articles that were read, as the encoder sees them.

    Vectors are saved batch by batch and the articles in one transaction at the end: whoever is
    killed in between leaves the library as it was, and the next run encodes only what is missing.
    An article whose file is still there but was refused stays as it was last read.

    Raises:
        LibraryError: another process has been embedding here for longer than the time-out.
    """
    started = time.perf_counter()
    with _only_one(layout, lock_timeout_seconds), closing(EditableStore(layout.truth)) as store:
        encoder_id = _encoder_id(store, encoder)
        kept = store.kept_articles()
        drafts = (*reading.drafts, *_last_read(store, kept, reading))
        matches = _matched(kept, drafts)
        altered = store.altered_editions()
        plans = [
            _plan(store, encoder, encoder_id, matches.get(draft.source), draft, altered)
            for draft in drafts
        ]
        encoded = _encode_missing(store, encoder, encoder_id, plans, on_progress)
        matched = {match.id for match in matches.values()}
        removed = [article for article in kept if article.id not in matched]
        _apply(store, encoder_id, plans, removed)
        open_snapshot(layout, store, encoder_id)
        remove_stale(layout, store.revision())
        store.wipe_removed()
        return Report(
            added=tuple(plan.draft.source for plan in plans if plan.article_id is None),
            changed=tuple(plan.draft.source for plan in plans if plan.article_id and plan.changed),
            removed=tuple(gone.draft.source for gone in removed),
            refusals=reading.refusals,
            articles=len(plans),
            passages=store.counts(encoder_id).passages,
            encoded=encoded,
            seconds=time.perf_counter() - started,
        )


@contextmanager
def _only_one(layout: Layout, timeout_seconds: float) -> Iterator[None]:
    lock = FileLock(layout.lock, timeout=timeout_seconds)
    try:
        layout.folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise LibraryError(
            f"Another process has been embedding into {layout.folder} for more than "
            f"{timeout_seconds:.0f} seconds. Wait until it has ended, then run: quoth embed"
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


def _encoder_id(store: EditableStore, encoder: Encoder) -> int:
    known = store.encoders().get(encoder.fingerprint)
    if known is not None:
        return known
    with store.transaction():
        return store.encoder_id(encoder.fingerprint, encoder.dimension)


def _last_read(store: Store, kept: Sequence[Kept], reading: Reading) -> Iterator[Draft]:
    """The kept articles whose files are refused now, as they were last read."""
    refused = {refusal.source for refusal in reading.refusals if refusal.same_as is None}
    read = {sha256_of_text(draft.text) for draft in reading.drafts}
    for article in kept:
        if article.draft.source in refused and article.sha256 not in read:
            last = store.intact_article(article.edition_id)
            yield replace(article.draft, text=last.text if last else "")


def _matched(kept: Sequence[Kept], drafts: Sequence[Draft]) -> dict[str, Kept]:
    """The kept article of each draft, by the draft's source: the same file, or one renamed."""
    by_source = {article.draft.source: article for article in kept}
    still_there = {draft.source for draft in drafts}
    renamed = {a.sha256: a for a in kept if a.draft.source not in still_there}
    matches = {}
    for draft in drafts:
        match = by_source.get(draft.source) or renamed.pop(sha256_of_text(draft.text), None)
        if match is not None:
            matches[draft.source] = match
    return matches


def _plan(
    store: Store,
    encoder: Encoder,
    encoder_id: int,
    kept: Kept | None,
    draft: Draft,
    altered: set[str],
) -> _Plan:
    sha256 = sha256_of_text(draft.text)
    if kept is not None and kept.sha256 == sha256 and sha256 not in altered:
        changed = kept.draft != replace(draft, text="")
        same_language = kept.draft.language == draft.language  # it decides where sentences end
        if same_language and _still_right(draft, store.placed(encoder_id, kept.edition_id)):
            return _Plan(draft, kept.id, changed, None)
        return _Plan(draft, kept.id, changed, _passages(draft, encoder))
    return _Plan(draft, kept.id if kept else None, True, _passages(draft, encoder))


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


def _encode_missing(
    store: EditableStore,
    encoder: Encoder,
    encoder_id: int,
    plans: Sequence[_Plan],
    on_progress: Callable[[Progress], None],
) -> int:
    """Encode and save what has no vector yet; how many passages that were."""
    known = store.known_keys(encoder_id)
    waiting = _unencoded(plans, known)
    for first in range(0, len(waiting), _BATCH):
        on_progress(Progress(first, len(waiting)))
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


def _unencoded(plans: Sequence[_Plan], known: set[bytes]) -> list[dict[bytes, str]]:
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


def _apply(
    store: EditableStore, encoder_id: int, plans: Sequence[_Plan], removed: Sequence[Kept]
) -> None:
    """Write what differs, and clear away what nothing needs any more."""
    touched = [plan for plan in plans if plan.touched]
    with store.transaction():
        for article in removed:
            store.remove_article(article.id)
        for plan in touched:
            if plan.article_id is not None:
                store.set_source_aside(plan.article_id)
        for plan in touched:
            article_id, edition_id = store.put_article(plan.article_id, plan.draft)
            if plan.passages is not None:
                store.put_passages(encoder_id, article_id, edition_id, plan.passages)
        store.remove_unused_vectors()
        if touched or removed or store.revision() == 0:
            store.next_revision()
