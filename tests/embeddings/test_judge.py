"""Whether a passage answers, told apart from whether it is near."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.asking import Expected, expected_kind, telling_terms
from embeddings.features import FEATURES, SENTENCE_FEATURES, above_background
from embeddings.judge import WEIGHTS, Candidate, judge, shipped_weights, verdict
from embeddings.records import Span, Verdict
from embeddings.wording import (
    coverage,
    holds_kind,
    is_foreign,
    match_of,
    script_of,
    taken_apart,
    words_of,
)


def everything_is_rare(term: str) -> float:
    return math.log(100 / 0.5)


def candidate(text: str, cosine: float, lexical: float = 0.0, title: str = "") -> Candidate:
    """A passage whose sentences end at full stops and are as near as the passage."""
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"[^.\s][^.]*\.", text))
    cosines = np.full(len(sentences), cosine, np.float32)
    return Candidate(text, title, sentences, cosine, cosines, lexical)


def probabilities(question: str, candidates: Sequence[Candidate]) -> list[float]:
    return [each.probability for each in judge(question, candidates, everything_is_rare)]


MILL = "The mill of Ardesh was built in 1742. It burnt down twice."
BAKERY = "The bakery sells bread. It opens at nine."
UNRELATED = [candidate(f"Passage {at} is about the weather.", 0.78) for at in range(12)]


def test_no_candidates_get_no_judgements() -> None:
    """An empty library is not an error."""
    assert judge("When was the mill built?", [], everything_is_rare) == []


def test_the_passage_that_holds_the_words_and_the_number_comes_first() -> None:
    """At the same nearness in meaning, the words and the kind of thing asked for decide."""
    mill, bakery, *_ = probabilities(
        "When was the mill of Ardesh built?",
        [candidate(MILL, 0.86, 20.0), candidate(BAKERY, 0.86), *UNRELATED],
    )
    assert mill > bakery


def test_a_near_passage_is_likelier_with_the_words_asked_for_than_without() -> None:
    """Nearness alone does not make an answer."""
    found = probabilities("When was Ardesh built?", [candidate(MILL, 0.86, 20.0), *UNRELATED])
    lacking = probabilities("When was Borduria built?", [candidate(MILL, 0.86, 5.0), *UNRELATED])
    assert max(found) > max(lacking)


def test_an_unrelated_question_is_answered_by_nothing() -> None:
    """Where every passage is equally far, none is shown."""
    found = probabilities("Who won the chess championship?", [candidate(MILL, 0.77), *UNRELATED])
    assert verdict(max(found)) is Verdict.NONE


def test_a_near_passage_with_all_the_words_is_shown() -> None:
    """What clearly answers is not refused, in a library of any size."""
    question = "When was the mill of Ardesh built?"
    for others in (UNRELATED[:1], UNRELATED[:4], UNRELATED):
        found = probabilities(question, [candidate(MILL, 0.91, 40.0), *others])
        assert verdict(found[0]) is not Verdict.NONE


def test_a_passage_of_another_script_can_answer() -> None:
    """No word is shared across scripts, so nearness in meaning has to do."""
    question = "Когда построили мельницу?"
    found = probabilities(question, [candidate(MILL, 0.89), *UNRELATED])
    assert verdict(found[0]) is not Verdict.NONE


def test_an_answer_in_another_language_stands_above_neighbours_in_the_questions_own() -> None:
    """Cosines are lower across languages, for answers and others alike, so they are evened out."""
    question = "Wann wurde die Mühle gebaut?"
    neighbours = [
        candidate(f"Die Bäckerei {at} ist nicht am Fluss, und das Brot ist gut.", 0.79)
        for at in range(12)
    ]
    found = probabilities(question, [candidate(MILL, 0.82), *neighbours])
    assert found[0] == max(found)
    assert verdict(found[0]) is not Verdict.NONE


def test_a_twin_does_not_make_an_answer_less_likely() -> None:
    """Two articles with the same news support each other; they are no rivals."""
    question = "When was the mill of Ardesh built?"
    alone = probabilities(question, [candidate(MILL, 0.9, 30.0), *UNRELATED])
    twins = probabilities(question, [candidate(MILL, 0.9, 30.0)] * 2 + UNRELATED)
    assert twins[0] == pytest.approx(alone[0], abs=0.1)


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.text("ab12 É", max_size=30), st.floats(0.6, 1)), max_size=8),
)
def test_any_question_gets_probabilities_and_highlights_inside_the_passages(
    question: str, drawn: list[tuple[str, float]]
) -> None:
    """No input breaks the judge, and each highlight is a part of its passage."""
    candidates = [candidate(f"{text}x. Second.", cosine) for text, cosine in drawn]
    judgements = judge(question, candidates, everything_is_rare)
    assert len(judgements) == len(candidates)
    for judged, given_candidate in zip(judgements, candidates, strict=True):
        assert 0 <= judged.probability <= 1
        assert 0 <= judged.highlight.start < judged.highlight.end <= len(given_candidate.text)


def test_the_verdicts_follow_the_thresholds() -> None:
    """Strong above weak above none."""
    weights = shipped_weights()
    assert 0 < weights.weak_from < weights.strong_from < 1
    assert verdict(weights.strong_from) is Verdict.STRONG
    assert verdict(weights.weak_from) is Verdict.WEAK
    assert verdict(weights.weak_from - 0.001) is Verdict.NONE


def test_the_shipped_numbers_name_every_feature_and_what_they_mean() -> None:
    """A feature without a number, or a number without a feature, would be a silent mistake."""
    fitted = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert tuple(fitted["rank"]) == FEATURES
    assert tuple(fitted["answer"]) == FEATURES
    assert tuple(fitted["highlight"]["of"]) == SENTENCE_FEATURES
    assert fitted["model"] == "multilingual-e5-small"
    assert set(fitted["meaning"]) == {"strong", "weak", "none"}
    assert fitted["fitted_on"]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much does a tank cost?", Expected.NUMBER),
        ("Which war ended in 1945?", Expected.OTHER),
        ("When did it end?", Expected.TIME),
        ("Who said so?", Expected.NAME),
        ("Hvor mange ble drept?", Expected.NUMBER),
        ("Wer hat den Pokal gewonnen?", Expected.NAME),
        ("Когда началась война?", Expected.TIME),
        ("Скільки коштує танк?", Expected.NUMBER),
        ("متى بدأت الحرب؟", Expected.TIME),
        ("東京タワーはいつ建てられた", Expected.TIME),
        ("What is AI?", Expected.OTHER),
        ("tank price", Expected.OTHER),
    ],
)
def test_the_kind_of_thing_asked_for_is_told_from_the_question_word(
    question: str, kind: Expected
) -> None:
    """In the main languages; elsewhere nothing is expected."""
    assert expected_kind(question) is kind


def test_words_that_only_ask_are_not_telling_in_their_own_language() -> None:
    """`war` says nothing in German and much in English."""
    assert telling_terms("Which war was it?") == ["war"]
    assert telling_terms("Was war das Ende?") == ["ende"]
    assert telling_terms("What is it?") == ["what", "is", "it"]


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("How many died?", "61 died.", 1.0),
        ("How many died?", "Twelve died.", 1.0),
        ("How many died in 1999?", "They died in 1999.", -1.0),
        ("Who won?", "It was won by Anna.", 1.0),
        ("Who is Anna?", "This is Anna.", -1.0),
        ("Why did it end?", "It ended.", 0.0),
    ],
)
def test_the_kind_asked_for_must_be_new(question: str, text: str, held: float) -> None:
    """A number or a name that the question brought along does not answer it."""
    assert holds_kind(taken_apart(question, everything_is_rare), words_of(text)) == held


def test_other_forms_of_a_word_count_a_little_less() -> None:
    """Inflection and other spellings of names are matched by their common beginning."""
    words = words_of("Zelenskyy visited the flooded regions.")
    assert match_of("zelenskyy", words) == 1
    assert 0 < match_of("zelensky", words) < 1
    assert 0 < match_of("region", words) < 1
    assert match_of("visa", words) == 0


def test_coverage_weighs_rare_words_more() -> None:
    """A passage with the rare word covers more than one with the common word."""
    rarity = {"tungsten": 6.0, "mine": 2.0}
    question = taken_apart("tungsten mine", lambda term: rarity.get(term, 8.0))
    assert coverage(question, [words_of("Tungsten.")]) == pytest.approx(0.75)
    assert coverage(question, [words_of("A mine.")]) == pytest.approx(0.25)


@given(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=40))
def test_the_background_keeps_order(scores: list[float]) -> None:
    """Every score is lowered by the same amount."""
    found = above_background(np.array(scores, np.float32), 0.5)
    assert np.allclose(found - found[0], np.array(scores) - scores[0], atol=1e-5)


@pytest.mark.parametrize(
    ("text", "script"),
    [("Hello", "Latin"), ("Привіт", "Cyrillic"), ("مرحبا", "Arabic"), ("123", "")],
)
def test_scripts_are_told_apart(text: str, script: str) -> None:
    """Words are compared only within a script."""
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("question", "text", "foreign"),
    [
        ("When was it built?", "Die Mühle ist am Fluss, und das Brot ist nicht gut.", True),
        ("Wann wurde die Mühle gebaut?", MILL, True),
        ("Когда построили мельницу?", "Коли його збудували, не знає ніхто, але він є і там.", True),
        ("Когда построили мельницу?", MILL, True),
        ("When was the mill built?", MILL, False),
        ("Wann wurde die Mühle gebaut?", "Die Mühle ist am Fluss, und das Brot ist gut.", False),
        ("Gutenberg Buchdruck", MILL, False),
        ("Wann wurde die Mühle gebaut?", "Ardesh 1742", False),
        ("富士山の高さは？", "富士山は高い山である。", False),
    ],
)
def test_a_text_is_foreign_if_its_function_words_or_its_script_say_so(
    question: str, text: str, foreign: bool
) -> None:
    """Where too few words tell, question and text count as being in the same language."""
    assert is_foreign(taken_apart(question, everything_is_rare), text) is foreign


@given(st.text(max_size=80))
def test_no_text_is_foreign_to_itself(text: str) -> None:
    """Whatever the words, a text is in its own language."""
    assert not is_foreign(taken_apart(text, everything_is_rare), text)
