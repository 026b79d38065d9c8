"""From a question to an answer, with an encoder and a judge that can be computed in the head."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from embeddings import (
    Answer,
    LibraryMissing,
    SmallTalk,
    Turn,
    Verdict,
    open_retriever,
)
from embeddings.judge import Candidate, Judgement
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.retriever import Retriever
from embeddings.second_look import READ, Reading, Weights

LIGHTHOUSE = (
    "Stone steps lead to the sea. The lighthouse burned whale oil. Nobody counted the steps."
)
BAKERY = "Bread rises at night. The bakery sells rye bread at dawn."
GARDEN = "Roses need water in July. The gardener prunes them in March."


def words_in(text: str) -> set[str]:
    """The lower-case words of a text."""
    return set(re.findall(r"\w+", text.lower()))


def shared_words(
    question: str, candidates: Sequence[Candidate], idf: Callable[[str], float]
) -> list[Judgement]:
    """A judge by the share of the question's words; the sentence with most of them answers."""
    asked = words_in(question)

    def share(text: str) -> float:
        return len(asked & words_in(text)) / len(asked)

    return [
        Judgement(
            share(candidate.text),
            max(candidate.sentences, key=lambda span: share(span.of(candidate.text))),
            np.full(len(candidate.sentences), 1 / len(candidate.sentences), np.float32),
        )
        for candidate in candidates
    ]


def verdict_of_share(probability: float) -> Verdict:
    """All words: strong; half of them: weak."""
    if probability == 1:
        return Verdict.STRONG
    return Verdict.WEAK if probability >= 0.5 else Verdict.NONE


@pytest.fixture(autouse=True)
def simple_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embeddings.judged.judge", shared_words)
    for module in ("judged", "ranking"):
        monkeypatch.setattr(f"embeddings.{module}.verdict", verdict_of_share)


@pytest.fixture
def write(seeds: Path) -> Callable[..., None]:
    """Write articles, `name=text` each, titled like their name."""

    def articles(**texts: str) -> None:
        for name, text in texts.items():
            front = f"---\ntitle: About {name}\nlanguage: en\n---\n\n"
            (seeds / f"{name}.md").write_text(front + text + "\n", encoding="utf-8")

    return articles


@pytest.fixture
def ask(layout: Layout, encoder: Any, embed_seeds: Callable[..., Any]) -> Callable[[str], Answer]:
    """Embed what has been written, and ask."""

    def answer(question: str) -> Answer:
        embed_seeds()
        return Retriever(Library(layout, encoder.fingerprint), encoder).answer(question)

    return answer


def test_a_quote_is_verbatim_and_its_highlight_lies_inside(write: Any, ask: Any) -> None:
    """The passage is quoted, the sentence that answers is marked, both cut from the article."""
    write(lighthouse=LIGHTHOUSE, bakery=BAKERY)
    answer = ask("lighthouse oil")
    (quote,) = answer.quotes
    assert answer.verdict is Verdict.STRONG
    assert quote.article.text[quote.span.start : quote.span.end] == quote.text == LIGHTHOUSE
    assert quote.highlighted == "The lighthouse burned whale oil."
    assert quote.span.start <= quote.highlight.start < quote.highlight.end <= quote.span.end


def test_a_highlight_counts_from_the_start_of_the_article(write: Any, ask: Any) -> None:
    """Also in the last of several passages."""
    filler = "\n\n".join(f"Paragraph {number} says {'nothing ' * 80}." for number in range(3))
    write(lighthouse=f"{filler}\n\n{LIGHTHOUSE}")
    quote = ask("lighthouse oil").quotes[0]
    assert quote.span.start > 1000
    assert quote.highlighted == "The lighthouse burned whale oil."


def test_half_an_answer_is_called_weak(write: Any, ask: Any) -> None:
    """The verdict is the judge's on the best passage."""
    write(lighthouse=LIGHTHOUSE)
    answer = ask("lighthouse keeper")
    assert (answer.verdict, len(answer.quotes)) == (Verdict.WEAK, 1)


def test_the_best_quote_comes_first_and_far_worse_ones_are_left_out(write: Any, ask: Any) -> None:
    """Another passage is quoted if it is half as likely, and not below."""
    write(
        oil="The lighthouse burned whale oil at night.",
        rain="A lighthouse stood in the rain, and oil was dear.",
        bread="Whale bone is no bread.",
    )
    answer = ask("lighthouse burned whale oil")
    assert [quote.article.title for quote in answer.quotes] == ["About oil", "About rain"]


def test_near_duplicates_are_one_quote_that_names_the_others(write: Any, ask: Any) -> None:
    """The same passage in two articles is quoted once."""
    write(lighthouse=LIGHTHOUSE, copy=LIGHTHOUSE + " Really.", bakery=BAKERY)
    (quote,) = ask("lighthouse oil").quotes
    titles = {quote.article.title, *(other.title for other in quote.also_in)}
    assert titles == {"About lighthouse", "About copy"}


def test_an_article_that_repeats_itself_is_not_named_as_another(write: Any, ask: Any) -> None:
    """The same passage twice in one article is one quote of one article."""
    filler = "\n\n".join(f"Paragraph {number} says {'nothing ' * 80}." for number in range(2))
    long = f"The lighthouse burned oil, {'and oil, ' * 90}every night."
    write(lighthouse=f"{long}\n\n{filler}\n\n{long}")
    (quote,) = ask("lighthouse oil").quotes
    assert quote.also_in == ()


def test_nothing_answers_and_the_nearest_articles_are_named_once_each(write: Any, ask: Any) -> None:
    """No quote at all, and at most three different articles."""
    write(lighthouse=LIGHTHOUSE, bakery=BAKERY, garden=GARDEN, night="At night all cats are grey.")
    answer = ask("football cup final score")
    assert (answer.verdict, answer.quotes) == (Verdict.NONE, ())
    assert len(answer.nearest) == len({article.id for article in answer.nearest}) == 3


def test_a_removed_article_is_not_quoted(
    write: Any, ask: Any, seeds: Path, encoder: Any, layout: Layout, embed_seeds: Any
) -> None:
    """Also by a retriever that was open when the article was removed."""
    write(lighthouse=LIGHTHOUSE, bakery=BAKERY)
    embed_seeds()
    retriever = Retriever(Library(layout, encoder.fingerprint), encoder)
    assert retriever.answer("lighthouse oil").quotes
    (seeds / "lighthouse.md").unlink()
    embed_seeds()
    answer = retriever.answer("lighthouse oil")
    assert answer.quotes == ()
    assert [article.title for article in answer.nearest] == ["About bakery"]


def dated(day: str, text: str) -> str:
    """A news article of that day."""
    return f"---\ntitle: News of {day}\npublished: {day}\nlanguage: en\n---\n\n{text}\n"


@pytest.fixture
def news(seeds: Path) -> Callable[..., None]:
    """Write articles of given days, `(day, text)` each."""

    def write_news(*articles: tuple[str, str]) -> None:
        for number, (day, text) in enumerate(articles):
            (seeds / f"{number}.md").write_text(dated(day, text), encoding="utf-8")

    return write_news


def test_of_two_numbers_the_newer_comes_first(news: Any, ask: Any) -> None:
    """Both are shown, and the answer says that they may differ."""
    news(
        ("2024-05-01", "The flood killed 12 people in the valley."),
        ("2024-05-03", "The flood killed 45 people in the valley, the mayor said."),
    )
    answer = ask("How many people flood killed valley")
    assert [quote.article.title for quote in answer.quotes] == [
        "News of 2024-05-03",
        "News of 2024-05-01",
    ]
    assert answer.differing


def test_who_says_the_same_later_does_not_come_first(news: Any, ask: Any) -> None:
    """The original is quoted, which is the earliest, and the other is named."""
    news(
        ("2024-05-03", "The flood killed 12 people in the same valley."),
        ("2024-05-01", "The flood killed 12 people in the valley."),
    )
    answer = ask("people flood killed valley")
    (quote,) = answer.quotes
    assert quote.article.title == "News of 2024-05-01"
    assert [article.title for article in quote.also_in] == ["News of 2024-05-03"]
    assert not answer.differing


def test_a_newer_text_of_another_matter_stays_behind(news: Any, ask: Any) -> None:
    """Other numbers alone do not make a rival."""
    news(
        ("2024-05-01", "The flood killed 12 people in the valley."),
        ("2024-05-03", "A fair with flood lights in the valley sold 900 cakes."),
    )
    answer = ask("flood killed valley")
    assert answer.quotes[0].article.title == "News of 2024-05-01"
    assert not answer.differing


def test_a_follow_up_is_looked_for_with_what_was_said_before(
    write: Any, embed_seeds: Any, layout: Layout, encoder: Any
) -> None:
    """And the answer says what was looked for."""
    write(lighthouse=LIGHTHOUSE, bakery=BAKERY, garden=GARDEN)
    embed_seeds()
    retriever = Retriever(Library(layout, encoder.fingerprint), encoder)
    first = retriever.answer("lighthouse burned oil")
    answer = retriever.answer("and when?", first.turns())
    assert answer.question == "and when?"
    assert answer.understood_as == "lighthouse burned oil: and when?"
    assert "lighthouse" in {quote.article.source.removesuffix(".md") for quote in answer.quotes}
    assert retriever.answer("bakery bread", first.turns()).understood_as is None


def test_a_short_question_about_something_else_is_answered_alone(
    write: Any, embed_seeds: Any, layout: Layout, encoder: Any
) -> None:
    """The words of what was said before are left out where it is likelier answered without."""
    write(lighthouse=LIGHTHOUSE, bakery=BAKERY, garden=GARDEN)
    embed_seeds()
    retriever = Retriever(Library(layout, encoder.fingerprint), encoder)
    first = retriever.answer("lighthouse burned oil")
    answer = retriever.answer("the bakery?", first.turns())
    assert answer.understood_as is None
    assert answer.quotes[0].article.source == "bakery.md"


def test_what_was_quoted_before_comes_after_what_is_new(
    write: Any, embed_seeds: Any, layout: Layout, encoder: Any
) -> None:
    """In a question that leans on it, if the new passage stands up as well."""
    write(
        oil="The lighthouse burned whale oil.",
        night="The lighthouse burned brightly and used oil at night.",
    )
    embed_seeds()
    retriever = Retriever(Library(layout, encoder.fingerprint), encoder)
    first = retriever.answer("lighthouse burned whale oil")
    assert first.quotes[0].article.title == "About oil"
    told = (Turn(True, "lighthouse burned whale oil"), Turn(False, first.quotes[0].text))
    again = retriever.answer("and more?", told)
    assert [quote.article.title for quote in again.quotes] == ["About night", "About oil"]


def test_small_talk_is_not_looked_for(write: Any, ask: Any, encoder: Any) -> None:
    """It is named, and nothing is quoted or called near."""
    write(lighthouse=LIGHTHOUSE)
    answer = ask("Thanks!")
    assert (answer.verdict, answer.small_talk) == (Verdict.NONE, SmallTalk.THANKS)
    assert (answer.quotes, answer.nearest, answer.timings) == ((), (), {})


def test_what_is_said_around_a_question_is_not_looked_for(write: Any, ask: Any) -> None:
    """The answer carries the question as it was asked all the same."""
    write(lighthouse=LIGHTHOUSE)
    answer = ask("hi bot, LIGHTHOUSE OIL pls thanks")
    assert answer.question == "hi bot, LIGHTHOUSE OIL pls thanks"
    assert answer.verdict is Verdict.STRONG


def test_the_own_language_comes_first_where_both_stand_up(
    write: Any, ask: Any, seeds: Path
) -> None:
    """Who reads a question's language is not shown a translation first."""
    write(english="The harbour and the tower of the town were built for him, and he had to pay.")
    (seeds / "german.md").write_text(
        "---\ntitle: Turm\nlanguage: de\n---\n\n"
        "Der Turm und das Tor der Stadt wurden mit dem Harbour Tower built.\n",
        encoding="utf-8",
    )
    answer = ask("was the harbour tower built with the town")
    assert answer.quotes[0].article.title == "About english"


def test_an_empty_library_answers_nothing(ask: Any) -> None:
    """It is no error to ask a library that holds no article."""
    answer = ask("lighthouse oil")
    assert (answer.verdict, answer.quotes, answer.nearest) == (Verdict.NONE, (), ())


def test_each_stage_is_timed(write: Any, ask: Any) -> None:
    """In seconds, in the order in which they happen."""
    write(lighthouse=LIGHTHOUSE)
    timings = ask("lighthouse oil").timings
    assert list(timings) == ["encode", "retrieve", "judge"]
    assert all(0 < seconds < 60 for seconds in timings.values())


def test_a_question_is_not_changed_on_its_way(write: Any, ask: Any) -> None:
    """The answer carries it as it was asked."""
    write(lighthouse=LIGHTHOUSE)
    assert ask("Lighthouse — OIL?").question == "Lighthouse — OIL?"


@pytest.mark.parametrize("question", ["\x00 oil", "oil AND OR NOT", '"oil', "oil*:^~[", "🙂 1"])
def test_no_question_is_syntax(question: str, write: Any, ask: Any) -> None:
    """Controls, operators and unbalanced quotation marks are only characters."""
    write(lighthouse=LIGHTHOUSE)
    assert ask(question).question == question


def test_the_articles_are_listed_by_title(
    write: Any, embed_seeds: Any, layout: Layout, encoder: Any
) -> None:
    """In the order of their titles."""
    write(lighthouse=LIGHTHOUSE, bakery=BAKERY)
    embed_seeds()
    retriever = Retriever(Library(layout, encoder.fingerprint), encoder)
    assert [article.title for article in retriever.articles()] == [
        "About bakery",
        "About lighthouse",
    ]


def test_without_a_library_no_model_is_prepared(tmp_path: Path) -> None:
    """The missing library is named at once, and nothing is written."""
    with pytest.raises(LibraryMissing, match="quoth embed"):
        open_retriever(tmp_path / "nowhere", "")
    assert not (tmp_path / "nowhere").exists()


def test_the_opened_retriever_has_its_model_in_memory(
    real_library: Path, monkeypatch: pytest.MonkeyPatch, real_encoder: Any
) -> None:
    """Opening encodes once, so that the first question does not wait for the model."""
    encoded: list[Sequence[str]] = []

    def encode(texts: Sequence[str]) -> Any:
        encoded.append(texts)
        return np.zeros((len(texts), 1), np.float32)

    monkeypatch.setattr(real_encoder, "encode_questions", encode)
    monkeypatch.setattr("embeddings.retriever.SentenceEncoder", lambda model: real_encoder)
    open_retriever(real_library, "")
    assert len(encoded) == 1


class Reads:
    """Finds an answer wherever a word stands, in the last sentence, and tells what it was shown."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.shown: list[str] = []

    def begin(self, question: str, passages: Sequence[Candidate]) -> list[Future[Reading]]:
        """A firm yes or a firm no."""
        self.shown += [passage.text for passage in passages]
        return [self._read(passage) for passage in passages]

    def _read(self, passage: Candidate) -> Future[Reading]:
        last = np.eye(len(passage.sentences), dtype=np.float32)[-1]
        read: Future[Reading] = Future()
        read.set_result(Reading(20.0 if self.word in passage.text else -20.0, 0.0, last))
        return read


@pytest.fixture
def read_again(
    layout: Layout, encoder: Any, embed_seeds: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, Reads], Answer]:
    """Embed what has been written, and ask with a second look that believes the reader."""
    weights = Weights(np.array([1.0, 1.0, 0.0]), np.array([1.0, 1.0, 0.0]), 0.0, (0.1, 1.0))
    monkeypatch.setattr("embeddings.second_look.shipped_weights", lambda: weights)
    monkeypatch.setattr(
        "embeddings.ranking.verdict",
        lambda sure: Verdict(Verdict.WEAK if sure >= 0.5 else Verdict.NONE),
    )

    def answer(question: str, reader: Reads) -> Answer:
        embed_seeds()
        library = Library(layout, encoder.fingerprint)
        return Retriever(library, encoder, reader=reader).answer(question)

    return answer


def test_what_the_reader_finds_comes_first(write: Any, read_again: Any) -> None:
    """Though the judge found another passage likelier; and its sentence is marked."""
    write(lighthouse=LIGHTHOUSE, bakery=BAKERY)
    answer = read_again("the steps at dawn", Reads("rye"))
    assert [quote.article.title for quote in answer.quotes] == ["About bakery"]
    assert answer.quotes[0].highlighted == "The bakery sells rye bread at dawn."
    assert "read" in answer.timings


def test_what_the_reader_denies_is_not_quoted(write: Any, read_again: Any) -> None:
    """Though the judge would have shown it."""
    write(lighthouse=LIGHTHOUSE)
    assert not read_again("lighthouse oil", Reads("rye")).quotes


def test_only_the_likeliest_are_read_and_the_others_stay_behind(
    write: Any, read_again: Any
) -> None:
    """Those that the judge found least likely are shown to nobody."""
    write(**{f"bakery{n}": f"Bakery {n} sells rye bread{' at dawn' * (n < 4)}." for n in range(9)})
    reader = Reads("nothing of the kind")
    answer = read_again("bakery rye bread at dawn", reader)
    assert len(reader.shown) == READ
    assert all("at dawn" in text for text in reader.shown)
    assert not answer.quotes
