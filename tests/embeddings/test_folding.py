"""What folding takes away, what it keeps, and that every character knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embeddings.folding import fold, same_but_for_typography


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Clock", "the clock"),
        ("“built” ‘in’", "\"built\" 'in'"),
        ("«built»", '"built"'),
        ("1911–1953", "1911-1953"),
        ("one — two", "one—two"),
        ("wait…", "wait..."),
        ("two\u00a0words\n\nhere", " two words here "),
        ("> The clock\n> was built", "The clock\nwas built"),
        ("the **clock** was __built__", "the clock was built"),
        ("a \\*star\\*", "a *star*"),
        ("soft\u00adhyphen \u200bzero", "softhyphen zero"),
        ("Zoe\u0308", "Zoë"),
        ("ﬁne", "fine"),
    ],
)
def test_typography(one: str, other: str) -> None:
    """It makes no difference."""
    assert same_but_for_typography(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë", "Zoe"),
        ("built.", "built"),
        ("not built", "built"),
        ("1911", "1912"),
        ("co-operate", "cooperate"),
        ("max_size", "maxsize"),
        ("клок", "клоk"),
        ("two words", "twowords"),
    ],
)
def test_wording(one: str, other: str) -> None:
    """It does."""
    assert not same_but_for_typography(one, other)


@given(st.text())
@example("a\u0308\u0301 ﬃ — ... “x” > y")
def test_places(text: str) -> None:
    """Every character has one, in order, and nothing but what folding drops lies outside."""
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
    if folded.text:
        kept = folded.span(0, len(folded.text)).of(text)
        assert not any(c.isalnum() for c in text.replace(kept, "", 1))


@given(st.text(st.characters(categories=["L", "N", "Zs"]), max_size=80), st.data())
def test_pieces_fold_like_the_whole(text: str, data: st.DataObject) -> None:
    """The span of a folded piece folds to that piece."""
    folded = fold(text)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        piece = fold(folded.span(start, end).of(text)).text
        assert folded.text[start:end].strip() in piece
