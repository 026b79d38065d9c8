"""The block of `key: value` lines between two `---` at the top of a text."""

from __future__ import annotations

import re
from typing import Any

import yaml

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.language import language_tag
from embeddings.reading.provenance import Provenance, day, web_address
from embeddings.reading.titles import one_line

KEYS = ("title", "publisher", "author", "published", "date", "url", "language")
"""`date` is what site generators write for `published`, which goes first where both are there."""

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KNOWN_KEY = re.compile(rf"^(?:{'|'.join(KEYS)})[ \t]*:", re.MULTILINE | re.IGNORECASE)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def split_front_matter(text: str) -> tuple[Provenance, str]:
    """What the block at the top says, and the text below it; without a block, nothing and all.

    A block is one only if it holds a known key, so that a text may begin with a ruled line.

    Raises:
        UnreadableArticle: the block is not closed, is not YAML, or a value in it cannot be meant.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return Provenance(), text
    closing = _CLOSING.search(text, opening.end())
    block = (
        text[opening.end() : closing.start()] if closing else text[opening.end() :].split("\n\n")[0]
    )
    if not _KNOWN_KEY.search(block):
        return Provenance(), text
    if closing is None:
        raise UnreadableArticle(
            "The front matter that line 1 opens is never closed. Put --- on a line below it.",
            Unread.FRONT_MATTER,
        )
    return _provenance(_fields(block), block), text[closing.end() :]


def _fields(block: str) -> dict[str, str]:
    """The known fields as they are written; scalars stay text, so `no` is Norwegian, not False."""
    try:
        mapping = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - it makes only text
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableArticle(_bad_yaml(error), Unread.FRONT_MATTER) from error
    if not isinstance(mapping, dict):
        raise UnreadableArticle(
            "The front matter is not a list of `key: value` lines. Write it as `title: …`.",
            Unread.FRONT_MATTER,
        )
    known = {str(key).lower(): value for key, value in mapping.items() if isinstance(key, str)}
    written = {key: _text(key, known[key], block) for key in KEYS if key in known}
    return {key: value for key, value in written.items() if value not in _NOTHING}


def _bad_yaml(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 2 if mark else 2
    problem = getattr(error, "problem", None) or "it cannot be read"
    return (
        f"The front matter is not YAML: on line {line}, {problem}. "
        "A value that holds a colon or begins with a sign goes in quotation marks."
    )


def _text(key: str, value: Any, block: str) -> str:
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str) for part in parts):
        raise UnreadableArticle(
            f"On line {_line(key, block)}, {key} is not plain text. Write words.",
            Unread.FRONT_MATTER,
        )
    return one_line(", ".join(parts))


def _provenance(fields: dict[str, str], block: str) -> Provenance:
    day_key = "published" if "published" in fields else "date"
    return Provenance(
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        published=_checked(day_key, fields, block, day, "a day such as 2025-03-14"),
        url=_checked("url", fields, block, web_address, "an address such as https://example.org/a"),
        language=_checked("language", fields, block, language_tag, "a code such as en or pt-BR"),
    )


def _checked(key: str, fields: dict[str, str], block: str, check: Any, cure: str) -> Any:
    if key not in fields:
        return None
    value = check(fields[key])
    if value is None:
        written = one_line(fields[key])[:60]
        raise UnreadableArticle(
            f"On line {_line(key, block)}, {key} is “{written}”. Write {cure}, or leave it out.",
            Unread.FRONT_MATTER,
        )
    return value


def _line(key: str, block: str) -> int:
    match = re.search(rf"^{key}[ \t]*:", block, re.MULTILINE | re.IGNORECASE)
    return block.count("\n", 0, match.start()) + 2 if match else 2
