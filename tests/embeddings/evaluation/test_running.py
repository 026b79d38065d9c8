"""Runs: the shipped pipeline over a set, and the lines that a run file holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import QuothError, Span, Verdict
from embeddings.encoder import Encoder
from embeddings.evaluation import (
    LabelledSet,
    QuotePlace,
    RunLine,
    ScoredPassage,
    line_from,
    open_set,
    read_labelled_set,
    read_run,
    run_questions,
    write_run,
)
from embeddings.ranking import answer_from

SENTENCE = "The {} boat carried salted herring to the harbour of the northern town that year. "


class Counting(Encoder, Protocol):
    """An encoder that notes what it encoded."""

    encoded: list[str]


def run_of(labelled: LabelledSet, encoder: Encoder, folder: Path) -> list[RunLine]:
    """The lines of every question."""
    return run_questions(labelled, labelled.questions, open_set(labelled, encoder, folder))


def test_line_says_what_the_asker_would_see(
    harbour: LabelledSet, encoder: Encoder, tmp_path: Path
) -> None:
    """Verdict, confidence and quote are those of the answer that `quoth ask` would give."""
    retriever = open_set(harbour, encoder, tmp_path)
    for asked in harbour.questions:
        answer, hits = answer_from(ranking := retriever.ranking(asked.text)), ranking.hits
        (line,) = run_questions(harbour, [asked], retriever)
        assert line.verdict is answer.verdict
        assert line.answered is bool(answer.quotes)
        assert line.confidence == hits[0].probability == line.hits[0].score
        assert line.hits[0].passage == hits[0].passage.article.source
        assert line.quote == QuotePlace(line.hits[0].passage, hits[0].highlight)


def test_every_passage_found_is_listed_once(encoder: Encoder, tmp_path: Path) -> None:
    """A passage that the splitter divides counts once, at its best rank, and at most ten do."""
    tmp_path.joinpath("questions.jsonl").write_text(
        json.dumps({"id": "q", "question": "Which boat?", "relevant": [], "answers": []})
    )
    texts = [
        "".join(SENTENCE.format(f"{number}th-{part}") for part in range(40)) for number in range(12)
    ]
    tmp_path.joinpath("passages.jsonl").write_text(
        "".join(json.dumps({"id": f"p{at}", "text": text}) + "\n" for at, text in enumerate(texts))
    )
    labelled = read_labelled_set(tmp_path)
    retriever = open_set(labelled, encoder, tmp_path / "library")
    (line,) = run_questions(labelled, labelled.questions, retriever)
    found = [hit.passage.article.source for hit in retriever.ranking("Which boat?").hits]
    assert len(found) > len(set(found))
    assert [hit.passage for hit in line.hits] == list(dict.fromkeys(found))[:10]


def test_twins_share_a_rank(
    make_set: Callable[..., Path], encoder: Encoder, tmp_path: Path
) -> None:
    """Passages with the same text are both listed, in the order of the file, with one score."""
    twins = [{"id": name, "text": "The lamp was lit in 1887."} for name in ("one", "two")]
    (line, _) = run_of(read_labelled_set(make_set(twins)), encoder, tmp_path / "library")
    assert [hit.passage for hit in line.hits] == ["one", "two"]
    assert line.hits[0].score == line.hits[1].score


def test_quote_of_a_whole_article_is_counted_from_its_passage(
    make_set: Callable[..., Path], encoder: Encoder, tmp_path: Path
) -> None:
    """The highlight is named by the labelled passage that holds it, in that passage's offsets."""
    text = "Nothing happened in spring. The lamp was lit in 1887."
    start = text.index("The")
    passages = [
        {"id": "spring", "text": text[: start - 1], "doc_id": "log", "start": 0},
        {"id": "lamp", "text": text[start:], "doc_id": "log", "start": start},
    ]
    folder = make_set(passages, documents=[{"id": "log", "text": text}])
    labelled = read_labelled_set(folder, whole_articles=True)
    (line, _) = run_of(labelled, encoder, tmp_path / "library")
    assert line.quote is not None
    quoted = line.quote.span.of(labelled.texts[line.quote.passage])
    assert quoted
    assert quoted in text


def test_question_that_cannot_be_asked_is_not_answered(
    make_set: Callable[..., Path], encoder: Encoder, tmp_path: Path
) -> None:
    """A question of punctuation only gets a line without hits, as its asker would get none."""
    asked = {"id": "odd", "question": "?!", "relevant": [], "answers": []}
    labelled = read_labelled_set(make_set(questions=[asked]))
    assert run_of(labelled, encoder, tmp_path / "library") == [RunLine("odd")]


def test_set_is_embedded_once(harbour: LabelledSet, encoder: Counting, tmp_path: Path) -> None:
    """A second evaluation of the same set encodes no passage again."""
    open_set(harbour, encoder, tmp_path)
    before = len(encoder.encoded)
    assert before
    open_set(harbour, encoder, tmp_path)
    assert len(encoder.encoded) == before


names = st.text(min_size=1, max_size=5)
lines = st.builds(
    RunLine,
    id=names,
    hits=st.lists(
        st.builds(ScoredPassage, names, st.floats(0, 1)), max_size=10, unique_by=lambda h: h.passage
    ).map(tuple),
    confidence=st.floats(0, 1),
    verdict=st.sampled_from(Verdict),
    quote=st.none() | st.builds(QuotePlace, names, st.builds(Span, st.just(0), st.integers(1, 9))),
    timings=st.just({"encode": 0.25}),
)


@given(line=lines)
def test_line_survives_its_file(line: RunLine) -> None:
    """What is written of a line is what is read back."""
    assert line_from(json.loads(json.dumps(line.as_object()))) == line


def test_run_is_written_and_read(tmp_path: Path) -> None:
    """A run file holds a line for each question, in order."""
    run = [RunLine("a", (ScoredPassage("p", 0.5),), 0.5, Verdict.WEAK), RunLine("b")]
    write_run(tmp_path / "runs" / "run.jsonl", run)
    assert read_run(tmp_path / "runs" / "run.jsonl") == run


def test_line_of_a_peer_may_say_less() -> None:
    """Without a confidence the first score is it; without more, the hit counts as shown."""
    line = line_from({"id": "q", "hits": [{"passage": "p", "score": 3.5}]})
    assert (line.confidence, line.answered, line.quote) == (3.5, True, None)


def test_broken_line_is_named(tmp_path: Path) -> None:
    """A line that is no JSON is refused by its number."""
    path = tmp_path / "run.jsonl"
    path.write_text('{"id": "a", "hits": []}\n{"id": \n')
    with pytest.raises(QuothError, match="line 2: no JSON"):
        read_run(path)


def test_line_that_is_no_object_is_named(tmp_path: Path) -> None:
    """A list is no line of a run."""
    path = tmp_path / "run.jsonl"
    path.write_text("[1]\n")
    with pytest.raises(QuothError, match="line 1: an object"):
        read_run(path)
