"""Names of quotes: they come back from what is typed, and slips and forgeries are noticed."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.hashing import sha256_of_text
from embeddings.quote_name import LONGEST, QuoteName, may_be_name, name_of, read_name
from embeddings.records import Article, Edition, Span

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
TEXT = "The clock 🕰 of the harbour station was built in 1911. " * 40

spans = st.tuples(st.integers(0, 50_000_000), st.integers(1, 50_000_000)).map(
    lambda drawn: Span(drawn[0], sum(drawn))
)
names = st.builds(
    QuoteName,
    st.integers(0, 16**10 - 1).map(lambda number: f"{number:010x}"),
    spans,
    st.integers(0, 2**15 - 1),
)


def article(text: str = TEXT) -> Article:
    """An article with that text."""
    edition = Edition(sha256_of_text(text), datetime(2024, 5, 6, tzinfo=UTC))
    return Article("a", edition, "T", text, "a.txt", None, None, None, None, "en")


def test_a_name_that_was_written_down() -> None:
    """It never changes: this one was given in November 2026."""
    assert str(name_of(article(), Span(4, 54))) == "q6pga2me3y20g3480"


def test_usual_length() -> None:
    """Twenty characters where a passage starts within the first 260,000."""
    longest = QuoteName("f" * 10, Span(262_143, 262_143 + 2047), 2**15 - 1)
    assert len(str(longest)) == 20


@given(names)
def test_it_comes_back(name: QuoteName) -> None:
    """As it was, from letters that are safe anywhere."""
    assert read_name(str(name)) == name
    assert re.fullmatch(f"q[{ALPHABET}]+", str(name))
    assert len(str(name)) <= LONGEST


@given(names)
def test_however_it_is_typed(name: QuoteName) -> None:
    """In any case, in groups, with letters that look like digits."""
    typed = str(name).replace("0", "O").replace("1", "l").upper()
    assert read_name(f" {typed[:5]}-{typed[5:9]} {typed[9:]}\n") == name


@given(names, st.data())
def test_one_wrong_letter(name: QuoteName, data: st.DataObject) -> None:
    """It is always noticed."""
    right = str(name)
    at = data.draw(st.integers(1, len(right) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(right[at], "")))
    assert read_name(right[:at] + wrong + right[at + 1 :]) is None


@given(names, st.data())
def test_two_letters_exchanged(name: QuoteName, data: st.DataObject) -> None:
    """It is always noticed, wherever they stand."""
    right = list(str(name))
    one = data.draw(st.integers(1, len(right) - 2))
    other = data.draw(st.integers(one + 1, len(right) - 1))
    if right[one] != right[other]:
        right[one], right[other] = right[other], right[one]
        assert read_name("".join(right)) is None


@given(st.text())
def test_any_text(text: str) -> None:
    """Reading it never fails, and what is read is written in one way only."""
    name = read_name(text)
    assert name is None or read_name(str(name)) == name


@pytest.mark.parametrize("text", ["", "q", "1911", "q" * 20, "q" + "0" * 19, "a" * 20])
def test_what_is_no_name(text: str) -> None:
    """It is not taken for one."""
    assert read_name(text) is None


@given(names, st.data())
def test_a_name_with_a_slip_is_known_for_one(name: QuoteName, data: st.DataObject) -> None:
    """And so is the name itself, however it is typed."""
    written = str(name)
    at = data.draw(st.integers(1, len(written) - 1))
    assert may_be_name(written)
    assert may_be_name(f" {written.upper()} ")
    assert may_be_name("q1" + written[1:at] + data.draw(st.sampled_from(ALPHABET)) + written[at:])


@pytest.mark.parametrize(
    "text",
    ["", "q", "quite", "question 12", "qualification", "q1", "Qantas flight 32 of 2010", "q" * 20],
)
def test_what_a_question_may_be_is_no_name(text: str) -> None:
    """A word without a digit, a short one, or several."""
    assert not may_be_name(text)


def test_it_fits_its_own_text_only() -> None:
    """Not another text of the same length, another place, or another edition."""
    made = article()
    name, quoted = name_of(made, Span(4, 54)), made.text[4:54]
    sha256 = made.edition.sha256
    assert name.fits(sha256, quoted)
    assert not name.fits(sha256, quoted.upper())
    assert not name.fits(sha256_of_text("other"), quoted)
    assert not name.fits(sha256[:10] + "0" * 54, quoted), "an edition made to begin alike"


@pytest.mark.parametrize("span", [Span(0, 0), Span(5, 4), Span(-1, 4), Span(0, len(TEXT) + 1)])
def test_no_span_of_the_text(span: Span) -> None:
    """It is given no name."""
    with pytest.raises(ValueError, match="is no span of a text of"):
        name_of(article(), span)
