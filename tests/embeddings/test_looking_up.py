"""What becomes of a quote: by its name, after each thing that may happen to its article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from embeddings.editing import EditableStore
from embeddings.embedding import Report
from embeddings.errors import LibraryDamaged
from embeddings.layout import Layout
from embeddings.looking_up import MAX_PLACES, LookedUp, QuoteStanding, look_up
from embeddings.quote_name import QuoteName, name_of
from embeddings.records import Draft, Span
from embeddings.store import Store

TEXT = "The clock was built in 1911. It stopped in the flood."
QUOTED = "It stopped in the flood."


@contextmanager
def opened(layout: Layout) -> Iterator[Store]:
    """The store, closed afterwards."""
    with closing(Store.existing(layout.truth)) as store:
        yield store


@pytest.fixture
def rewrite(seeds: Path, embed_seeds: Callable[..., Report]) -> Callable[[str], None]:
    """Give the article that text and embed it; without a text, remove it."""

    def run(text: str) -> None:
        path = seeds / "clock.txt"
        path.write_text(text) if text else path.unlink()
        embed_seeds()

    return run


@pytest.fixture
def name(layout: Layout, rewrite: Callable[[str], None]) -> str:
    """The name of the article's second sentence."""
    rewrite(TEXT)
    with opened(layout) as store:
        (article,) = store.articles()
        return str(name_of(article, Span(29, 53)))


def found(layout: Layout, name: str) -> LookedUp:
    """What is looked up in a store that was just opened."""
    with opened(layout) as store:
        return look_up(store, name)


def test_unchanged(layout: Layout, name: str) -> None:
    """The same text at the same place; the name can be typed in capitals."""
    looked_up = found(layout, name.upper())
    assert looked_up.standing is QuoteStanding.EXACT
    assert looked_up.quote is not None
    assert (looked_up.quote.text, looked_up.quote.span) == (QUOTED, Span(29, 53))
    assert looked_up.quote.highlighted == QUOTED
    assert looked_up.current is None


def test_changed(layout: Layout, name: str, rewrite: Callable[[str], None]) -> None:
    """The old edition is shown, and the new one with its date."""
    rewrite("The clock was built in 1911. It survived the flood.")
    looked_up = found(layout, name)
    assert looked_up.standing is QuoteStanding.CHANGED
    assert looked_up.quote is not None
    assert looked_up.quote.text == QUOTED
    assert looked_up.current is not None
    assert "survived" in looked_up.current.text
    assert looked_up.current.edition.added >= looked_up.quote.article.edition.added


def test_still_there(layout: Layout, name: str, rewrite: Callable[[str], None]) -> None:
    """The article was changed elsewhere; the nearest place comes first."""
    rewrite(f"{QUOTED} So it was: {QUOTED} The clock was built in 1911.")
    looked_up = found(layout, name)
    assert looked_up.standing is QuoteStanding.STILL_THERE
    assert looked_up.current is not None
    assert looked_up.still_at == (Span(36, 60), Span(0, 24))
    assert {span.of(looked_up.current.text) for span in looked_up.still_at} == {QUOTED}


def test_still_there_in_many_places(
    layout: Layout, name: str, rewrite: Callable[[str], None]
) -> None:
    """A few are enough."""
    rewrite(f"{QUOTED} " * 20)
    assert len(found(layout, name).still_at) == MAX_PLACES


def test_changed_back(layout: Layout, name: str, rewrite: Callable[[str], None]) -> None:
    """It is exact again."""
    rewrite("Nothing is left.")
    rewrite(TEXT)
    assert found(layout, name).standing is QuoteStanding.EXACT


def test_removed(layout: Layout, name: str, rewrite: Callable[[str], None]) -> None:
    """It was ours: that is known, and when; its text is gone from the disk."""
    before = datetime.now(UTC).replace(microsecond=0)
    rewrite("")
    looked_up = found(layout, name)
    assert looked_up.standing is QuoteStanding.REMOVED
    assert looked_up.removed is not None
    assert before <= looked_up.removed <= datetime.now(UTC)
    assert looked_up.quote is None
    assert b"stopped in" not in b"".join(p.read_bytes() for p in layout.folder.glob("library*"))


def test_removed_and_added_again(layout: Layout, name: str, rewrite: Callable[[str], None]) -> None:
    """It is exact, whatever went before."""
    rewrite("")
    rewrite(TEXT)
    assert found(layout, name).standing is QuoteStanding.EXACT


def test_another_library_with_the_article(name: str, tmp_path: Path) -> None:
    """The name holds wherever the same text is, under whatever file and title."""
    with closing(EditableStore(tmp_path / "other.sqlite")) as store:
        with store.transaction():
            store.put_article(None, Draft(source="b.md", text=TEXT, title="Another title"))
        assert look_up(store, name).standing is QuoteStanding.EXACT


def test_another_librarys_name(layout: Layout, name: str) -> None:
    """It was never ours."""
    stranger = QuoteName("0123456789", Span(29, 53), 7)
    looked_up = found(layout, str(stranger))
    assert (looked_up.standing, looked_up.name) == (QuoteStanding.NEVER_OURS, stranger)
    assert looked_up.quote is None


def test_forged_names_reveal_nothing(layout: Layout, name: str) -> None:
    """The edition is known, but not the text: without the proof, or out of bounds."""
    with opened(layout) as store:
        edition = store.articles()[0].edition.sha256[:10]
        true = name_of(store.articles()[0], Span(0, 9)).proof
        for span, proof in ((Span(0, 9), true ^ 1), (Span(0, 9999), 5), (Span(60, 70), 5)):
            looked_up = look_up(store, str(QuoteName(edition, span, proof)))
            assert looked_up.standing is QuoteStanding.NEVER_OURS
            assert looked_up.quote is None


@pytest.mark.parametrize("typed", ["", "hello", "q123", "'; DROP TABLE editions; --"])
def test_no_name(layout: Layout, name: str, typed: str) -> None:
    """It is mistyped."""
    assert found(layout, typed) == LookedUp(QuoteStanding.MISTYPED, None)


def test_altered_text(layout: Layout, name: str) -> None:
    """Nothing is shown of a stored text that does not match its hash."""
    with opened(layout) as store:
        store.database.change("UPDATE editions SET text = replace(text, '1911', '1912')")
        with pytest.raises(LibraryDamaged, match="has been altered"):
            look_up(store, name)


def test_two_articles_with_one_text(layout: Layout, seeds: Path, name: str) -> None:
    """The one that still has it is shown before the one that has been changed."""
    with closing(EditableStore(layout.truth)) as store:
        with store.transaction():
            old, _ = store.put_article(None, Draft(source="a.md", text=TEXT, title="A"))
            store.put_article(old, Draft(source="a.md", text="Gone.", title="A"))
        looked_up = look_up(store, name)
        assert looked_up.standing is QuoteStanding.EXACT
        assert looked_up.quote is not None
        assert looked_up.quote.article.source == "clock.txt"
