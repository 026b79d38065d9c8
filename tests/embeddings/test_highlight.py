"""Which sentences of a passage are marked as the answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.features import SENTENCE_FEATURES
from embeddings.highlight import (
    HighlightWeights,
    chosen_sentences,
    likelihoods,
    sentence_features,
    span_of,
)
from embeddings.judge import shipped_weights
from embeddings.records import Span
from embeddings.wording import taken_apart, words_of

BY_COSINE = HighlightWeights(
    {name: float(name == "cosine_gap") for name in SENTENCE_FEATURES},
    enough=0.5,
    longest_share=0.6,
)
TEN_EACH = tuple(Span(start, start + 9) for start in range(0, 50, 10))


def chosen(*likely: float) -> range:
    text = " ".join(len(likely) * ["Ten here."])
    return chosen_sentences(np.array(likely, np.float32), text, TEN_EACH[: len(likely)], BY_COSINE)


def test_a_neighbour_in_another_paragraph_is_not_chosen() -> None:
    """What follows a heading is not shown as its continuation."""
    text, sentences = "The heading\n\nIt says more. And yet more.", (Span(0, 11), Span(13, 26))
    likely = np.array([0.45, 0.45], np.float32)
    whole = replace(BY_COSINE, longest_share=1.0)
    assert chosen_sentences(likely, text, sentences, whole) == range(1)
    assert chosen_sentences(likely, text.replace("\n", " "), sentences, whole) == range(2)


@pytest.mark.parametrize("colon", [":", "："])
@pytest.mark.parametrize("best", [0, 1])
def test_what_announces_stays_with_what_it_announces(colon: str, best: int) -> None:
    """Whichever of them is likelier, and into the next paragraph too."""
    text = f"She said{colon}\n\nNo. Then she left."
    sentences = (Span(0, 9), Span(11, 14), Span(15, len(text)))
    likely = np.array([0.01, 0.01, 0.01], np.float32)
    likely[best] = 0.98
    assert chosen_sentences(likely, text, sentences, BY_COSINE) == range(2)


@pytest.mark.parametrize("mark", ["?", "？", "؟"])
def test_a_question_is_shown_with_what_follows_it(mark: str) -> None:
    """A heading that asks what the reader asks does not answer; the paragraph below it does."""
    text = f"When is it{mark}\n\nAt one. Who is it{mark}"
    sentences = (Span(0, 11), Span(13, 20), Span(21, len(text)))
    asks_first, asks_last = np.array([[0.8, 0.1, 0.1], [0.1, 0.1, 0.8]], np.float32)
    assert chosen_sentences(asks_first, text, sentences, BY_COSINE) == range(2)
    assert chosen_sentences(asks_last, text, sentences, BY_COSINE) == range(2)
    assert chosen_sentences(asks_last[:1], text, sentences[:1], BY_COSINE) == range(1)


def test_the_likeliest_sentence_is_chosen_alone_when_it_stands_out() -> None:
    """One that is likely enough by itself needs no neighbour."""
    assert chosen(0.1, 0.6, 0.2, 0.05, 0.05) == range(1, 2)


def test_the_likelier_neighbour_is_chosen_too_where_the_best_sentence_is_in_doubt() -> None:
    """Two sentences are shown where the answer may stand in either."""
    assert chosen(0.05, 0.4, 0.35, 0.1, 0.1) == range(1, 3)
    assert chosen(0.35, 0.4, 0.05, 0.1, 0.1) == range(2)


def test_a_likely_sentence_elsewhere_is_not_joined() -> None:
    """A highlight is one span, so only a neighbour can stand beside the best."""
    assert chosen(0.4, 0.05, 0.35, 0.1, 0.1) == range(2)


def test_two_sentences_are_not_chosen_when_they_fill_the_passage() -> None:
    """To mark all of a passage of two sentences would mark nothing."""
    assert chosen(0.45, 0.45) == range(1)


def test_an_only_sentence_is_chosen() -> None:
    """There is always a highlight."""
    assert chosen(1.0) == range(1)


@given(st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=12))
def test_likelihoods_add_up_to_one_and_follow_the_cosines(cosines: list[float]) -> None:
    """With a weight on the cosine alone, the nearest sentence is the likeliest."""
    features = np.zeros((len(cosines), len(SENTENCE_FEATURES)), np.float32)
    features[:, 0] = cosines
    likely = likelihoods(features, BY_COSINE)
    assert likely.sum() == pytest.approx(1, abs=1e-5)
    assert likely[np.argmax(cosines)] == likely.max()


@given(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=5))
def test_a_highlight_is_one_or_two_whole_neighbouring_sentences(likely: list[float]) -> None:
    """It starts where a sentence starts and ends where one ends, so attribution is kept."""
    sentences = TEN_EACH[: len(likely)]
    span = span_of(chosen(*likely), sentences)
    assert span.start in {each.start for each in sentences}
    assert span.end in {each.end for each in sentences}
    assert 1 <= len([each for each in sentences if span.start <= each.start < span.end]) <= 2


def test_the_shipped_weights_prefer_the_sentence_that_answers() -> None:
    """Between sentences equally near in meaning, the one with the question's words is chosen."""
    sentences = ["The mill stands by the river.", "The bakery opens at nine."]
    question = taken_apart("When does the bakery open?", lambda term: 3.0)
    features = sentence_features(
        question, [words_of(each) for each in sentences], np.array([0.84, 0.84], np.float32)
    )
    assert likelihoods(features, shipped_weights().highlight).argmax() == 1
