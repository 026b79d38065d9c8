"""The one way to the library: off the event loop, one question after the other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.answerer import Answerer, AnswersFrom
from embeddings import Answer, Article, LibraryMissing, QuestionError, Turn, Verdict
from embeddings.errors import TooManyQuestions
from embeddings.scope import EVERYTHING, Scope
from embeddings.title_search import Listed, TitleIndex

PATIENCE_SECONDS = 10.0
ASKED = ("server-7", "shipped")


@dataclass
class SlowRetriever:
    """Works on each question until it is let go; it must never do so in the loop's thread."""

    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    let_go: threading.Event = field(default_factory=threading.Event)
    started: asyncio.Event = field(default_factory=asyncio.Event)
    threads: set[int] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def of(self, names: Sequence[str]) -> SlowRetriever:
        """Itself, whichever libraries are asked."""
        return self

    def answer(self, question: str, history: Sequence[Turn], scope: Scope) -> Answer:
        """An empty answer, after a while."""
        self.threads.add(threading.get_ident())
        self.asked.append(question)
        self.loop.call_soon_threadsafe(self.started.set)
        if not self.let_go.wait(PATIENCE_SECONDS):
            raise TimeoutError("nobody let the retriever go: the event loop was blocked")
        return Answer(question, Verdict.NONE)

    def articles(self) -> tuple[Article, ...]:
        """No articles."""
        return ()


async def test_the_event_loop_runs_while_a_question_is_worked_on() -> None:
    """The loop itself lets the retriever go: blocked, it could not."""
    slow = SlowRetriever()
    answerer = Answerer(lambda: slow)
    asking = asyncio.create_task(answerer.of(ASKED).answer("Why?"))
    await slow.started.wait()
    assert not asking.done()
    slow.let_go.set()
    assert (await asking).question == "Why?"
    await answerer.close()


async def test_the_library_is_opened_once_and_in_the_worker_thread() -> None:
    """A retriever is for one thread: opening and every answer happen in the same one."""
    slow = SlowRetriever()
    slow.let_go.set()
    opened_in: list[int] = []

    def open_retriever() -> SlowRetriever:
        opened_in.append(threading.get_ident())
        return slow

    answerer = Answerer(open_retriever)
    await answerer.warm_up()
    await asyncio.gather(
        *(answerer.of(ASKED).answer(f"Question {number}?") for number in range(20))
    )
    assert await answerer.of(ASKED).articles() == ()
    await answerer.close()
    assert len(opened_in) == 1
    assert slow.threads == {*opened_in}
    assert threading.get_ident() not in slow.threads


async def test_questions_are_answered_in_their_order() -> None:
    """First come, first served."""
    slow = SlowRetriever()
    answerer = Answerer(lambda: slow)
    questions = [f"Question {number}?" for number in range(5)]
    asking = [asyncio.create_task(answerer.of(ASKED).answer(question)) for question in questions]
    await slow.started.wait()
    slow.let_go.set()
    assert [answer.question for answer in await asyncio.gather(*asking)] == questions
    assert slow.asked == questions
    await answerer.close()


async def test_the_question_being_worked_on_finishes_when_the_answerer_closes() -> None:
    """Those that still wait are given up: their askers have been waited for before."""
    slow = SlowRetriever()
    answerer = Answerer(lambda: slow)
    first, second = (
        asyncio.create_task(answerer.of(ASKED).answer(each)) for each in ("First?", "Second?")
    )
    await slow.started.wait()
    closing = asyncio.create_task(answerer.close())
    await asyncio.wait({second})
    slow.let_go.set()
    await closing
    assert (await first).question == "First?"
    assert second.cancelled()
    assert slow.asked == ["First?"]


async def test_a_closed_answerer_takes_no_question() -> None:
    """Its asker would wait for ever."""
    slow = SlowRetriever()
    answerer = Answerer(lambda: slow)
    waiting = asyncio.create_task(answerer.of(ASKED).answer("Why?"))
    await asyncio.sleep(0)  # it is in the queue, and nobody has begun it
    await answerer.close()
    with pytest.raises(RuntimeError, match="closed"):
        await answerer.of(ASKED).answer("Why not?")
    await asyncio.wait({waiting})
    assert waiting.cancelled()
    assert slow.asked == []


async def test_closing_does_not_wait_for_what_takes_too_long() -> None:
    """Loading a model cannot be interrupted; the process ends without it."""
    slow = SlowRetriever()
    answerer = Answerer(lambda: slow)
    asking = asyncio.create_task(answerer.of(ASKED).answer("Why?"))
    await slow.started.wait()
    await answerer.close(timeout_seconds=0.01)
    assert not asking.done()
    slow.let_go.set()
    await asking


async def test_an_asker_who_gives_up_does_not_disturb_the_others() -> None:
    """A cancelled question that still waits is never worked on."""
    slow = SlowRetriever()
    answerer = Answerer(lambda: slow)
    first, second, third = (
        asyncio.create_task(answerer.of(ASKED).answer(f"{each}?")) for each in "abc"
    )
    await slow.started.wait()
    second.cancel()
    await asyncio.wait({second})  # only now has the worker been told
    slow.let_go.set()
    assert [answer.question for answer in await asyncio.gather(first, third)] == ["a?", "c?"]
    assert slow.asked == ["a?", "c?"]
    await answerer.close()


async def test_every_asker_learns_why_the_library_does_not_open() -> None:
    """And the next question tries again: the operator may have mended it meanwhile."""
    slow = SlowRetriever()
    slow.let_go.set()
    outcomes: list[Any] = [LibraryMissing("Build one."), LibraryMissing("Build one."), slow]

    def open_retriever() -> SlowRetriever:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return slow

    answerer = Answerer(open_retriever)
    for _ in range(2):
        with pytest.raises(LibraryMissing, match="Build one"):
            await answerer.of(ASKED).answer("Why?")
    assert (await answerer.of(ASKED).answer("Why?")).question == "Why?"
    await answerer.close()


@pytest.mark.parametrize("question", ["", "?!", "a" * 501])
async def test_what_is_no_question_does_not_open_the_library(question: str) -> None:
    """It is answered at once."""
    opened: list[None] = []

    def open_retriever() -> Any:
        opened.append(None)

    answerer = Answerer(open_retriever)
    with pytest.raises(QuestionError):
        await answerer.of(ASKED).answer(question)
    assert not opened
    await answerer.close()


async def test_the_question_reaches_the_retriever_checked(retriever: Any) -> None:
    """With its white space folded."""
    answerer = Answerer(lambda: retriever)
    await answerer.of(ASKED).answer("  When   was it lit? ")
    assert retriever.asked == ["When was it lit?"]
    await answerer.close()


async def test_what_was_said_before_reaches_the_retriever(retriever: Any) -> None:
    """And nothing where nothing was said."""
    answerer = Answerer(lambda: retriever)
    said = (Turn(True, "Who lit the lamp?"), Turn(False, "Ada lit it.", "The lamp"))
    await answerer.of(ASKED).answer("And when?", said)
    await answerer.of(ASKED).answer("Why?")
    assert retriever.histories == [said, ()]
    await answerer.close()


async def test_a_failing_answer_leaves_the_answerer_in_order(
    retriever: Any, answer: Callable[..., Answer]
) -> None:
    """The next question is answered."""
    answerer = Answerer(lambda: retriever)
    retriever.result = RuntimeError("a defect")
    with pytest.raises(RuntimeError, match="a defect"):
        await answerer.of(ASKED).answer("Why?")
    retriever.result = answer()
    assert (await answerer.of(ASKED).answer("Why?")).question == "Why?"
    await answerer.close()


@dataclass
class Shelves:
    """Libraries of one article each, called like the library."""

    read: list[tuple[str, ...]] = field(default_factory=list)
    names: tuple[str, ...] = ()
    says: str = ""
    """The title of each, if not its name."""

    def of(self, names: Sequence[str]) -> Shelves:
        """Those libraries."""
        return Shelves(self.read, tuple(names), self.says)

    def titles(self) -> TitleIndex:
        """An article a library."""
        self.read.append(self.names)
        return TitleIndex(
            Listed(name, self.says or name, None, None, None, "en") for name in self.names
        )


async def test_titles_are_those_of_the_libraries_that_were_named() -> None:
    """Each choice is remembered by itself, and read again behind the scenes."""
    shelves = Shelves()
    answerer = Answerer(lambda: shelves)
    for _ in range(2):
        for names in (("a", "b"), ("b",), ("b", "a")):
            assert [each.id for each in (await answerer.of(names).titles()).articles] == [*names]
    await answerer.close()
    assert shelves.read[:3] == [("a", "b"), ("b",), ("b", "a")]


@pytest.mark.parametrize("is_slow", [False, True])
async def test_titles_that_have_changed(is_slow: bool) -> None:
    """They are the new ones at once, or the old ones where something else is in the way."""
    shelves = Shelves()
    answerer = Answerer(lambda: shelves)
    await answerer.of(["a"]).titles()
    shelves.says = "changed"
    gate = threading.Event()
    if is_slow:
        at_work = answerer.work(["a"], lambda _: gate.wait())
    (seen,) = (await answerer.of(["a"]).titles()).articles
    gate.set()
    if is_slow:
        assert await at_work
    assert seen.title == ("a" if is_slow else "changed")
    (seen,) = (await answerer.of(["a"]).titles()).articles
    assert seen.title == "changed"
    await answerer.close()


async def test_titles_of_few_choices_are_remembered() -> None:
    """Those that were needed longest ago are read again, and waited for."""
    shelves = Shelves()
    answerer = Answerer(lambda: shelves)
    for number in range(100):
        await answerer.of([str(number)]).titles()
    assert answerer.known_titles(("0",)) is None
    assert answerer.known_titles(("99",)) is not None
    assert len(answerer._titles) == 64
    await answerer.close()


def test_an_answerer_by_itself_answers_nothing() -> None:
    """A door that forgets to say from which libraries fails instead of telling too much."""
    questions = {"answer", "articles", "article", "titles", "look_up", "find_text", "similar_to"}
    assert not questions & set(dir(Answerer))
    assert questions <= set(dir(AnswersFrom))


@dataclass
class Foreseeing(SlowRetriever):
    """Notes what it was told ahead; its libraries are in the state that it was given."""

    foreseen: list[list[str]] = field(default_factory=list)
    now: object = 1
    fails: bool = False
    pause_before: str = ""
    """A question before which it waits until `goes_on` is set."""
    goes_on: threading.Event = field(default_factory=threading.Event)

    def answer(self, question: str, history: Sequence[Turn], scope: Scope) -> Answer:
        """The same, maybe after a pause."""
        if question == self.pause_before:
            assert self.goes_on.wait(PATIENCE_SECONDS)
        return SlowRetriever.answer(self, question, history, scope)

    def articles(self) -> tuple[Article, ...]:
        """No articles, and a note that they were wanted."""
        self.asked.append("articles")
        return ()

    def foresee(self, questions: Iterable[tuple[str, Sequence[Turn]]]) -> None:
        """Note the questions, or fail."""
        self.foreseen.append(sorted(question for question, _ in questions))
        if self.fails:
            raise MemoryError

    def state(self, names: Sequence[str]) -> dict[str, object]:
        """The same for all."""
        return dict.fromkeys(names, self.now)


async def asked_while_busy(answerer: Answerer, slow: SlowRetriever, *questions: str) -> list[Any]:
    """Ask all of the questions while another is being answered, and then let it be answered."""
    asking = [asyncio.create_task(answerer.of(ASKED).answer("Busy?"))]
    await slow.started.wait()
    asking += [asyncio.create_task(answerer.of(ASKED).answer(each)) for each in questions]
    await asyncio.sleep(0)
    slow.let_go.set()
    return [answer.question for answer in await asyncio.gather(*asking)]


@pytest.mark.parametrize("fails", [False, True])
async def test_questions_that_wait_are_foreseen_together(fails: bool) -> None:
    """As many as may be at a time; where that fails, they are answered all the same."""
    slow = Foreseeing(fails=fails)
    answerer = Answerer(lambda: slow, together=3)
    await answerer.warm_up()
    questions = [f"{letter}?" for letter in "abcd"]
    assert await asked_while_busy(answerer, slow, *questions) == ["Busy?", *questions]
    assert slow.foreseen == [questions[:3]]
    assert slow.asked == ["Busy?", *questions]
    await answerer.close()


class Beginning(Foreseeing):
    """Notes what is begun and what is answered; some of it cannot be."""

    def begin(self, question: str, history: Sequence[Turn], *, scope: Scope) -> Later:
        """A question that is answered later."""
        self.asked.append(f"begin {question}")
        if question == "Unknown?":
            raise LookupError
        return Later(self, question)


@dataclass
class Later:
    """A question that was begun."""

    retriever: Beginning
    question: str

    def answer(self) -> Answer:
        """The answer, unless there is none."""
        if self.question == "Unread?":
            raise MemoryError
        return self.retriever.answer(self.question, (), EVERYTHING)


async def test_all_that_wait_are_begun_before_the_first_is_answered() -> None:
    """One that fails at either step fails alone, and one that two ask is worked on once."""
    slow = Beginning()
    answerer = Answerer(lambda: slow)
    await answerer.warm_up()
    questions = ["a?", "Unknown?", "b?", "Unread?", "a?", "c?"]
    asking = [asyncio.create_task(answerer.of(ASKED).answer("Busy?"))]
    await slow.started.wait()
    asking += [asyncio.create_task(answerer.of(ASKED).answer(each)) for each in questions]
    await asyncio.sleep(0)
    slow.let_go.set()
    busy, *told = await asyncio.gather(*asking, return_exceptions=True)
    assert [type(each).__name__ for each in (busy, *told)] == [
        "Answer", "Answer", "LookupError", "Answer", "MemoryError", "Answer", "Answer"
    ]  # fmt: skip
    first = slow.asked.index("a?")
    begun = [f"begin {each}" for each in ("a?", "Unknown?", "b?", "Unread?", "c?")]
    assert slow.asked[2:first] == begun
    assert slow.asked[first:] == ["a?", "b?", "c?"]
    await answerer.close()


async def test_what_could_not_be_answered_is_tried_again() -> None:
    """When it is asked again."""
    slow = Beginning()
    slow.let_go.set()
    answerer = Answerer(lambda: slow)
    for _ in range(2):
        with pytest.raises(MemoryError):
            await answerer.of(ASKED).answer("Unread?")
    assert slow.asked == ["begin Unread?"] * 2
    await answerer.close()


async def test_questions_that_keep_coming_are_gathered_first() -> None:
    """So that acknowledging them need not share the processor with answering the first."""
    slow = Foreseeing()
    slow.let_go.set()
    answerer = Answerer(lambda: slow)
    await answerer.warm_up()
    asking = [asyncio.create_task(answerer.of(ASKED).answer(each)) for each in ("a?", "b?")]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    asking.append(asyncio.create_task(answerer.of(ASKED).answer("c?")))
    await asyncio.gather(*asking)
    assert slow.foreseen == [["a?", "b?", "c?"]]
    await answerer.close()


async def test_what_was_answered_before_is_not_asked_again() -> None:
    """Until the libraries change."""
    slow = Foreseeing()
    slow.let_go.set()
    answerer = Answerer(lambda: slow)
    for _ in range(2):
        assert (await answerer.of(ASKED).answer("Why?")).question == "Why?"
    assert slow.asked == ["Why?"]
    await answerer.of(ASKED[1:]).answer("Why?")
    await answerer.of(ASKED).answer("Why?", (Turn(True, "Is it so?"),))
    assert slow.asked == ["Why?"] * 3
    slow.now = 2
    await answerer.of(ASKED).answer("Why?")
    assert slow.asked == ["Why?"] * 4
    await answerer.close()


async def test_one_question_of_many_askers_is_worked_on_once() -> None:
    """They get the one answer."""
    slow = Foreseeing()
    answerer = Answerer(lambda: slow)
    assert await asked_while_busy(answerer, slow, *["Why?"] * 5) == ["Busy?", *["Why?"] * 5]
    assert slow.asked == ["Busy?", "Why?"]
    assert slow.foreseen == []
    await answerer.close()


async def test_what_is_no_question_does_not_wait_for_those_that_do() -> None:
    """It is done before the second of many questions."""
    slow = Foreseeing()
    answerer = Answerer(lambda: slow)
    many = [asyncio.create_task(answerer.of(ASKED).answer(f"{n}?")) for n in range(40)]
    await slow.started.wait()
    articles = asyncio.create_task(answerer.of(ASKED).articles())
    await asyncio.sleep(0)
    slow.let_go.set()
    await asyncio.gather(articles, *many)
    assert slow.asked[1] == "articles"
    await answerer.close()


async def test_what_was_answered_before_does_not_wait_either() -> None:
    """It is told before the last of many questions is begun."""
    slow = Foreseeing()
    slow.let_go.set()
    answerer = Answerer(lambda: slow, together=1)
    await answerer.of(ASKED).answer("Known?")
    slow.let_go.clear()
    slow.started.clear()
    many = [asyncio.create_task(answerer.of(ASKED).answer(f"{n}?")) for n in range(3)]
    await slow.started.wait()
    recalled = asyncio.create_task(answerer.of(ASKED).answer("Known?"))
    await asyncio.sleep(0)
    slow.pause_before = "2?"
    slow.let_go.set()
    assert (await recalled).question == "Known?"
    assert "2?" not in slow.asked
    slow.goes_on.set()
    await asyncio.gather(*many)
    await answerer.close()


async def test_each_server_has_its_turn() -> None:
    """A server that asks once waits for one question of the server that asks a hundred times."""
    slow = SlowRetriever()
    answerer = Answerer(lambda: slow, together=1)
    many = [asyncio.create_task(answerer.of(ASKED, asker=1).answer(f"{n}?")) for n in range(100)]
    await slow.started.wait()
    one = asyncio.create_task(answerer.of(ASKED, asker=2).answer("One?"))
    await asyncio.sleep(0)
    slow.let_go.set()
    await asyncio.gather(one, *many)
    assert slow.asked.index("One?") <= 2
    await answerer.close()


async def test_a_question_too_many_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that wait are answered, and then there is room again."""
    monkeypatch.setattr("bot.answerer.MOST_WAITING", 2)
    slow = SlowRetriever()
    answerer = Answerer(lambda: slow)
    asking = [asyncio.create_task(answerer.of(ASKED).answer("First?"))]
    await slow.started.wait()
    asking += [asyncio.create_task(answerer.of(ASKED).answer(f"{n}?")) for n in range(2)]
    await asyncio.sleep(0)
    assert b"quoth_questions_waiting 2.0" in answerer.meters.exposition()
    with pytest.raises(TooManyQuestions):
        await answerer.of(ASKED).answer("Too many?")
    slow.let_go.set()
    await asyncio.gather(*asking)
    assert (await answerer.of(ASKED).answer("Now?")).question == "Now?"
    await answerer.close()
