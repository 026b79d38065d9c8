"""Which passages are shown, in which places, and which come after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from embeddings import Article, Edition, Hit, Passage, Quote, Span
from embeddings.quoting import MAX_FURTHER, further_quotes, quotes_from


def article_called(name: str) -> Article:
    """An article of ten characters."""
    edition = Edition("0" * 64, datetime(2026, 1, 2, tzinfo=UTC))
    return Article(name, edition, name, "0123456789", name, None, None, None, None, "en")


def hit(name: str, start: int) -> Hit:
    """A passage of two characters, of which the first answers."""
    passage = Passage(article_called(name), Span(start, start + 2))
    return Hit(passage, 0.5, 1.0, 0.5, Span(start, start + 1))


def shown(one: Hit) -> Quote:
    """The quote that a hit became."""
    return Quote(one.passage.article, one.passage.span, one.highlight)


def test_the_best_that_are_not_shown_come_next() -> None:
    """In their order, so many and no more, each with the part that answers."""
    hits = [hit("a", 0), hit("b", 0), *(hit("c", start) for start in range(8))]
    further = further_quotes(hits, [shown(hits[0])])
    assert further == tuple(map(shown, hits[1 : 1 + MAX_FURTHER]))


def test_what_repeats_a_shown_passage_does_not_come_again() -> None:
    """The card names those articles already."""
    first, twin, other = hit("a", 0), hit("twin", 0), hit("a", 4)
    named = replace(shown(first), also_in=(twin.passage.article,))
    assert further_quotes([first, twin, other], [named]) == (shown(other),)


def telling(name: str, text: str, sentence: str) -> Hit:
    """A hit on the whole of a text, of which a sentence answers."""
    article = replace(article_called(name), text=text)
    start = text.index(sentence)
    highlight = Span(start, start + len(sentence))
    return Hit(Passage(article, Span(0, len(text))), 0.5, 1.0, 0.5, highlight)


SENTENCE = "The bridge over the harbour reopened on Monday."


def test_a_copy_cut_elsewhere_takes_no_second_place() -> None:
    """The sentence that would be shown stands in it, though most other words differ."""
    one = telling("one", f"{SENTENCE} Ferries had carried everybody since the storm.", SENTENCE)
    copy = telling("copy", f"A notice from the paper to all its readers. {SENTENCE}", SENTENCE)
    (quote,), differing = quotes_from("When did the bridge reopen?", [one, copy], 2)
    assert (quote.article.id, [other.id for other in quote.also_in]) == ("one", ["copy"])
    assert not differing


def test_a_short_sentence_that_two_share_is_no_copy() -> None:
    """A few words may be the same by chance."""
    one = telling("one", "He said no. Nobody had asked the mayor of the town.", "He said no.")
    other = telling("other", "He said no. A horse stood in the yard of the inn.", "He said no.")
    quotes, _ = quotes_from("What did he say?", [one, other], 2)
    assert len(quotes) == 2
