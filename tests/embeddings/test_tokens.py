"""How texts become the terms that are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.tokens import _terms_of_any_script, folded, lexical_terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Ukraine’s 30-day truce", ["ukraine", "30", "day", "truce"]),
        ("Trump's plan", ["trump", "plan"]),
        ("$1,000,000 or 3,5 %", ["1000000", "or", "3.5"]),
        ("10 000 troops, 5 000", ["10000", "troops", "5000"]),
        ("Łódź STRASSE straße", ["lodz", "strasse", "strasse"]),
        ("l'homme", ["l", "homme"]),
        ("п'ять зв’язок", ["пять", "звязок"]),
        ("ت\u064fم\u0651 ٣٠ يوما", ["تم", "30", "يوما"]),
        ("الحديقة", ["حديقه"]),
        ("רשב״י", ["רשבי"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("東京タワー 1958年", ["東京", "京タ", "タワ", "ワー", "1958", "年"]),
        ("한국의 수도", ["한국", "국의", "수도"]),
        ("…!?", []),
        ("", []),
    ],
)
def test_each_script_gives_terms_that_can_be_found_again(text: str, terms: list[str]) -> None:
    """Case, accents, points, possessives and thousands separators make no difference to a term."""
    assert lexical_terms(text) == terms


@pytest.mark.parametrize("variants", [("Zelenskyy", "ZELENSKYY"), ("İstanbul", "istanbul")])
def test_spellings_that_differ_in_case_or_accent_are_one_term(variants: tuple[str, str]) -> None:
    """A reader who types without accents or capitals finds the same passages."""
    assert lexical_terms(variants[0]) == lexical_terms(variants[1])


@given(st.text())
def test_terms_hold_no_white_space_and_are_never_empty(text: str) -> None:
    """The index keeps terms parted by spaces, so a term with one in it would be lost."""
    assert all(term and not any(map(str.isspace, term)) for term in lexical_terms(text))


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Po"])))
def test_folding_ignores_case(text: str) -> None:
    """A text in lower case folds as the text itself does, where lower case is a fold of its own."""
    assert folded(text.casefold()) == folded(folded(text.casefold()))


def test_a_digit_that_python_does_not_know_is_kept() -> None:
    """Unicode gains digits, and the pattern knows more of them than the standard library."""
    assert lexical_terms("\U00016130 boats") == ["\U00016130", "boats"]


@given(st.text(st.sampled_from("aé1.,' -’ßЖї東ーن다ال\u0301"), max_size=30) | st.text())
def test_the_short_ways_give_the_terms_of_the_long_one(text: str) -> None:
    """Texts in scripts with spaces, and those in ASCII, are taken apart faster, not otherwise."""
    assert lexical_terms(text) == _terms_of_any_script(folded(text))


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_folded_as_it_is_among_other_letters(text: str) -> None:
    """Its short way through folding makes no difference either."""
    assert folded(f"{text} é") == f"{folded(text)} e"
