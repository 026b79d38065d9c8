"""What the answerer needs of the libraries; in tests it may be less than they are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from embeddings import Answer, Article, Turn
from embeddings.looking_up import LookedUp
from embeddings.records import Quote
from embeddings.scope import Scope
from embeddings.title_search import TitleIndex
from embeddings.verifying import Finding


class AnswersQuestions(Protocol):
    """What the answerer needs of a retriever; each call may block."""

    def answer(self, question: str, history: Sequence[Turn], *, scope: Scope) -> Answer:
        """The answer within the scope to a checked question, after what was said before."""
        ...

    def articles(self) -> tuple[Article, ...]:
        """The articles of the libraries, in the order of their titles."""
        ...

    def article(self, article_id: str) -> Article | None:
        """The article of that id as it is now."""
        ...

    def titles(self) -> TitleIndex:
        """The same without their texts, to search while somebody types."""
        ...

    def look_up(self, name: str) -> LookedUp:
        """What has become of the quote of that name."""
        ...

    def find_text(self, text: str) -> Finding:
        """Whether the library holds the text."""
        ...

    def similar_to(self, like: Quote | str) -> tuple[Quote, ...]:
        """The passages nearest in meaning to a quote or to any text."""
        ...


class BegunAnswer(Protocol):
    """A question that the libraries are no longer needed for; others may be begun meanwhile."""

    def answer(self) -> Answer:
        """The answer, for which what was found is read."""
        ...


@runtime_checkable
class BeginsToAnswer(Protocol):
    """What gains by beginning several questions before it answers the first."""

    def begin(self, question: str, history: Sequence[Turn], *, scope: Scope) -> BegunAnswer:
        """Look for what may answer a checked question, after what was said before."""
        ...


class HoldsLibraries(Protocol):
    """All libraries, from which each asker's are chosen; each call may block."""

    def of(self, names: Sequence[str], /) -> AnswersQuestions:
        """What answers from the libraries of those names and from no other, until the next call."""
        ...


@runtime_checkable
class ForeseesQuestions(HoldsLibraries, Protocol):
    """Libraries that gain by knowing what will be asked, and can tell whether they have changed."""

    def foresee(self, questions: Iterable[tuple[str, Sequence[Turn]]]) -> None:
        """Work ahead on checked questions, each with what was said before it."""
        ...

    def state(self, names: Sequence[str]) -> Mapping[str, Hashable]:
        """What tells each of the libraries from what it was before its last change."""
        ...
