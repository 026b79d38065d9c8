"""Questions that lean on what was said before, completed with the words of earlier questions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, takewhile

import regex

from embeddings.asking import goes_on, refers_back, telling_words
from embeddings.records import Turn
from embeddings.tokens import folded, lexical_terms

_MOST_QUESTIONS, _MOST_WORDS = 3, 12
_FEW_WORDS = 1
"""A question that names no more than this is about something named before."""
_ENOUGH, _ENOUGH_WITHOUT_NAME = 3, 6
"""A question that names this much, a name among it or not, says what its pronouns stand for."""
_NAME = regex.compile(r"(?<=[\p{L}\p{N},;:’'”\")] )\p{Lu}|\p{N}{3}")


def leans(question: str) -> bool:
    """Whether the question can only be understood from what was said before it."""
    words = telling_words(question)
    if goes_on(question) or (_count(words) <= _FEW_WORDS and not _is_subject(question, words)):
        return True
    enough = _ENOUGH if _NAME.search(question) else _ENOUGH_WITHOUT_NAME
    return _count(words) < enough and refers_back(question)


def may_stand_alone(question: str) -> bool:
    """Whether a question that leans may be a new one all the same.

    It names somebody, or nothing says that it leans but that it is short, as "what is petra".
    """
    if _NAME.search(question):
        return True
    return bool(telling_words(question)) and not goes_on(question) and not refers_back(question)


def says_something(question: str) -> bool:
    """Whether the question's own words say more than a name, so that they can be looked for."""
    return _count(telling_words(question)) > _FEW_WORDS


def is_looked_for_alone(question: str) -> bool:
    """Whether a question that leans is looked for in its own words too."""
    return may_stand_alone(question) or says_something(question)


def completed(question: str, history: Sequence[Turn]) -> str | None:
    """The question with the telling words of those before it; None if it stands alone.

    Where those questions name too little, the title of the article last quoted is taken too.
    """
    if not history or not leans(question):
        return None
    known = set(lexical_terms(question))
    before = _words_before(_on_one_subject(history))
    words = [word for word in before if not known.issuperset(lexical_terms(word))]
    return f"{' '.join(words)}: {question}" if words else None


def _count(words: Sequence[str]) -> int:
    """How many words; where the script parts none by spaces, two characters count as one."""
    return sum(max(1, len(lexical_terms(word)) // 2) for word in words)


def _is_subject(question: str, words: Sequence[str]) -> bool:
    """Whether the only word is a name, or nothing was asked besides, as in a search."""
    is_all = bool(words) and lexical_terms(question) == lexical_terms(words[0])
    return is_all or bool(_NAME.search(question))


def _on_one_subject(history: Sequence[Turn]) -> Sequence[Turn]:
    """What was said from the last question on that was answered without what is before it.

    Unless it names nothing and was answered from the same article: that is on the same subject.
    """
    alone = (
        at
        for at in reversed(range(len(history)))
        if history[at].stood_alone and not _stays_with(history, at)
    )
    return history[next(alone, 0) :]


def _stays_with(history: Sequence[Turn], at: int) -> bool:
    """Whether the question at that place names nothing and got an article that was quoted before.

    "Which state has the highest?", after a question on what something costs.
    """
    if not history[at].by_asker or _NAME.search(history[at].text):
        return False
    here = {turn.title for turn in takewhile(lambda turn: not turn.by_asker, history[at + 1 :])}
    quoted = reversed(history[:at])
    before = {turn.title for turn in takewhile(lambda turn: not turn.by_asker, quoted)}
    return bool((here & before) - {""})


def _words_before(history: Sequence[Turn]) -> list[str]:
    """Each word once, those of earlier questions first, at most _MOST_WORDS of the latest."""
    asked = [at for at in range(len(history)) if history[at].by_asker]
    words: list[list[str]] = []
    for at in asked[: -_MOST_QUESTIONS - 1 : -1]:
        words.insert(0, telling_words(history[at].text))
        if not leans(history[at].text) and not _stays_with(history, at):
            break
    found = {folded(word): word for word in chain.from_iterable(words)}
    if len(found) <= _FEW_WORDS:
        found = {folded(word): word for word in telling_words(_title_before(history))} | found
    return list(found.values())[-_MOST_WORDS:]


def _title_before(history: Sequence[Turn]) -> str:
    """The title of the article last quoted."""
    return next((turn.title for turn in reversed(history) if turn.title), "")
