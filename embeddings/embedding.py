"""Embedding: bringing a saved library up to date with its articles, encoding each passage once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from embeddings.changing import Progress, encode_missing, known_encoder, only_one, put, tidy_up
from embeddings.editing import EditableStore
from embeddings.encoder import Encoder
from embeddings.hashing import sha256_of_text
from embeddings.layout import Layout
from embeddings.planning import Planned, key_of, passage_as_read, planned, title_as_read
from embeddings.reading import Reading, Refusal
from embeddings.records import Draft
from embeddings.store import Kept, Store

__all__ = ["Progress", "Report", "embed", "key_of", "passage_as_read", "title_as_read"]


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
    with only_one(layout, lock_timeout_seconds), closing(EditableStore(layout.truth)) as store:
        encoder_id = known_encoder(store, encoder)
        kept = store.kept_articles()
        drafts = (*reading.drafts, *_last_read(store, kept, reading))
        matches = _matched(kept, drafts)
        altered = store.altered_editions()
        plans = [
            planned(store, encoder, encoder_id, matches.get(draft.source), draft, altered)
            for draft in drafts
        ]
        encoded = encode_missing(store, encoder, encoder_id, plans, on_progress)
        matched = {match.id for match in matches.values()}
        removed = [article for article in kept if article.id not in matched]
        _apply(store, encoder_id, plans, removed)
        tidy_up(layout, store, [encoder_id])
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


def _apply(
    store: EditableStore, encoder_id: int, plans: Sequence[Planned], removed: Sequence[Kept]
) -> None:
    """Write what differs, and clear away what nothing needs any more."""
    touched = [plan for plan in plans if plan.touched]
    with store.transaction():
        for article in removed:
            store.remove_article(article.id)
        put(store, encoder_id, touched)
        store.remove_unused_vectors()
        if touched or removed or store.revision() == 0:
            store.next_revision()
