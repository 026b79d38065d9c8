"""A follow-up's hits, weighed by its own words beside those that complete it."""

from __future__ import annotations

from datetime import UTC, datetime

from embeddings.both_wordings import weighed_both_ways
from embeddings.records import Article, Edition, Hit, Passage, Span

ARTICLE = Article(
    id="a",
    edition=Edition("0" * 64, datetime(2026, 1, 1, tzinfo=UTC)),
    title="Numbers",
    text="0123456789",
    source="a.md",
    publisher=None,
    author=None,
    published=None,
    url=None,
    language="en",
)


def hits(likely: dict[int, float], library: int = 0) -> list[Hit]:
    """A hit for each place, the likeliest first."""
    made = [
        Hit(Passage(ARTICLE, Span(at, at + 1)), 0.9, 1.0, probability, Span(at, at + 1), library)
        for at, probability in likely.items()
    ]
    return sorted(made, key=lambda hit: -hit.probability)


def places(found: list[Hit]) -> list[int]:
    """Where they begin, in order."""
    return [hit.passage.span.start for hit in found]


def test_what_fits_the_question_itself_goes_first() -> None:
    """Where the completed question finds another passage nearly as likely."""
    found = weighed_both_ways(hits({1: 0.6, 2: 0.5}), hits({2: 0.5, 1: 0.1}))
    assert places(found) == [2, 1]
    assert found[0].probability == 0.5
    assert 0.1 < found[1].probability < 0.6


def test_what_its_own_words_do_not_find_is_as_unlikely_as_their_last() -> None:
    """A passage of another library is another passage."""
    (found,) = weighed_both_ways(hits({1: 0.6}), hits({1: 0.9}, library=1) + hits({3: 0.2}))
    assert 0.2 < found.probability < 0.6


def test_what_the_completed_question_does_not_find_is_not_added() -> None:
    """It is about something else."""
    assert places(weighed_both_ways(hits({1: 0.6}), hits({2: 0.9}))) == [1]


def test_where_either_finds_nothing() -> None:
    """The completed question's hits stay as they are."""
    assert weighed_both_ways([], hits({1: 0.6})) == []
    assert weighed_both_ways(hits({1: 0.6}), []) == hits({1: 0.6})
