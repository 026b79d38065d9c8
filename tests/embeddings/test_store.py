"""Opening what is saved; what it holds is proved by what writes it, in `test_editing.py`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from embeddings.embedding import Report
from embeddings.errors import LibraryMissing
from embeddings.layout import Layout
from embeddings.store import Store

pytestmark = pytest.mark.both_stores


def test_missing(layout: Layout) -> None:
    """Nothing is made by looking for it."""
    with pytest.raises(LibraryMissing, match=r"No library at .*Build one with: quoth embed"):
        Store.existing(layout.truth)
    assert not layout.folder.exists()


def test_never_finished(layout: Layout) -> None:
    """There is a database, and no revision of it."""
    layout.folder.mkdir(parents=True)
    Store(layout.truth).close()
    with pytest.raises(LibraryMissing, match=r"never finished\. Finish it with: quoth embed"):
        Store.existing(layout.truth)


def test_articles_are_sorted_by_title(
    layout: Layout, seeds: Path, embed_seeds: Callable[..., Report]
) -> None:
    """Whatever their files are called; what is kept of them is sorted by source."""
    for name, title in (("a", "Zebra"), ("b", "Ant"), ("c", "Mole")):
        (seeds / f"{name}.md").write_text(f"---\ntitle: {title}\n---\nThe {title} sleeps by day.")
    embed_seeds()
    with closing(Store.existing(layout.truth)) as store:
        assert [article.title for article in store.articles()] == ["Ant", "Mole", "Zebra"]
        assert [kept.draft.source for kept in store.kept_articles()] == ["a.md", "b.md", "c.md"]


def test_edition_that_never_was(layout: Layout, embed_seeds: Callable[..., Report]) -> None:
    """There is no article for it."""
    embed_seeds()
    with closing(Store.existing(layout.truth)) as store:
        assert store.article_of_edition(77) is None
