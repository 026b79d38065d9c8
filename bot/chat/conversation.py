"""What has been said and shown in a conversation; it is kept in memory and nowhere else."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import chain

from bot.answerer import AnswersFrom
from embeddings import Answer, Article, Quote, Turn
from embeddings.errors import ScopeEmpty
from embeddings.looking_up import LookedUp
from embeddings.question import MAX_CHARACTERS
from embeddings.scope import Scope
from embeddings.title_search import TitleIndex

_ANSWERS_REMEMBERED = 3
"""For a question that leans on what was said before."""
_ANSWERS_KEPT = 99
"""To be shown again."""


@dataclass(frozen=True, slots=True)
class Further:
    """Passages beyond those of an answer."""

    quotes: tuple[Quote, ...]
    answers: bool
    """Whether they stand up to the question; else they are only the nearest that there are."""


class Conversation:
    """The answers so far, and the quotes that can be named by their numbers."""

    def __init__(self, answers: AnswersFrom) -> None:
        self._answers = answers
        self.answers: list[Answer] = []
        self.quotes: tuple[Quote, ...] = ()
        self.listed: tuple[str, ...] = ()
        """The ids of the articles that were listed last, if no quote was shown since."""
        self._said: deque[tuple[Turn, ...]] = deque(maxlen=_ANSWERS_REMEMBERED)

    async def answer(self, question: str) -> Answer:
        """The answer to a question as it was typed, remembered with it.

        Raises:
            QuestionError: the question cannot be answered as it stands; its text is for the asker.
            QuothError: the library or the model cannot be used.
        """
        said = tuple(chain.from_iterable(self._said))
        answer = await self._answers.answer(question, said)
        if answer.small_talk is None:
            self._said.append(answer.turns())
            self.answers = [*self.answers, answer][-_ANSWERS_KEPT:]
            self.show(answer)
        return answer

    def show(self, answer: Answer) -> None:
        """Let numbers stand for what this answer holds."""
        self.quotes = answer.quotes
        self.listed = tuple(article.id for article in answer.nearest)

    async def further(self) -> Further:
        """What articles that are not quoted yet say to the last question, numbered on.

        Where none of them answers, what came next after the answer, and then what is near it.
        """
        answer = self.answers[-1]
        wanted = answer.understood_as or answer.question
        if len(wanted) > MAX_CHARACTERS:
            wanted = answer.question
        if answering := await self._answering(wanted):
            return self._kept(Further(answering, answers=True))
        came_next = tuple(filter(self._is_new, answer.further))
        near = came_next or await self._answers.similar_to(wanted)
        return self._kept(Further(tuple(filter(self._is_new, near)), answers=False))

    async def look_up(self, name: str) -> LookedUp:
        """What has become of the quote of that name; it then has the number 1."""
        found = await self._answers.look_up(name)
        if found.quote is not None:
            self.quotes, self.listed = (found.quote,), ()
        return found

    async def article(self, article_id: str) -> Article | None:
        """The article of that id as it is now."""
        return await self._answers.article(article_id)

    async def titles(self) -> TitleIndex:
        """The titles of all articles."""
        return await self._answers.titles()

    async def _answering(self, wanted: str) -> tuple[Quote, ...]:
        """The quotes of an answer from those articles that neither are quoted nor hold what is."""
        if not self.quotes:
            return ()  # the whole library did not answer it
        quoted = {quote.article.id for quote in self.quotes}
        quoted |= {article.id for quote in self.quotes for article in quote.also_in}
        titles = await self._answers.titles()
        others = Scope(frozenset(article.id for article in titles.articles) - quoted)
        try:
            return (await self._answers.answer(wanted, scope=others)).quotes
        except ScopeEmpty:
            return ()

    def _is_new(self, quote: Quote) -> bool:
        """Whether no word of it is quoted already."""
        return not any(
            quote.article.id == other.article.id
            and quote.span.start < other.span.end
            and other.span.start < quote.span.end
            for other in self.quotes
        )

    def _kept(self, further: Further) -> Further:
        self.quotes += further.quotes
        self.listed = ()
        return further
