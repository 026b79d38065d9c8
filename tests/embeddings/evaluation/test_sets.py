"""Labelled sets: which texts become articles, and which labelled passage a span stands for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import QuothError, Span, Turn
from embeddings.evaluation import Half, LabelledSet, half_of, read_labelled_set
from embeddings.evaluation.sets import Place

DOCUMENT = {"id": "log", "title": "Log", "text": "First entry. Second entry. Third entry."}
ENTRIES = tuple(
    {"id": f"log-{at}", "text": text, "doc_id": "log", "start": DOCUMENT["text"].index(text)}
    for at, text in enumerate(("First entry.", "Second entry.", "Third entry."))
)


def question(**changes: Any) -> dict[str, Any]:
    """A question that nothing answers, with changes."""
    return {"id": "q", "question": "Why?", "relevant": [], "answers": [], **changes}


def test_each_passage_is_an_article(harbour: LabelledSet) -> None:
    """A passage becomes a draft under its id; without a title it is called by its first words."""
    assert [(draft.source, draft.title) for draft in harbour.drafts] == [
        ("lamp", "The old lamp"),
        ("boats", "Seventeen boats left harbour"),
    ]


def test_equal_texts_are_one_article(make_set: Callable[..., Path]) -> None:
    """A text that two passages share is taken once, and a hit on it stands for both."""
    twins = [{"id": name, "text": "The same words."} for name in ("first", "second")]
    labelled = read_labelled_set(make_set(twins))
    assert [draft.source for draft in labelled.drafts] == ["first"]
    assert labelled.passages_at("first", Span(0, 4)) == ("first", "second")


def test_wordless_text_is_left_out(make_set: Callable[..., Path]) -> None:
    """What the reader would refuse becomes no article."""
    labelled = read_labelled_set(make_set([{"id": "dots", "text": "…"}, DOCUMENT]))
    assert [draft.source for draft in labelled.drafts] == ["log"]


def test_characters_that_cannot_be_stored_move_no_offset(make_set: Callable[..., Path]) -> None:
    """NUL and half a surrogate pair are replaced one for one."""
    labelled = read_labelled_set(make_set([{"id": "odd", "text": "a\x00b\ud800c"}]))
    assert labelled.drafts[0].text == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(0, 12), "log-0"),
        (Span(10, 26), "log-1"),
        (Span(14, 39), "log-1"),
        (Span(8, 17), "log-0"),
    ],
)
def test_hit_in_article_is_the_passage_it_overlaps_most(
    make_set: Callable[..., Path], span: Span, expected: str
) -> None:
    """Of the labelled passages of an article the one with the longest overlap counts."""
    labelled = read_labelled_set(make_set(ENTRIES, documents=[DOCUMENT]), whole_articles=True)
    assert labelled.passages_at("log", span) == (expected,)


def test_span_outside_every_passage_stands_for_none(make_set: Callable[..., Path]) -> None:
    """Lines of an article that the labelled passages leave out are no passage."""
    labelled = read_labelled_set(make_set(ENTRIES[:1], documents=[DOCUMENT]), whole_articles=True)
    assert labelled.passages_at("log", Span(20, 30)) == ()


@given(start=st.integers(0, 38), length=st.integers(1, 39))
def test_span_in_passage_is_the_same_text(start: int, length: int) -> None:
    """A span carried over into a labelled passage covers the same characters there."""
    places = {entry["id"]: entry["text"] for entry in ENTRIES}
    labelled = labelled_log()
    span = Span(start, min(start + length, len(DOCUMENT["text"])))
    for passage in labelled.passages_at("log", span):
        inside = labelled.span_in(passage, "log", span).of(places[passage])
        assert inside
        assert inside in span.of(DOCUMENT["text"])


def labelled_log() -> LabelledSet:
    """The log as a set, without files."""
    places = tuple(
        Place(entry["id"], Span(entry["start"], entry["start"] + len(entry["text"])))
        for entry in ENTRIES
    )
    return LabelledSet("log", {}, (), {"log": places}, ())


@given(st.text())
def test_every_question_is_in_one_half(question_id: str) -> None:
    """An id is in the half to tune on or in the half to report on, always the same."""
    assert half_of(question_id) in {Half.TUNE, Half.REPORT}
    assert half_of(question_id) is half_of(question_id)


def test_halves_part_the_questions(make_set: Callable[..., Path]) -> None:
    """The two halves together are all questions; each holds some of a hundred."""
    labelled = read_labelled_set(
        make_set(questions=[question(id=f"q{number}") for number in range(100)])
    )
    tune, report = labelled.chosen(Half.TUNE), labelled.chosen(Half.REPORT)
    assert {*tune, *report} == {*labelled.chosen(Half.ALL)}
    assert len(tune) + len(report) == 100
    assert 30 < len(tune) < 70


def test_half_goes_by_the_last_bit_of_the_hash() -> None:
    """The SHA-256 of "abc" ends in ad, which is odd; that of "q0" in be, which is even."""
    assert (half_of("abc"), half_of("q0")) == (Half.REPORT, Half.TUNE)


def test_translations_are_in_the_same_half(make_set: Callable[..., Path]) -> None:
    """A question and its translations share a key, and by it they are tuned or reported on."""
    languages = ("da", "de", "en", "fr", "it", "nl", "no", "sv")
    asked = [question(id=f"{key}-{one}", qkey=key) for key in ("abc", "q0") for one in languages]
    labelled = read_labelled_set(make_set(questions=asked))
    assert {each.family for each in labelled.chosen(Half.REPORT)} == {"abc"}
    assert {each.family for each in labelled.chosen(Half.TUNE)} == {"q0"}


def test_most_is_the_same_questions_each_time(make_set: Callable[..., Path]) -> None:
    """A quick look takes as many as wanted, and more of them later means those and others."""
    labelled = read_labelled_set(make_set(questions=[question(id=f"q{n}") for n in range(20)]))
    few, more = labelled.chosen(Half.ALL, 5), labelled.chosen(Half.ALL, 10)
    assert (len(few), len(more)) == (5, 10)
    assert more[:5] == few


def test_history_and_date_are_read(make_set: Callable[..., Path]) -> None:
    """What was said before comes with the question, passages as their text; so does the day."""
    history = [{"user": "Was it lit?"}, {"system_passage": "lamp"}, {"system": "It was."}]
    entry = question(history=history, date="2022/06/16")
    asked = read_labelled_set(make_set(questions=[entry])).questions[0]
    assert asked.history == (
        Turn(True, "Was it lit?"),
        Turn(False, "The lamp was lit in 1887. It burned oil."),
        Turn(False, "It was."),
    )
    assert asked.asked_on == date(2022, 6, 16)


def test_passages_that_hold_the_answer_are_relevant(make_set: Callable[..., Path]) -> None:
    """Unjudged passages known to hold the answer count like the judged ones."""
    entry = question(relevant=["lamp"], also_contains_answer=["boats"])
    asked = read_labelled_set(make_set(questions=[entry])).questions[0]
    assert (asked.relevant, asked.answerable) == ({"lamp", "boats"}, True)


def test_articles_are_wanted_but_not_there(make_set: Callable[..., Path]) -> None:
    """A set without documents says how it can be evaluated."""
    with pytest.raises(QuothError, match=r"no documents\.jsonl.*without --articles"):
        read_labelled_set(make_set(), whole_articles=True)


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A folder that holds no set is named with the file that it lacks."""
    with pytest.raises(QuothError, match=r"passages\.jsonl cannot be read"):
        read_labelled_set(tmp_path)


def test_entry_without_labels_is_named(make_set: Callable[..., Path]) -> None:
    """A question without its labels is refused with its number and what it lacks."""
    with pytest.raises(QuothError, match=r"entry 1: it has no relevant and no answers"):
        read_labelled_set(make_set(questions=[{"id": "q", "question": "Why?"}]))
