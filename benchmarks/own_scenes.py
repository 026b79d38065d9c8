"""Passages of a few plain sentences in our own words, and questions that they answer or do not.

The sets to learn from are encyclopaedic and of news. These are as short as a message, in eight
languages, of single facts that are easily taken for each other: who was born and who died when, how
many were killed and how many hurt, when something began and when it ended.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embeddings.records import Span

_HERE = Path(__file__).parent
_SCENES, _FILLINGS, _NAMES = (
    json.loads((_HERE / f"own_{name}.json").read_text(encoding="utf-8"))
    for name in ("scenes", "fillings", "names")
)
_PEOPLE = {"who": _NAMES, "woman": [each for each in _NAMES if each["is_woman"]]}
_SLOT = re.compile(r"\{(date|hour|place|who|woman|number|tenth)\}")
_BY_GENDER = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
_ASKED_ABROAD, _ANSWERED, _MOST_FACTS = 0.35, 0.5, 5


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage in our own words and a question; `place` is where it answers, None if nowhere."""

    question: str
    text: str
    place: Span | None


def scene_of(chance: random.Random) -> Scene:
    """A new one."""
    language, scene = chance.choice(list(_SCENES)), chance.choice(list(_SCENES["en"]))
    facts = _SCENES[language][scene]
    stated = chance.sample(list(facts), chance.randint(1, min(_MOST_FACTS, len(facts) - 1)))
    subject, year = chance.choice(_NAMES), _year(chance)
    asked = chance.choice(stated)
    if chance.random() > _ANSWERED:
        asked = _confusable(asked, set(facts) - set(stated), facts, chance)
    text, place = "", None
    for each in stated:
        sentence, filled = _sentence(facts[each][0], language, subject, year, chance)
        text += " " if text else ""
        if each == asked:
            place = filled.shifted(len(text))
        text += sentence
    other = chance.choice(list(_SCENES)) if chance.random() < _ASKED_ABROAD else language
    question = _about(_SCENES[other][scene][asked][1], other, subject, year)
    return Scene(question, text, place)


def _confusable(
    asked: str, others: set[str], facts: dict[str, list[str]], chance: random.Random
) -> str:
    """A fact that is not stated, where there is one of the kind of thing that is asked for."""
    alike = [each for each in others if _kind(facts[each][0]) == _kind(facts[asked][0])]
    return chance.choice(sorted(alike or others))


def _kind(sentence: str) -> str:
    """What kind of thing fills the sentence's slot."""
    slot = _slot(sentence)
    return "who" if slot in _PEOPLE else slot


def _slot(sentence: str) -> str:
    match = _SLOT.search(sentence)
    return match.group(1) if match else ""


def _sentence(
    pattern: str, language: str, subject: dict[str, Any], year: int, chance: random.Random
) -> tuple[str, Span]:
    """The sentence with its slot filled, and where that is."""
    slot = _slot(pattern)
    person = chance.choice(_PEOPLE[slot]) if slot in _PEOPLE else subject
    pattern = _about(pattern, language, person, year)
    filling = _filling(slot, language, person, chance)
    start = pattern.index(f"{{{slot}}}")
    sentence = pattern.replace(f"{{{slot}}}", filling)
    return sentence[0].upper() + sentence[1:], Span(start, start + len(filling))


def _about(pattern: str, language: str, person: dict[str, Any], year: int) -> str:
    """What is said of a person, in the right gender, and of an earlier year."""
    said = _BY_GENDER.sub(lambda match: match.group(1 + person["is_woman"]), pattern)
    return said.replace("{name}", _name(person, language)).replace("{year}", str(year))


def _name(person: dict[str, Any], language: str) -> str:
    return str(person.get(language, person["latin"]))


def _filling(slot: str, language: str, person: dict[str, Any], chance: random.Random) -> str:
    own = _FILLINGS[language]
    if slot == "date":
        day, month = chance.randint(1, 28), chance.choice(own["months"])
        return str(chance.choice(own["dates"])).format(day=day, month=month, year=_year(chance))
    if slot == "number":  # one after which a Slavic noun stands in the genitive
        return str(chance.randint(0, chance.choice((2, 9, 80))) * 10 + chance.randint(5, 9))
    if slot == "tenth":
        return f"{chance.randint(3, 8)}{'.' if language == 'en' else ','}{chance.randint(1, 9)}"
    if slot in _PEOPLE:
        return _name(person, language)
    return str(chance.choice(own[f"{slot}s"]))


def _year(chance: random.Random) -> int:
    return chance.randint(1790, 2023)
