"""The reader of question and passage: where it finds an answer, and that it does not lose count."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embeddings.judge import Candidate
from embeddings.lean_model import LeanModel
from embeddings.lean_pair_reader import LeanPairReader
from embeddings.models import find_model
from embeddings.products import PACKED, PLAIN
from embeddings.second_look import Reading, reader_file
from embeddings.sentences import sentence_spans

FERRY = (
    "The ferry to the island leaves the western pier at seven. "
    "It was built in Gdansk in 1987 and carries ninety passengers. "
    "Captain Ida Holm has commanded it since the spring of 2011."
)
FÄHRE = (
    "Die Fähre zur Insel verlässt den westlichen Kai um sieben. "
    "Sie wurde 1987 in Danzig gebaut und fasst neunzig Fahrgäste. "
    "Kapitänin Ida Holm befehligt sie seit dem Frühjahr 2011."
)
TABLE = "The clay was fired twice. Glaze comes last."


@pytest.fixture(scope="module")
def reader(model_folder: Path) -> LeanPairReader:
    """The reader over the bundled model, multiplied without rounding."""
    model = LeanModel(find_model("", model_folder).path, [PACKED, PLAIN])
    return LeanPairReader(model, reader_file())


def passage(text: str, title: str = "", language: str = "en") -> Candidate:
    """What the reader is shown of a passage."""
    spans = tuple(sentence_spans(text, language))
    return Candidate(text, title, spans, 0.9, np.ones(len(spans), np.float32), 1.0)


def same(one: Reading, other: Reading) -> bool:
    """Whether two readings say the same, up to the order of sums."""
    return (
        one.answers == pytest.approx(other.answers, abs=1e-3)
        and one.margin == pytest.approx(other.margin, abs=1e-2)
        and one.places == pytest.approx(other.places, abs=1e-3)
    )


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When does the ferry leave?", 0),
        ("Where was the ferry built?", 1),
        ("How many people can it carry?", 1),
        ("Who is the captain of the ferry?", 2),
    ],
)
@pytest.mark.parametrize("text", [FERRY, FÄHRE], ids=["en", "de"])
def test_it_finds_the_sentence_that_answers(
    reader: LeanPairReader, question: str, sentence: int, text: str
) -> None:
    """Also in another language than the question's."""
    (found,) = reader.read(question, [passage(text, "The ferry")])
    assert int(found.places.argmax()) == sentence


def test_a_passage_about_something_else_answers_less(reader: LeanPairReader) -> None:
    """By the log-odds and by the margin."""
    about, beside = reader.read("Where was the ferry built?", [passage(FERRY), passage(TABLE)])
    assert about.answers > beside.answers
    assert about.margin > beside.margin


def test_a_passage_is_read_alike_alone_and_among_others(reader: LeanPairReader) -> None:
    """Padding says nothing."""
    question, long = "Who is the captain?", passage(FERRY * 3, "The ferry")
    alone = [*reader.read(question, [long]), *reader.read(question, [passage(TABLE)])]
    together = reader.read(question, [long, passage(TABLE)])
    assert all(same(a, b) for a, b in zip(alone, together, strict=True))


def test_the_shares_of_the_sentences_add_up(reader: LeanPairReader) -> None:
    """Save what begins in the title."""
    (untitled,) = reader.read("Who is the captain?", [passage(FERRY)])
    (titled,) = reader.read("Who is the captain?", [passage(FERRY, "The ferry and its captain")])
    assert untitled.places.sum() == pytest.approx(1, abs=1e-2)
    assert 0 < titled.places.sum() <= 1 + 1e-2


def test_what_is_longer_than_the_model_reads_is_cut(reader: LeanPairReader) -> None:
    """Neither a title nor a question of any length is an error."""
    texts = [passage(FERRY * 12, "A title of many words " * 40), passage("Yes.")]
    long, short = reader.read("why " * 300, texts)
    assert len(long.places) == len(texts[0].sentences)
    assert np.isfinite([long.answers, long.margin, short.answers, short.margin]).all()


def test_no_passages_are_no_readings(reader: LeanPairReader) -> None:
    """Nothing is computed then."""
    assert reader.read("Who?", []) == []


def test_a_passage_that_was_read_before_is_read_alike(reader: LeanPairReader) -> None:
    """What is remembered of it is what was computed."""
    first = reader.read("Where was it built?", [passage(FERRY, "The old ferry")])
    again = reader.read("Where was it built?", [passage(FERRY, "The old ferry")])
    assert same(first[0], again[0])


def test_what_is_begun_together_is_read_alike(reader: LeanPairReader) -> None:
    """Whichever is wanted first, and however many wait, of however many lengths."""
    questions = ["Who is the captain?", "Where was it built?", "Wie viele fahren mit?"]
    passages = [passage(FERRY * n, "The ferry") for n in (1, 3, 2)]
    passages += [passage(TABLE), passage(FÄHRE), passage("Yes.")]
    alone = [reader.read(question, [each])[0] for question in questions for each in passages]
    begun = [pair for question in questions for pair in reader.begin(question, passages)]
    last = begun[-1].result()
    assert same(last, alone[-1])
    assert all(same(pair.result(), read) for pair, read in zip(begun, alone, strict=True))
    assert all(pair.result().seconds > 0 for pair in begun)


def test_a_question_that_was_just_encoded_is_read_alike(model_folder: Path) -> None:
    """What its encoding left halfway is what the reader would make of it."""
    model = LeanModel(find_model("", model_folder).path, [PACKED, PLAIN])
    reader = LeanPairReader(model, reader_file())
    question = "Who is the captain of the ferry?"
    (computed,) = reader.read(question, [passage(FERRY)])
    model.encode([question, "Where?"], "query: ")
    assert model.questions.get(f"query: {question}") is not None
    (remembered,) = reader.read(question, [passage(FERRY)])
    assert same(computed, remembered)


def test_what_cannot_be_read_is_told_to_whoever_wants_it(
    reader: LeanPairReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is begun later is read all the same."""
    with monkeypatch.context() as broken:
        broken.setattr("embeddings.lean_pair_reader.run", lambda *of: 1 / 0)
        begun = reader.begin("Where?", [passage(TABLE), passage(FERRY), passage("Yes.")])
        for pair in begun:
            with pytest.raises(ZeroDivisionError):
                pair.result()
    assert len(reader.read("Where?", [passage(TABLE)])) == 1
