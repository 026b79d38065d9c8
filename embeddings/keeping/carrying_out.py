"""How articles come into a kept library: encoded beside the answers, then written all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace

from embeddings.changing import (
    Progress,
    encode_missing,
    known_encoder,
    only_one,
    put,
    refresh,
    tidy_up,
)
from embeddings.encoder import Encoder
from embeddings.hashing import sha256_of_text
from embeddings.keeping.history import History
from embeddings.keeping.quota import Quota, refuse_over_quota
from embeddings.keeping.records import Actor, Added, OlderEdition, Touched, What
from embeddings.keeping.stats import limited_stats_of
from embeddings.keeping.store import KeepingStore
from embeddings.layout import Layout
from embeddings.planning import Planned, keys_of, planned
from embeddings.reading.original import Original
from embeddings.records import Draft
from embeddings.store import Kept

LOCK_SECONDS = 60.0


def never() -> bool:
    """Nobody cancels."""
    return False


def unheard(done: int, total: int) -> None:
    """Nobody asked how far it has come."""


@dataclass(frozen=True, slots=True)
class Work:
    """Who encodes, who hears how many passages are done and of how many, and who may cancel."""

    encoder: Encoder
    on_progress: Callable[[int, int], None] = unheard
    cancelled: Callable[[], bool] = never


@dataclass(frozen=True, slots=True)
class Wish:
    """A draft that is to become a new article, or the next state of one that is kept."""

    draft: Draft
    kept: Kept | None = None
    read_original: Callable[[], Original] | None = None
    """Read when it is written, so that many need not be in memory."""
    older: tuple[OlderEdition, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What there is to do, as the library stands now."""

    wishes: tuple[Wish, ...]
    already_here: tuple[Touched, ...] = ()


def _nothing_known(store: KeepingStore, encoder_id: int, keys: set[bytes]) -> None:
    """All has to be encoded."""


@dataclass(frozen=True, slots=True)
class Order:
    """A change that somebody ordered; `what` is None where the history need not know of it."""

    what: What | None
    by: Actor
    gather: Callable[[KeepingStore], Gathered]
    """Asked twice: before the encoding, and again once nobody else can change anything."""
    save_known: Callable[[KeepingStore, int, set[bytes]], None] = _nothing_known
    """Saves, for the encoder of that id, those of the vectors of these keys that are known."""


def carry_out(layout: Layout, quota: Quota, order: Order, work: Work) -> Added:
    """Encode what is new, then write everything in one transaction.

    Others may change the library while it encodes; what they do counts.

    Raises:
        QuotaReached: the library would be larger than its operator allows.
        Cancelled: nobody wants it any more.
        LibraryError: the library cannot be used, or somebody else has been changing it too long.
    """
    with opened_or_made(layout) as store:
        encoder_id = known_encoder(store, work.encoder)
        plan = _Planning(store, work.encoder, encoder_id)
        gathered = order.gather(store)
        plans = [plan(wish) for wish in gathered.wishes]
        if order.what is not None:
            _refuse_early(store, quota, plans)
        keys = keys_of(plans)
        order.save_known(store, encoder_id, keys - store.known_among(encoder_id, keys))
        encoded = _encode(store, encoder_id, plans, work)
        with only_one(layout, LOCK_SECONDS):
            gathered = order.gather(store)
            pairs = [(wish, plan(wish)) for wish in gathered.wishes]
            pairs = [(wish, each) for wish, each in pairs if each.touched]
            encoded += _encode(store, encoder_id, [each for _, each in pairs], Work(work.encoder))
            touched = _write(store, encoder_id, pairs, quota, order)
            refresh_all(layout, store)
    return Added(touched, gathered.already_here, encoded)


@contextmanager
def opened_or_made(layout: Layout) -> Iterator[KeepingStore]:
    """The library's store, made if it is not there yet."""
    if not layout.is_there():
        with only_one(layout, LOCK_SECONDS):
            KeepingStore(layout.truth).close()
    with closing(KeepingStore(layout.truth)) as store:
        yield store


def refresh_all(layout: Layout, store: KeepingStore) -> None:
    """Bring the derived files of every encoder that is in use up to date."""
    refresh(layout, store, _used_encoders(store))


def tidy_all(layout: Layout, store: KeepingStore) -> None:
    """The same, thoroughly, and leave no byte of removed articles in any file of the library."""
    tidy_up(layout, store, _used_encoders(store))


def _used_encoders(store: KeepingStore) -> list[int]:
    encoders = list(store.encoders().values())
    return [encoder_id for encoder_id in encoders if store.has_passages(encoder_id)] or encoders


class _Planning:
    """Plans each wish once, however often it is asked."""

    def __init__(self, store: KeepingStore, encoder: Encoder, encoder_id: int) -> None:
        self._store, self._encoder, self._encoder_id = store, encoder, encoder_id
        self._known: dict[tuple[Draft, Kept | None], Planned] = {}

    def __call__(self, wish: Wish) -> Planned:
        key = (wish.draft, wish.kept)
        if key not in self._known:
            self._known[key] = planned(
                self._store, self._encoder, self._encoder_id, wish.kept, wish.draft, set()
            )
        return self._known[key]


def _encode(store: KeepingStore, encoder_id: int, plans: Sequence[Planned], work: Work) -> int:
    def heard(progress: Progress) -> None:
        work.on_progress(progress.done, progress.total)

    return encode_missing(store, work.encoder, encoder_id, plans, heard, work.cancelled)


def _refuse_early(store: KeepingStore, quota: Quota, plans: Sequence[Planned]) -> None:
    """Encode nothing for what would be refused at the end."""
    new = [plan for plan in plans if plan.article_id is None]
    stats = limited_stats_of(store, quota)
    would_be = replace(
        stats,
        articles=stats.articles + len(new),
        passages=stats.passages + sum(len(plan.passages or ()) for plan in new),
        bytes=stats.bytes + sum(len(plan.draft.text.encode()) for plan in new),
        additions_last_hour=stats.additions_last_hour + len(new),
    )
    if new:
        refuse_over_quota(quota, would_be)


def _write(
    store: KeepingStore,
    encoder_id: int,
    pairs: Sequence[tuple[Wish, Planned]],
    quota: Quota,
    order: Order,
) -> tuple[Touched, ...]:
    history = History(store)
    with store.transaction():
        change_id = None
        if order.what is not None and pairs:
            change_id = history.note(order.what, order.by)
            for kept in (wish.kept for wish, _ in pairs if wish.kept):
                history.note_article(change_id, Touched(kept.id, kept.draft.title))
                history.keep_before(change_id, kept.id, whole=False)
        written = put(store, encoder_id, [plan for _, plan in pairs])
        touched = []
        for (article_id, edition_id), (wish, plan) in zip(written, pairs, strict=True):
            if wish.kept is None or wish.kept.sha256 != sha256_of_text(plan.draft.text):
                original = wish.read_original() if wish.read_original else None
                store.put_beside(edition_id, plan.draft.text, original)
            for older in wish.older:
                store.put_older(article_id, older)
            touched.append(Touched(article_id, plan.draft.title))
            if change_id is not None:
                history.note_article(change_id, touched[-1])
        if change_id is not None and order.what is not What.CORRECTED:
            refuse_over_quota(quota, limited_stats_of(store, quota))
        if pairs or store.revision() == 0:
            store.next_revision()
    return tuple(touched)
