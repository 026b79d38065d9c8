"""What a question asks for, told from its question words, and which words only do the asking."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import regex

from embeddings.tokens import folded, lexical_terms

QUESTION_WORDS = Path(__file__).with_name("question_words.json")
"""For each language: words that name nothing, and patterns (on folded text) of what is asked.

`refers` are words that stand for something named before, and `goes_on` beginnings of a question
that goes on with what was said before.

Korean stands with those that part no words by spaces, as in the lexical terms.
"""

_WRITTEN_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’ʼ.\-][\p{L}\p{M}\p{N}]+)*")
_LATIN = regex.compile(r"\p{Latin}")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")


class Expected(StrEnum):
    """The kind of thing that an answer must hold."""

    NUMBER = "number"
    TIME = "time"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Language:
    """The function words of a language and its ways to ask."""

    function_words: frozenset[str]
    asks_for: tuple[tuple[Expected, regex.Pattern[str]], ...]
    refers: regex.Pattern[str]
    """Words that stand for what was named before."""
    goes_on: regex.Pattern[str]
    """Beginnings that go on with what was said before."""


@lru_cache(maxsize=4096)
def language_of(question: str) -> Language:
    """The language whose function words the question holds most of; English where none is held.

    The languages that part no words by spaces share one entry, which their scripts tell apart.
    """
    languages = _languages()
    if _UNSPACED.search(question):
        return languages["unspaced"]
    terms = lexical_terms(question)
    return max(
        languages.values(), key=lambda each: sum(term in each.function_words for term in terms)
    )


@lru_cache(maxsize=16_384)
def function_words_held(text: str) -> Mapping[str, int]:
    """How many function words the text holds of each language that it holds any of.

    Languages that part no words by spaces have none here: their scripts tell them apart.
    """
    languages = _languages_by_word()
    return Counter(name for term in lexical_terms(text) for name in languages.get(term, ()))


@lru_cache(maxsize=1024)
def expected_kind(question: str) -> Expected:
    """The kind of thing that the question asks for; its first question word decides."""
    words = folded(question)
    found = [
        (match.start(), kind)
        for kind, asks in language_of(question).asks_for
        if (match := asks.search(words))
    ]
    return min(found, key=lambda each: each[0])[1] if found else Expected.OTHER


def telling_terms(question: str) -> list[str]:
    """The terms of the question that name something, or all of them where none does."""
    function_words = language_of(question).function_words
    terms = lexical_terms(question)
    return [term for term in terms if term not in function_words] or terms


def telling_words(question: str) -> list[str]:
    """The words of the question that name something, as they were written; empty if none does."""
    if _UNSPACED.search(question):
        return _unspaced_words(question)
    function_words = language_of(question).function_words
    return [
        word
        for word in _WRITTEN_WORD.findall(question)
        if any(term not in function_words for term in lexical_terms(word))
    ]


def refers_back(question: str) -> bool:
    """Whether the question holds a word that stands for something named before."""
    words = folded(question)
    return any(each.refers.search(words) for each in _possible_languages(question))


def goes_on(question: str) -> bool:
    """Whether the question begins as if it went on with what was said before."""
    words = folded(question)
    return any(each.goes_on.search(words) for each in _possible_languages(question))


def _possible_languages(question: str) -> Iterable[Language]:
    """The question's language; all, where it holds no function word and no Latin letter."""
    language = language_of(question)
    is_known = _LATIN.search(question) or not language.function_words.isdisjoint(
        lexical_terms(question)
    )
    return [language] if is_known else _languages().values()


def _unspaced_words(question: str) -> list[str]:
    """What is left of the question between its question words and its referring words."""
    language = language_of(question)
    left = folded(question)
    for pattern in (language.goes_on, *(asks for _, asks in language.asks_for), language.refers):
        left = pattern.sub(" ", left)
    return _WRITTEN_WORD.findall(left)


@cache
def _languages_by_word() -> dict[str, list[str]]:
    """The names of the languages of which a word is a function word."""
    found: dict[str, list[str]] = {}
    for name, language in _languages().items():
        for word in language.function_words:
            found.setdefault(word, []).append(name)
    return found


@cache
def _languages() -> dict[str, Language]:
    entries = json.loads(QUESTION_WORDS.read_text(encoding="utf-8"))
    return {name: _language(entry) for name, entry in entries.items()}


def _language(entry: dict[str, str]) -> Language:
    kinds = (Expected.NUMBER, Expected.TIME, Expected.NAME)
    asks_for = tuple((kind, _whole_words(entry[kind.value])) for kind in kinds)
    function_words = f"{entry['function']} {folded(entry['function'])}"
    return Language(
        function_words=frozenset(lexical_terms(function_words)),
        asks_for=asks_for,
        refers=_whole_words(folded(entry["refers"])),
        goes_on=regex.compile(rf"^\W*{_whole_words(folded(entry['goes_on'])).pattern}"),
    )


def _whole_words(words: str) -> regex.Pattern[str]:
    """A pattern for any of the words, whole where the script parts words by spaces."""
    unspaced = _UNSPACED.pattern
    before = rf"(?:(?<![\p{{L}}\p{{M}}])|(?<={unspaced}))"
    after = rf"(?:(?![\p{{L}}\p{{M}}])|(?={unspaced})|(?<={unspaced}))"
    return regex.compile(f"{before}(?:{words}){after}")
