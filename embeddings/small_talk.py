"""What is said around a question, or instead of one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import regex

from embeddings.records import SmallTalk
from embeddings.tokens import folded

SAID = Path(__file__).with_name("small_talk.json")
"""Whole messages, by what they are, in the languages of question_words.json, folded.

`addressed` are names that may stand with any of them; `opening` and `closing` are said around a
question.
"""

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_APOSTROPHE = regex.compile(r"(?<=\p{L})['’ʼ](?=\p{L})")
_NO_WORDS = regex.compile(
    r"<(?:a?:\w+:|[@#][!&]?)\d+>|:\w+:|[\p{Extended_Pictographic}\p{EMod}\p{RI}--[0-9#*©®™]]"
    r"\ufe0f?|[\u200d\ufe0f]",
    regex.VERSION1,
)
"""Emoji, and Discord's own marks for emoji, people and channels."""
_WRAPPING = "\"'“”„‟«»‹›‚‘’「」『』*_~`|> \t,;:-–—"


def small_talk_of(message: str) -> SmallTalk | None:
    """What the message is if it is no question at all, and None if it may be one."""
    words, plain = _words(message), _words(plain_question(message))
    said = (words, _without_address(words), plain)
    return next((known for each in said if (known := _whole_messages().get(each))), None)


def plain_question(message: str) -> str:
    """The question without greeting, thanks, emoji, quotation marks around it and all capitals.

    The message itself where nothing else is in it.
    """
    text = " ".join(_NO_WORDS.sub(" ", message).split()).strip(_WRAPPING)
    opening, closing = _around()
    text = closing.sub("", opening.sub("", text)).strip(_WRAPPING)
    if not any(map(str.isalnum, text)):
        return message
    return text.lower() if _is_shouted(text) else text


def _is_shouted(text: str) -> bool:
    """Whether all is in capitals, and more than the name of something."""
    return text.isupper() and len(text.split()) > 2


def _words(text: str) -> str:
    """The folded words, one space apart."""
    return " ".join(_WORD.findall(folded(_APOSTROPHE.sub("", _NO_WORDS.sub(" ", text)))))


def _without_address(words: str) -> str:
    return regex.sub(rf"^(?:{_said()['addressed']}) | (?:{_said()['addressed']})$", "", words)


@cache
def _said() -> dict[str, str]:
    said: dict[str, str] = json.loads(SAID.read_text(encoding="utf-8"))
    return said


@cache
def _whole_messages() -> dict[str, SmallTalk]:
    return {_words(message): kind for kind in SmallTalk for message in _said()[kind].split("|")}


@cache
def _around() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """What may open a message, and what may close it."""
    said = {name: words.replace(" ", r"\W") for name, words in _said().items()}
    opening = rf"(?i:(?:{said['opening']})(?:\s+(?:{said['addressed']})(?!\w))?)"
    address = r"@?(?i:quoth|bot)\s*[,:!]"
    before = rf"^(?:(?:{opening}|{address})(?:\s*[,!.:…–—-]+\s*|\s+(?=\p{{Ll}}|\p{{Lu}}{{2}})))+"
    after = rf"(?:(?:(?<=[?!.,…])\s*|\s*[,!.;–—-]+\s*|\s+)(?i:{said['closing']}))+[\s!.…]*$"
    return regex.compile(before), regex.compile(after)
