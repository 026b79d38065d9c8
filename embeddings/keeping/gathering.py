"""What is to be done with drafts, as the library stands: new articles, new editions, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from embeddings.hashing import sha256_of_text
from embeddings.keeping.carrying_out import Gathered, Wish
from embeddings.keeping.errors import KeepingError, Reason
from embeddings.keeping.records import Touched
from embeddings.keeping.store import KeepingStore
from embeddings.reading.original import Original
from embeddings.records import Draft


def unknown(article_id: str) -> KeepingError:
    """What is raised where there is no article of that id."""
    return KeepingError(
        Reason.NO_ARTICLE, f"No article here has the id {article_id}. It may have been removed."
    )


def new_ones(store: KeepingStore, incoming: Sequence[Wish]) -> Gathered:
    """The drafts whose texts are not here yet; of a page that is known, its next edition."""
    wishes: list[Wish] = []
    here: list[Touched] = []
    taken: set[str] = set()
    texts: set[str] = set()
    for wish in incoming:
        sha256 = sha256_of_text(wish.draft.text)
        holder = store.holder_of(sha256)
        if holder is not None:
            here.append(holder)
        elif sha256 not in texts:
            wishes.append(_placed(store, wish, taken))
            taken.add(wishes[-1].draft.source)
            texts.add(sha256)
    return Gathered(tuple(wishes), tuple(here))


def altered(
    store: KeepingStore,
    article_id: str,
    change: Callable[[Draft], Draft],
    read_original: Callable[[], Original] | None = None,
) -> Gathered:
    """An article of the library as the change would make it.

    Raises:
        KeepingError: there is no such article, or another one has that text.
    """
    kept = store.kept_article(article_id)
    article = store.current_article(article_id)
    if kept is None or article is None:
        raise unknown(article_id)
    draft = change(replace(kept.draft, text=article.text))
    holder = store.holder_of(sha256_of_text(draft.text))
    if holder is not None and holder.id != article_id:
        raise KeepingError(
            Reason.ALREADY_HERE, f"The article “{holder.title}” has that very text already."
        )
    return Gathered((Wish(draft, kept, read_original),))


def everything(store: KeepingStore) -> Gathered:
    """Every article as it is."""
    wishes = []
    for kept in store.kept_articles():
        article = store.intact_article(kept.edition_id)
        if article is not None:
            wishes.append(Wish(replace(kept.draft, text=article.text), kept))
    return Gathered(tuple(wishes))


def _placed(store: KeepingStore, wish: Wish, taken: set[str]) -> Wish:
    """The wish with a source of its own, or as the next edition of the page that it came from."""
    source = wish.draft.source
    holder = store.holder_of_source(source)
    if holder is not None and "://" in source and source not in taken:
        kept = store.kept_article(holder)
        if kept is not None:  # what people corrected stays
            return replace(wish, draft=replace(kept.draft, text=wish.draft.text), kept=kept)
    return replace(wish, draft=replace(wish.draft, source=store.free_source(source, taken)))
