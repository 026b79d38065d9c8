"""A library that people keep: every change is one transaction, written down, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from embeddings.changing import only_one
from embeddings.encoder import Encoder
from embeddings.keeping.carrying_out import (
    LOCK_SECONDS,
    Order,
    Wish,
    Work,
    carry_out,
    never,
    opened_or_made,
    refresh_all,
    tidy_all,
    unheard,
)
from embeddings.keeping.correction import Correction
from embeddings.keeping.exporting import write_export
from embeddings.keeping.gathering import altered, everything, new_ones, unknown
from embeddings.keeping.history import History
from embeddings.keeping.importing import opened_export
from embeddings.keeping.quota import NO_QUOTA, Quota
from embeddings.keeping.records import (
    COMMAND_LINE,
    Actor,
    Added,
    Change,
    Exported,
    Shown,
    Stats,
    Summary,
    Touched,
    Undone,
    What,
)
from embeddings.keeping.signatures import estimated_shares, share, signature_of
from embeddings.keeping.stats import stats_of
from embeddings.keeping.store import KeepingStore
from embeddings.layout import Layout
from embeddings.reading.original import Original
from embeddings.reading.uploads import Found
from embeddings.records import Article

UNDO_DAYS = 7
"""For so long the last changes can be taken back; then `purge` erases what was removed."""
NEAR_SHARE = 0.5
"""Of the runs of words of two texts: from here on one is called a near copy of the other."""
_ROUGHLY = 0.4
"""The same by their signatures, which may be off."""
_COMPARED = 12
"""Texts that are compared exactly after their signatures."""


class Keeper:
    """Changes and shows one library; safe to share between threads and processes.

    Nothing is held open between calls: each opens the library, which it makes when first needed.

    Every call raises:
        LibraryError: the library cannot be used, or another process has been changing it too long.
    """

    def __init__(self, layout: Layout, quota: Quota = NO_QUOTA) -> None:
        self.layout = layout
        self._quota = quota

    def add(
        self,
        found: Sequence[Found],
        encoder: Encoder,
        by: Actor,
        on_progress: Callable[[int, int], None] = unheard,
        cancelled: Callable[[], bool] = never,
    ) -> Added:
        """Add articles, all or none; a page whose address is known gets a new edition.

        Texts that are in the library already are left out and named.
        `on_progress` is told how many passages are encoded, and of how many.

        Raises:
            QuotaReached: the library would be larger than its operator allows.
            Cancelled: `cancelled` said so between two batches.
        """
        wishes = [Wish(one.draft, None, partial(_itself, one.original)) for one in found]
        order = Order(What.ADDED, by, lambda store: new_ones(store, wishes))
        return self.carry_out(order, Work(encoder, on_progress, cancelled))

    def replace(
        self,
        article_id: str,
        found: Found,
        encoder: Encoder,
        by: Actor,
        on_progress: Callable[[int, int], None] = unheard,
        cancelled: Callable[[], bool] = never,
    ) -> bool:
        """Give an article a new edition; its title and what else is said of it stay.

        Returns:
            Whether the text differs from that of the current edition.

        Raises:
            KeepingError: there is no such article.
            QuotaReached: the library would be larger than its operator allows.
            Cancelled: `cancelled` said so between two batches.
        """
        text, original = found.draft.text, found.original
        order = Order(
            What.REPLACED,
            by,
            lambda store: altered(
                store, article_id, lambda draft: replace(draft, text=text), lambda: original
            ),
        )
        return bool(self.carry_out(order, Work(encoder, on_progress, cancelled)).articles)

    def correct(
        self,
        article_id: str,
        correction: Correction,
        encoder: Encoder,
        by: Actor,
        on_progress: Callable[[int, int], None] = unheard,
        cancelled: Callable[[], bool] = never,
    ) -> bool:
        """Change what is said about an article.

        A new title or language is encoded anew, as passages are read under their title.

        Returns:
            Whether anything differs now.

        Raises:
            KeepingError: there is no such article, or what was typed cannot be taken.
            Cancelled: `cancelled` said so between two batches.
        """
        order = Order(
            What.CORRECTED,
            by,
            lambda store: altered(store, article_id, correction.applied),
        )
        return bool(self.carry_out(order, Work(encoder, on_progress, cancelled)).articles)

    def encode_all(
        self,
        encoder: Encoder,
        on_progress: Callable[[int, int], None] = unheard,
        cancelled: Callable[[], bool] = never,
    ) -> int:
        """Let another model answer from the library too; how many passages it had to encode.

        Raises:
            Cancelled: `cancelled` said so between two batches.
        """
        order = Order(None, COMMAND_LINE, everything)
        return self.carry_out(order, Work(encoder, on_progress, cancelled)).encoded

    def carry_out(self, order: Order, work: Work) -> Added:
        """Carry out a change that brings texts or titles; the calls above and imports end here."""
        return carry_out(self.layout, self._quota, order, work)

    def remove(self, article_ids: Sequence[str], by: Actor) -> tuple[Touched, ...]:
        """Take articles out of every answer and list at once; `undo` brings them back.

        Raises:
            KeepingError: one of them is not here; none is removed then.
        """
        with self._changing() as store:
            with store.transaction():
                gone = [_named(store, article_id) for article_id in dict.fromkeys(article_ids)]
                if not gone:
                    return ()
                change_id = History(store).note(What.REMOVED, by, gone)
                for article in gone:
                    History(store).keep_before(change_id, article.id, whole=True)
                    History(store).take_out(article.id)
                store.next_revision()
            refresh_all(self.layout, store)
        return tuple(gone)

    def undo(self, by: Actor, change_id: int | None = None) -> Undone:
        """Take back a removal, correction or new edition of the last UNDO_DAYS.

        Without the id of a change it is the last one; called again, the one before.
        Nothing is encoded for it.

        Raises:
            KeepingError: the change that was named cannot be taken back, or another one first.
        """
        since = _days_ago(UNDO_DAYS)
        with self._changing() as store:
            with store.transaction():
                history = History(store)
                change = (
                    history.last_undoable(since)
                    if change_id is None
                    else history.undoable(change_id, since)
                )
                if change is None:
                    return Undone(None)
                back, here = history.take_back(change)
                if back:
                    history.note(What.UNDONE, by, back)
                    store.next_revision()
            refresh_all(self.layout, store)
        return Undone(change.what, tuple(back), tuple(here))

    def purge(self, by: Actor, *, now: bool = False) -> int:
        """Erase what was removed more than UNDO_DAYS ago, or `now` all of it, from every file.

        Returns:
            How many articles are gone for good.

        Raises:
            LibraryError: another process is reading the file just now, so that bytes may linger.
        """
        if not self.layout.is_there():
            return 0
        with self._changing() as store:
            with store.transaction():
                erased = History(store).erase_undoable(None if now else _days_ago(UNDO_DAYS))
                store.remove_unused_vectors()
                if erased:
                    History(store).note(What.PURGED, by)
            tidy_all(self.layout, store)
        return erased

    def export_to(self, path: Path, by: Actor, *, originals: bool = True) -> Exported:
        """Write the whole library into one file, which another one imports.

        Raises:
            KeepingError: there is nothing to export, or the file cannot be written.
        """
        with self._reading() as store:
            exported = write_export(store, path, with_originals=originals)
        with self._changing() as store, store.transaction():
            History(store).note(What.EXPORTED, by)
        return exported

    def import_from(
        self,
        path: Path,
        encoder: Encoder,
        by: Actor,
        on_progress: Callable[[int, int], None] = unheard,
        cancelled: Callable[[], bool] = never,
    ) -> Added:
        """Add every article of an export; what the same model has encoded is not encoded again.

        Raises:
            ExportRefused: the file is no export, or not as it was exported; nothing is written.
            QuotaReached: the library would be larger than its operator allows.
            Cancelled: `cancelled` said so between two batches.
        """
        with opened_export(path) as export:
            wishes = export.wishes()
            order = Order(
                What.IMPORTED,
                by,
                lambda store: new_ones(store, wishes),
                partial(export.save_vectors, encoder),
            )
            return self.carry_out(order, Work(encoder, on_progress, cancelled))

    def articles(self) -> tuple[Summary, ...]:
        """Every article by title, without its text; none where there is no library yet."""
        with self._reading() as store:
            return tuple(store.summaries()) if store else ()

    def show(self, article_id: str) -> Shown:
        """Everything about one article.

        Raises:
            KeepingError: there is no such article.
        """
        with self._reading() as store:
            summary = store.summary(article_id) if store else None
            article = store.current_article(article_id) if store else None
            if store is None or summary is None or article is None:
                raise unknown(article_id)
            (edition_id,) = store.current_editions([article_id])
            return Shown(
                article, summary, store.editions_of(article_id), store.original_facts(edition_id)
            )

    def original(self, article_id: str) -> Original | None:
        """What the current edition was read from; None where that was not kept.

        Raises:
            KeepingError: there is no such article.
        """
        with self._reading() as store:
            editions = store.current_editions([article_id]) if store else []
            if store is None or not editions:
                raise unknown(article_id)
            return store.original(editions[0])

    def history(self, most: int = 50, older_than: int | None = None) -> tuple[Change, ...]:
        """What has been done by whom, the newest first; `older_than` is a change's id."""
        with self._reading() as store:
            return tuple(History(store).entries(most, older_than)) if store else ()

    def stats(self) -> Stats:
        """How large the library is."""
        files = (path for path in self.layout.folder.rglob("*") if path.is_file())
        size = sum(_size(path) for path in files)
        with self._reading() as store:
            return replace(stats_of(store), file_bytes=size) if store else Stats()

    def near_copies(self, text: str, most: int = 3) -> tuple[tuple[Article, float], ...]:
        """The articles that share much of a text, and how much: 1 for the same words.

        Shares are exact; the articles are found by their MinHash signatures.
        """
        with self._reading() as store:
            known = store.signatures() if store else []
            if store is None or not known:
                return ()
            shares = estimated_shares(signature_of(text), [signature for _, signature in known])
            likely = [at for at in (-shares).argsort()[:_COMPARED] if shares[at] >= _ROUGHLY]
            near = (store.article_of_edition(known[at][0]) for at in likely)
            found = [(one, share(text, one.text)) for one in near if one is not None]
        found = [pair for pair in found if pair[1] >= NEAR_SHARE]
        return tuple(sorted(found, key=lambda pair: -pair[1])[:most])

    @contextmanager
    def _changing(self) -> Iterator[KeepingStore]:
        with opened_or_made(self.layout) as store, only_one(self.layout, LOCK_SECONDS):
            yield store

    @contextmanager
    def _reading(self) -> Iterator[KeepingStore | None]:
        """The store, every read of which sees one state; None where there is no library yet."""
        if not self.layout.is_there():
            yield None
            return
        with closing(KeepingStore(self.layout.truth)) as store, store.reading():
            yield store


def _itself(original: Original) -> Original:
    return original


def _named(store: KeepingStore, article_id: str) -> Touched:
    summary = store.summary(article_id)
    if summary is None:
        raise unknown(article_id)
    return Touched(article_id, summary.title)


def _days_ago(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def _size(path: Path) -> int:
    """The bytes of a file; none if it has gone since it was listed."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
