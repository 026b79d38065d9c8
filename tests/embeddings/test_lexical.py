"""BM25 on passages so short that it can be computed by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.lexical import LexicalIndex
from embeddings.segments import begin_index, changed

PASSAGES = [
    "zebra zebra lion",
    "zebra lion lion lion lion lion",
    "lion",
    "tiger zebra",
    "elephant",
]


def write_lexical_index(folder: Path, texts: Sequence[str]) -> None:
    begin_index(folder)
    changed(folder, (), (), enumerate(texts))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    """The passages above."""
    folder = tmp_path_factory.mktemp("lexical") / "index"
    write_lexical_index(folder, PASSAGES)
    return LexicalIndex(folder)


def bm25(term: str, row: int) -> float:
    """Robertson's formula with k1 = 1.2 and b = 0.75."""
    split = [passage.split() for passage in PASSAGES]
    holding = sum(term in words for words in split)
    average = sum(map(len, split)) / len(split)
    idf = math.log(1 + (len(split) - holding + 0.5) / (holding + 0.5))
    frequency = split[row].count(term)
    norm = 1.2 * (1 - 0.75 + 0.75 * len(split[row]) / average)
    return idf * frequency * 2.2 / (frequency + norm)


def test_order_and_scores_of_one_term(index: LexicalIndex) -> None:
    """Twice in three words, then once in two, then once in six."""
    rows, scores = index.search("zebra", 10)
    assert rows.tolist() == [0, 3, 1]
    assert scores == pytest.approx([bm25("zebra", row) for row in (0, 3, 1)], rel=1e-4)


def test_terms_add_up(index: LexicalIndex) -> None:
    """A term that is asked twice counts once."""
    rows, scores = index.search("tiger zebra zebra", 1)
    assert rows.tolist() == [3]
    assert scores[0] == pytest.approx(bm25("tiger", 3) + bm25("zebra", 3), rel=1e-4)


@given(
    st.lists(st.sampled_from(["zebra", "lion", "tiger", "elephant", "unknown"]), max_size=5),
    st.sets(st.integers(0, 4)),
)
@settings(deadline=None)
def test_scores_of_rows_agree_with_the_search(
    index: LexicalIndex, words: list[str], wanted: set[int]
) -> None:
    """Those of the wanted rows that share a term, whatever is asked."""
    question = " ".join(words)
    rows, scores = index.search(question, 10)
    searched = {
        row: score
        for row, score in zip(rows.tolist(), scores.tolist(), strict=True)
        if row in wanted
    }
    assert index.scores_of(question, sorted(wanted)) == pytest.approx(searched, rel=1e-5)


@pytest.mark.parametrize("question", ["", "   ", "?!", "unknown"])
def test_nothing_to_look_for(index: LexicalIndex, question: str) -> None:
    """It finds nothing, and does not fail."""
    rows, scores = index.search(question, 10)
    assert rows.tolist() == scores.tolist() == []
    assert index.scores_of(question, [0, 1]) == {}


def test_what_a_question_must_not_do(index: LexicalIndex) -> None:
    """It is no query language: operators are words like others, or nothing."""
    assert index.search('zebra AND -lion "tiger" row:4 [a TO b] *', 10)[0].tolist() == (
        index.search("zebra lion tiger and row a to b 4", 10)[0].tolist()
    )


@pytest.mark.parametrize(("term", "holding"), [("zebra", 3), ("elephant", 1), ("unknown", 0)])
def test_inverse_document_frequency(index: LexicalIndex, term: str, holding: int) -> None:
    """log((passages + 1) / (passages that hold it + 0.5))."""
    assert index.inverse_document_frequency()(term) == pytest.approx(
        math.log((5 + 1) / (holding + 0.5))
    )


def test_index_of_nothing(tmp_path: Path) -> None:
    """It can be asked all the same."""
    write_lexical_index(tmp_path / "index", [])
    index = LexicalIndex(tmp_path / "index")
    assert index.search("zebra", 5)[0].tolist() == []
    assert index.inverse_document_frequency()("zebra") == pytest.approx(math.log(2))


@pytest.mark.parametrize(
    ("question", "row"), [("elephnat", 4), ("elepant", 4), ("тигер", 3), ("tigre", 3)]
)
def test_a_term_that_no_passage_holds_finds_those_it_may_be_misspelt_for(
    index: LexicalIndex, question: str, row: int
) -> None:
    """Also in another script; it counts less than the term itself would."""
    rows, scores = index.search(question, 5)
    assert rows.tolist() == [row]
    assert 0 < scores[0] < math.log(1 + len(PASSAGES))
    assert index.scores_of(question, [row]) == pytest.approx({row: float(scores[0])})


def test_a_term_that_is_held_finds_nothing_near_it(tmp_path: Path) -> None:
    """Who asks for the winner does not mean the winter."""
    write_lexical_index(tmp_path / "index", ["winter", "winner"])
    rows, _ = LexicalIndex(tmp_path / "index").search("winner", 5)
    assert rows.tolist() == [1]
