"""What an article is called: its own title, its file's name made readable, or its opening words."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

import regex

from embeddings.aligning import words_of

MAX_CHARACTERS = 200
MAX_OPENING_CHARACTERS = 80
MIN_OPENING_CHARACTERS = 24
MAX_HEADLINE_CHARACTERS = 120
MIN_HEADLINE_WORDS = 3

# Bidirectional controls could turn the line that a title is shown in.
_INVISIBLE = regex.compile(r"[\p{Cs}\p{Co}\ufeff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANK = regex.compile(r"[\p{Cc}\p{Z}]+")
_GENERIC = frozenset(
    [
        "article",
        "copy",
        "doc",
        "document",
        "download",
        "draft",
        "dsc",
        "file",
        "final",
        "image",
        "img",
        "index",
        "new",
        "note",
        "notes",
        "page",
        "post",
        "scan",
        "screenshot",
        "text",
        "tmp",
        "txt",
        "unnamed",
        "untitled",
    ]
)
_LEADING_NUMBERS = regex.compile(r"^(?:[\d(). ]+(?=\p{L}|$))")
_HASH = regex.compile(r"(?=.*\d)[0-9a-f]{6,}|(?=.*\d)(?=.*\p{L})[A-Za-z0-9]{16,}", regex.IGNORECASE)
_UUID = regex.compile(r"\p{AHex}{8}(?:-\p{AHex}{4}){3}-\p{AHex}{12}")
_GOES_ON = regex.compile(r"[.,;:…。、，।۔؛،]$")
"""How a line ends that is a sentence, or begins one, and is not the title of what follows."""
_SENTENCE_END = regex.compile(r"(?<=\p{L}{3}|\p{N}|[»”’\")])[.!?](?=\s|$|[»”\"])|[。！？۔।]")
_CLAUSE_END = regex.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|—|[，；：、،؛]")
_CONJUNCTION = regex.compile(
    r"\s(?=(?:after|although|and|as|because|before|but|if|that|when|where|which|while|who"
    r"|aber|damit|dass|denn|nachdem|obwohl|sondern|und|weil|wenn"
    r"|aunque|cuando|pero|porque|que|si|alors|donc|et|lorsque|mais|qui"
    r"|але|або|бо|коли|та|що|якщо|но|если|когда|потому|что|чтобы)\s)"
)
_PAIRS = {"“": "”", "«": "»", "‘": "’", "(": ")", "[": "]", "（": "）", "「": "」", "„": "“"}


def one_line(title: str) -> str:
    """The title on one line, without controls, cut at a word to at most 200 characters."""
    line = _BLANK.sub(" ", _INVISIBLE.sub("", title)).strip()
    return _cut_at_word(line, MAX_CHARACTERS)


def headline(text: str) -> str | None:
    """The first paragraph of a plain text if it is its title: one short line above longer text."""
    first, _, rest = text.replace("\r\n", "\n").replace("\r", "\n").strip().partition("\n\n")
    line = one_line(first)
    short = "\n" not in first and len(line) <= MAX_HEADLINE_CHARACTERS < len(rest)
    if not short or _GOES_ON.search(line) or len(words_of(line)) < MIN_HEADLINE_WORDS:
        return None
    return line


def title_from_name(source: str) -> str | None:
    """The file's name made readable, or None where it is no words (`000_ac2c…`, `IMG_2034`)."""
    name = PurePosixPath(source).name
    stem = name[: name.rindex(".")] if "." in name.lstrip(".") else name
    spaced = regex.sub(r"[_\-+.~\s]+|%20", " ", _UUID.sub(" ", one_line(stem)))
    kept = [word for word in _LEADING_NUMBERS.sub("", spaced).split() if not _HASH.fullmatch(word)]
    if not any(_is_word(word) for word in kept):
        return None
    title = " ".join(kept)
    return one_line(title[0].upper() + title[1:])


def opening_words(text: str) -> str:
    """The first words of a text that holds some, up to a natural break, never in a grapheme."""
    first = next(index for index, character in enumerate(text) if character.isalnum())
    start = first - 1 if first and text[first - 1] in _PAIRS else first
    line = one_line(text[start : start + 4 * MAX_CHARACTERS].split("\n", 1)[0])
    return _without_loose_ends(_to_break(line))


def _is_word(word: str) -> bool:
    letters = regex.sub(r"\P{L}", "", word)
    plain = unicodedata.normalize("NFKC", letters).lower()
    return len(letters) >= (2 if letters.isascii() else 1) and plain not in _GENERIC


def _to_break(line: str) -> str:
    for pattern in (_SENTENCE_END, _CLAUSE_END, _CONJUNCTION):
        ends = [match.start() for match in pattern.finditer(line, 0, MAX_OPENING_CHARACTERS + 1)]
        if pattern is _SENTENCE_END and ends:
            return line[: ends[0]]
        if long_enough := [end for end in ends if end >= MIN_OPENING_CHARACTERS]:
            return line[: long_enough[-1]]
        if len(line) <= MAX_OPENING_CHARACTERS:
            return line
    return _cut_at_word(line, MAX_OPENING_CHARACTERS)


def _cut_at_word(line: str, limit: int) -> str:
    if len(line) <= limit:
        return line
    space = line.rfind(" ", limit // 3, limit + 1)
    return line[:space].rstrip() if space > 0 else _whole_graphemes(line, limit)


def _whole_graphemes(line: str, limit: int) -> str:
    end = 0
    for grapheme in regex.finditer(r"\X", line):
        if grapheme.end() > limit:
            break
        end = grapheme.end()
    return line[: end or limit]


def _without_loose_ends(words: str) -> str:
    """The words without punctuation at the end, unless it closes a bracket or a quotation."""
    while words and unicodedata.category(words[-1])[0] in "PZ" and not _closes(words):
        words = words[:-1]
    unclosed = words[:1] in _PAIRS and _PAIRS[words[0]] not in words
    return words[1:] if unclosed else words


def _closes(words: str) -> bool:
    last = words[-1]
    if last == '"':
        return words.count('"') % 2 == 0
    return any(
        last == closing and words.count(closing) <= words.count(opening)
        for opening, closing in _PAIRS.items()
    )
