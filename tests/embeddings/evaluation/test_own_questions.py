"""An operator's own questions: how they are read, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from embeddings import QuothError, Retriever, Verdict
from embeddings.embedding import Report
from embeddings.encoder import Encoder
from embeddings.evaluation import OwnQuestion, outcomes_of, own_figures_of, read_own_questions
from embeddings.layout import Layout
from embeddings.library import Library

WHOLE = OwnQuestion("When was the lamp lit?", "The old lamp", "1887")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.csv", "question,article,answer\nWhen was the lamp lit?,The old lamp,1887\n"),
        ("own.csv", "\ufeffQuestion;Article;Answer\nWhen was the lamp lit?;The old lamp;1887\n"),
        ("own.CSV", "answer\tarticle\tquestion\n1887\tThe old lamp\tWhen was the lamp lit?\n"),
        (
            "own.jsonl",
            '{"question": "When was the lamp lit?", "article": "The old lamp", "answer": "1887"}\n',
        ),
    ],
)
def test_questions_are_read(tmp_path: Path, name: str, content: str) -> None:
    """Comma, semicolon or tab, as spreadsheets write them, or a JSON object a line."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert read_own_questions(path) == [WHOLE]


@pytest.mark.parametrize("content", ["question\nWhy?\n", "question,article,answer\nWhy?,,\n"])
def test_article_and_answer_may_be_left_out(tmp_path: Path, content: str) -> None:
    """A question alone is enough."""
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    assert read_own_questions(path) == [OwnQuestion("Why?")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("title,text\na,b\n", "entry 1: it has no question"),
        ("question,article\n", "holds no question"),
        ("question\n\udcff\n", "cannot be read as UTF-8"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, content: str, said: str) -> None:
    """A file without the column, without a question, or in another encoding is refused."""
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(QuothError, match=said):
        read_own_questions(path)


@pytest.fixture
def retriever(
    seeds: Path, layout: Layout, encoder: Encoder, embed_seeds: Callable[..., Report]
) -> Retriever:
    """The retriever over an article about a lamp."""
    (seeds / "lamp.txt").write_text("The lamp was lit in 1887. It burned oil.", encoding="utf-8")
    embed_seeds()
    return Retriever(Library(layout, encoder.fingerprint), encoder)


def test_outcome_is_that_of_asking(retriever: Retriever) -> None:
    """Verdict and quotes are those that the question gets at any other door."""
    (outcome,) = outcomes_of([WHOLE], retriever)
    answer = retriever.answer(WHOLE.text)
    assert (outcome.answer.verdict, outcome.answer.quotes) == (answer.verdict, answer.quotes)
    assert 0 <= outcome.confidence <= 1


@pytest.mark.parametrize(("article", "known"), [("LAMP", True), ("lamp.txt", True), ("Oil", False)])
def test_article_is_known_by_title_or_source(
    retriever: Retriever, article: str, known: bool
) -> None:
    """A name is looked up whatever its case; one that the library lacks is reported."""
    (outcome,) = outcomes_of([OwnQuestion("When was the lamp lit?", article)], retriever)
    assert outcome.article_known is known


def test_question_that_cannot_be_asked_is_reported(retriever: Retriever) -> None:
    """It counts as not answered, with the reason."""
    (outcome,) = outcomes_of([OwnQuestion("?")], retriever)
    assert outcome.answer.verdict is Verdict.NONE
    assert outcome.refusal is not None
    assert own_figures_of([outcome])["shown"] == 0.0


def test_expectations_are_held_against_the_first_quote(
    retriever: Retriever, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Article and answer each agree or not; a figure takes in only what was known."""
    monkeypatch.setattr("embeddings.ranking.verdict", lambda probability: Verdict.STRONG)
    expected = [
        WHOLE,
        OwnQuestion("When was the lamp lit?", "lamp.txt", "1999"),
        OwnQuestion("When was the lamp lit?", "lamp.txt", "1887"),
        OwnQuestion("When was the lamp lit?"),
    ]
    outcomes = outcomes_of(expected, retriever)
    assert [outcome.is_right for outcome in outcomes] == [False, False, True, None]
    figures = own_figures_of(outcomes)
    assert figures["first quote from the named article"] == pytest.approx(2 / 3)
    assert figures["first quote holds the answer"] == pytest.approx(2 / 3)
    assert figures["right when strong"] == pytest.approx(1 / 3)
    assert figures["shown as strong"] == 1.0


def test_nothing_is_expected_of_what_was_not_shown(
    retriever: Retriever, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question without a quote is neither right nor wrong, only not answered."""
    monkeypatch.setattr("embeddings.ranking.verdict", lambda probability: Verdict.NONE)
    (outcome,) = outcomes_of([WHOLE], retriever)
    assert outcome.is_right is None
    assert outcome.as_object()["nearest"] == ["lamp.txt"]
