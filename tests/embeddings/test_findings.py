"""The standing of a whole text follows from its fragments."""

from __future__ import annotations

import pytest

from embeddings.findings import Finding, Fragment, Standing, told_apart
from embeddings.records import Span


def fragment(standing: Standing, *, marked: bool = False) -> Fragment:
    """One that stands so."""
    return Fragment(Span(0, 9), standing, marked)


@pytest.mark.parametrize(
    ("standings", "whole"),
    [
        ([], Standing.TOO_SHORT),
        ([Standing.EXACT, Standing.EXACT], Standing.EXACT),
        ([Standing.EXACT, Standing.TYPOGRAPHY], Standing.TYPOGRAPHY),
        ([Standing.ALTERED, Standing.EXACT], Standing.ALTERED),
        ([Standing.EXACT, Standing.NOT_HERE], Standing.PARTLY),
        ([Standing.NOT_HERE, Standing.NOT_HERE], Standing.NOT_HERE),
    ],
)
def test_whole(standings: list[Standing], whole: Standing) -> None:
    """It is that of the worst, and partly there if only some are."""
    assert Finding("", 9, tuple(fragment(each) for each in standings)).standing is whole


def test_words_around_a_marked_quote() -> None:
    """They claim nothing, while a marked quote that is nowhere does."""
    around, quoted = fragment(Standing.NOT_HERE), fragment(Standing.NOT_HERE, marked=True)
    assert told_apart("He told us", [around, quoted]) == ((quoted,), (around.span,))


def test_nothing_is_known_of_it() -> None:
    """Without any quote, the words themselves are the claim."""
    alone = fragment(Standing.NOT_HERE)
    assert told_apart("— words", [alone]) == ((alone,), ())
