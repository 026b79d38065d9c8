"""Questions and texts taken apart into words, and how far one holds the words of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from operator import mul

import regex

from embeddings.asking import Expected, expected_kind, function_words_held, telling_terms
from embeddings.spelling import is_misspelt_in, latin, latin_terms, slips_allowed
from embeddings.tokens import folded, lexical_terms

_STEM_LETTERS, _STEM_SHARE, _INFLECTED = 4, 0.6, 0.8
"""Words with this much of a common beginning count as forms of one word, at this weight."""
_NEAR = 0.6
"""The weight of a word that is misspelt, or written in another script."""
_LEAST_WEIGHT = 0.05
_TELLING = 3
"""Fewer function words do not tell a language."""

_IN_NO_TEXT = " "
"""No term, so that its rarity is that of all terms that the library does not hold."""

_NUMBER = regex.compile(r"\p{Nd}+(?:[.,]\p{Nd}+)*")
_CAPITALISED = regex.compile(r"(?<=[\p{L}\p{N},;:’'”\")] )\p{Lu}[\p{L}\p{M}\p{N}]+")
_LETTER = regex.compile(r"\p{L}")
_NO_LATIN_LETTER = regex.compile(r"[\p{L}--\p{Latin}]", regex.VERSION1)
_LETTERS_LOOKED_AT = 400
_CASED = regex.compile(r"\p{Lu}")
_SCRIPTS = {
    name: regex.compile(rf"[{classes}]")
    for name, classes in {
        "Latin": r"\p{Latin}",
        "Cyrillic": r"\p{Cyrillic}",
        "Greek": r"\p{Greek}",
        "Arabic": r"\p{Arabic}",
        "Hebrew": r"\p{Hebrew}",
        "Chinese and Japanese": r"\p{Han}\p{Hiragana}\p{Katakana}",
        "Korean": r"\p{Hangul}",
        "Thai": r"\p{Thai}",
        "Devanagari": r"\p{Devanagari}",
    }.items()
}
_NUMBER_WORDS = regex.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|half|third|"
    r"quarter|once|twice|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|zwolf|hundert|tausend|"
    r"dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien|mil|deux|trois|quatre|cinq|sept|huit|"
    r"neuf|dix|cent|mille|tre|fem|seks|sju|syv|atte|hundre|tusen|"
    r"дв[ае]|двух|три|трех|четыре|пять|шесть|семь|восемь|девять|десять|сто|тысяч\w*|миллион\w*|"
    r"дві|чотири|шість|сім|вісім|десять|тисяч\w*|мільион\w*|iki|uc|dort|bes|alti|yedi|sekiz|"
    r"dokuz|yuz)\b"
)
_TIME_WORDS = regex.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|today|yesterday|tomorrow|century|"
    r"(?:spring|summer|autumn|winter|morning|evening|night|week|month|year|decade)s?|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|marz|mai|juni|"
    r"juli|oktober|dezember|jahrhundert\w*|lunes|martes|miercoles|jueves|viernes|sabado|domingo|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    r"siglo|mandag|tirsdag|onsdag|torsdag|fredag|lordag|sondag|понедел\w+|вторник\w*|сред[уы]|"
    r"четверг\w*|пятниц\w+|суббот\w+|воскресень\w+|январ\w+|феврал\w+|март\w*|апрел\w+|ма[яе]|"
    r"июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|ноябр\w+|декабр\w+|век[ае]?|понеділ\w+|"
    r"вівтор\w+|серед[уи]|четвер\w*|пятниц\w+|січ\w+|лют\w+|берез\w+|квіт\w+|трав\w+|черв\w+|"
    r"лип\w+|серп\w+|верес\w+|жовт\w+|листопад\w*|груд\w+|століт\w+)\b"
)


@dataclass(frozen=True)
class Question:
    """A question taken apart: its telling words with their weights, and its numbers."""

    weights: dict[str, float]
    all_words: frozenset[str]
    numbers: frozenset[str]
    kind: Expected
    script: str
    function_words: Mapping[str, int]
    """How many it holds of each language."""
    unknown: frozenset[str] = frozenset()
    """Those of its telling words that the library does not hold: they may be misspelt."""
    matches: dict[Words, tuple[float, ...]] = field(default_factory=dict, repr=False)
    """What `held_by` found before: each sentence is asked for again alone, in pairs and whole."""

    @cached_property
    def weight(self) -> float:
        """The weight of all telling words; never 0."""
        return max(sum(self.weights.values()), _LEAST_WEIGHT)

    def beyond(self, title: Words) -> Question:
        """The same question without what the title holds already: that tells no sentences apart."""
        held = zip(self.weights.items(), self.held_by(title), strict=True)
        return replace(self, weights={term: weight * (1 - part) for (term, weight), part in held})

    def held_by(self, words: Words) -> tuple[float, ...]:
        """How far the words hold each telling word, which may be misspelt or transliterated."""
        known = self.matches.get(words)
        if known is None:
            known = self.matches[words] = self._held_by(words)
        return known

    @cached_property
    def _looked_for(self) -> tuple[tuple[str, str, bool], ...]:
        """Each telling word, its first letters, and whether it may be misspelt."""
        return tuple(
            (term, term[:_STEM_LETTERS], term in self.unknown and slips_allowed(term) > 0)
            for term in self.weights
        )

    def _held_by(self, words: Words) -> tuple[float, ...]:
        near = words.script not in ("", self.script)
        held = []
        for term, beginning, may_be_misspelt in self._looked_for:
            found = match_of(term, words) if beginning in words.stems else 0.0
            if not found and (
                (may_be_misspelt and is_misspelt_in(term, words.terms))
                or (near and _is_transliterated(term, words))
            ):
                found = _NEAR
            held.append(found)
        return tuple(held)


@dataclass(frozen=True, eq=False)
class Words:
    """A text taken apart, once however often it is judged; equal to itself alone."""

    text: str = field(repr=False)
    terms: frozenset[str]
    stems: dict[str, tuple[str, ...]]
    """The terms by their first letters."""
    count: int
    numbers: frozenset[str]
    names: frozenset[str]
    script: str
    is_cased: bool

    @cached_property
    def has_number_word(self) -> bool:
        """Whether it holds a number that is written as a word."""
        return bool(_NUMBER_WORDS.search(folded(self.text)))

    @cached_property
    def has_time_word(self) -> bool:
        """Whether it names a day, a month or another time."""
        return bool(_TIME_WORDS.search(folded(self.text)))


def taken_apart(question: str, idf: Callable[[str], float]) -> Question:
    """The question's parts, its words weighted by `idf`; words that only ask weigh nothing."""
    telling = telling_terms(question)
    weights = {term: max(idf(term), _LEAST_WEIGHT) for term in telling}
    return Question(
        weights=weights,
        all_words=frozenset(lexical_terms(question)),
        numbers=frozenset(term for term in telling if term[0].isdigit()),
        kind=expected_kind(question),
        script=script_of(question),
        function_words=function_words_held(question),
        unknown=frozenset(term for term in telling if idf(term) >= idf(_IN_NO_TEXT)),
    )


def equally_rare(term: str) -> float:
    """An `idf` where only the words themselves are wanted."""
    return 1.0


@lru_cache(maxsize=16_384)
def words_of(text: str) -> Words:
    """The text's parts."""
    terms = lexical_terms(text)
    stems: dict[str, list[str]] = {}
    for term in dict.fromkeys(terms):
        stems.setdefault(term[:_STEM_LETTERS], []).append(term)
    plain = folded(text)
    return Words(
        text=text,
        terms=frozenset(terms),
        stems={stem: tuple(group) for stem, group in stems.items()},
        count=len(terms),
        numbers=frozenset(_NUMBER.findall(plain)),
        names=_capitalised_terms(text),
        script=script_of(text),
        is_cased=bool(_CASED.search(text)),
    )


@lru_cache(maxsize=16_384)
def script_of(text: str) -> str:
    """The name of the script that most of the text's letters belong to, or an empty string."""
    beginning = text[:_LETTERS_LOOKED_AT]
    if not _NO_LATIN_LETTER.search(beginning):
        return "Latin" if _LETTER.search(beginning) else ""
    letters = "".join(_LETTER.findall(beginning))
    counts = {name: len(pattern.findall(letters)) for name, pattern in _SCRIPTS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def is_foreign(question: Question, text: str) -> bool:
    """Whether the text is in another language than the question, as far as can be told.

    Where the script is the same, function words tell: the text must hold enough of a language that
    is not among the question's likeliest, and at least twice as many as of any that is.
    """
    if script_of(text) != question.script:
        return True
    asked, held = question.function_words, function_words_held(text)
    if not asked or not held:
        return False
    likeliest = [name for name, count in asked.items() if count == max(asked.values())]
    most = max(held.values())
    return most >= _TELLING and all(2 * held.get(name, 0) <= most for name in likeliest)


def match_of(term: str, words: Words) -> float:
    """How far the words hold the term: 1 in its own form, less in another form, 0 if in none."""
    if term in words.terms:
        return 1.0
    alike = words.stems.get(term[:_STEM_LETTERS], ()) if len(term) >= _STEM_LETTERS else ()
    return _INFLECTED if any(_are_forms(term, other) for other in alike) else 0.0


def coverage(question: Question, texts: Sequence[Words]) -> float:
    """The share of the question's telling words that the texts hold, weighted by rarity."""
    found: float = sum(map(mul, question.weights.values(), _held(question, texts)))
    return found / question.weight


def exact_coverage(question: Question, texts: Sequence[Words]) -> float:
    """The same share, each word in exactly the question's form."""
    held = zip(question.weights.values(), _held(question, texts), strict=True)
    return sum(weight for weight, part in held if part == 1) / question.weight


def _held(question: Question, texts: Sequence[Words]) -> Iterable[float]:
    """How far the text that holds it best holds each telling word; at least one text is there."""
    held = [question.held_by(words) for words in texts]
    return map(max, *held) if len(held) > 1 else held[0]


def share_missing(terms: frozenset[str], texts: Sequence[Words]) -> float:
    """The share of the terms that no text holds."""
    return sum(1 - _best_match(term, texts) for term in terms) / max(len(terms), 1)


def holds_kind(question: Question, words: Words) -> float:
    """1 if the text holds the kind of thing asked for, beyond the question's own, and -1 if not.

    0 where the question asks for no such kind, or the script shows no names.
    """
    match question.kind:
        case Expected.NUMBER:
            held = bool(words.numbers - question.numbers) or words.has_number_word
        case Expected.TIME:
            held = bool(words.numbers - question.numbers) or words.has_time_word
        case Expected.NAME if words.is_cased:
            held = bool(words.names - question.all_words)
        case _:
            return 0.0
    return 1.0 if held else -1.0


def _best_match(term: str, texts: Sequence[Words]) -> float:
    return max(match_of(term, words) for words in texts)


def _is_transliterated(term: str, words: Words) -> bool:
    """Whether the words hold the term as it is written in another script, in any of its forms."""
    written = latin(term)
    others = latin_terms(words.terms)
    if len(written) < _STEM_LETTERS or not others:
        return False
    return (
        written in others
        or any(_are_forms(written, each) for each in others if each[:2] == written[:2])
        or is_misspelt_in(written, others)
    )


def _are_forms(term: str, other: str) -> bool:
    longest = max(len(term), len(other))
    shared = next(
        (at for at, pair in enumerate(zip(term, other, strict=False)) if pair[0] != pair[1]),
        min(len(term), len(other)),
    )
    return shared >= _STEM_SHARE * longest and not term[0].isdigit()


def _capitalised_terms(text: str) -> frozenset[str]:
    found: Iterable[str] = _CAPITALISED.findall(text)
    return frozenset(term for name in found for term in lexical_terms(name))
