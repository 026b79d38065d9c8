"""The quotes of a conversation as a file: JSON, which can be verified again, and Markdown to read.

The JSON object is one that any program can read, and `verify_export` proves each of its quotes with
nothing but a library. Only the JSON is meant to be read back: Markdown shows the same quotes and
hashes to people, each quote literally in a fenced block, and has no reader here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from embeddings.hashing import sha256_of_text
from embeddings.looking_up import LookedUp, QuoteStanding, look_up
from embeddings.quote_name import name_of
from embeddings.records import Answer, Article, Quote, Span
from embeddings.store import Store

FORMAT = "quoth-quotes"
VERSION = 1

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_FENCE = re.compile(r"^\s*(`{3,})", re.MULTILINE)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_ACTIVE = re.compile(
    r"([\\`*_\[\]<>#|~&@$]|:(?=/|[\w+-]*[^\W\d][\w+-]*:|[+-]1:)|(?<=www)\.)", re.IGNORECASE
)
"""What acts inside a line, on GitHub too; what acts only at its beginning never stands there."""


class Unreadable(ValueError):
    """What was given is no export of quotes; the argument says where, in JSON's own terms."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a conversation with what it was answered."""

    question: str
    verdict: str
    quotes: tuple[Quote, ...]

    @classmethod
    def of(cls, answer: Answer) -> Exchange:
        """What is exported of an answer."""
        return cls(answer.question, answer.verdict.value, answer.quotes)


@dataclass(frozen=True, slots=True)
class Verified:
    """One quote of an export, in the order of the file."""

    exchange: int
    """0 is the first question; here and below."""
    number: int
    name: str
    looked_up: LookedUp
    agrees: bool
    """Whether the text, the place and the hashes in the file are those that the name stands for.

    Where the library does not hold the edition, only the file itself is proved: a text that does
    not belong to its name and its hashes does not agree. Titles, dates and links are not proved.
    """

    @property
    def is_exact(self) -> bool:
        """Whether the article still reads as the file says."""
        return self.agrees and self.looked_up.standing is QuoteStanding.EXACT


def export_json(exchanges: Iterable[Exchange], now: datetime | None = None) -> str:
    """The quotes as one JSON object, in UTF-8 if it is saved.

    Raises:
        ValueError: `now` has no time zone.
    """
    exported: dict[str, Json] = {
        "format": FORMAT,
        "version": VERSION,
        "exported": _exported(now),
        "exchanges": [
            {
                "question": each.question,
                "verdict": each.verdict,
                "quotes": [_quote_object(quote) for quote in each.quotes],
            }
            for each in exchanges
        ],
    }
    return json.dumps(exported, ensure_ascii=False, indent=2) + "\n"


def export_markdown(exchanges: Iterable[Exchange], now: datetime | None = None) -> str:
    """The quotes as a Markdown file, each literally in a fenced block; it is not read back.

    The labels are the field names of the JSON, in whatever language the conversation was.

    Raises:
        ValueError: `now` has no time zone.
    """
    lines = [f"# {FORMAT} {VERSION}", "", f"- exported: {_exported(now)}"]
    for exchange in exchanges:
        lines += ["", f"## {_literal(exchange.question)}", ""]
        lines.append(f"- verdict: {_literal(exchange.verdict)}")
        for quote in exchange.quotes:
            lines += ["", *_quote_lines(quote)]
    return "\n".join(lines) + "\n"


def verify_export(store: Store, exported: str) -> tuple[Verified, ...]:
    """What has become of every quote of a JSON export, proved with the library's store alone.

    Raises:
        Unreadable: it is no such export.
        LibraryDamaged: a stored text is not the one that was stored.
    """
    found = []
    for exchange, number, quote in _quotes(exported):
        name = _text(quote, "name")
        looked_up = look_up(store, name)
        found.append(Verified(exchange, number, name, looked_up, _agrees(quote, looked_up)))
    return tuple(found)


def _exported(now: datetime | None) -> str:
    moment = now or datetime.now(UTC)
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _quote_object(quote: Quote) -> dict[str, Json]:
    article = quote.article
    return {
        "name": str(name_of(article, quote.span)),
        "text": quote.text,
        "sha256": sha256_of_text(quote.text),
        "start": quote.span.start,
        "end": quote.span.end,
        "highlight": {"start": quote.highlight.start, "end": quote.highlight.end},
        "edition": {
            "sha256": article.edition.sha256,
            "added": article.edition.added.isoformat(),
        },
        "article": _article_object(article),
    }


def _article_object(article: Article) -> dict[str, Json]:
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "source": article.source,
        "language": article.language,
    }


def _quote_lines(quote: Quote) -> list[str]:
    fields = _quote_object(quote)
    article = _article_object(quote.article)
    fence = _fence_around(quote.text)
    told = [("name", fields["name"]), *article.items(), ("edition", quote.article.edition.sha256)]
    told += [("added", quote.article.edition.added.isoformat())]
    told += [(key, fields[key]) for key in ("start", "end", "sha256")]
    return [
        f"### {_literal(quote.article.title)}",
        "",
        f"{fence}text",
        quote.text,
        fence,
        "",
        *(f"- {key}: {_literal(str(value))}" for key, value in told if value is not None),
    ]


def _fence_around(text: str) -> str:
    """A fence that no line of the text can close."""
    longest = max((len(match[1]) for match in _FENCE.finditer(text)), default=2)
    return "`" * (longest + 1)


def _literal(text: str) -> str:
    """One line in which nothing is Markdown."""
    return _ACTIVE.sub(r"\\\1", " ".join(text.split()))


def _quotes(exported: str) -> Iterator[tuple[int, int, dict[str, Json]]]:
    whole = _object(_parsed(exported), "export")
    if whole.get("format") != FORMAT or whole.get("version") != VERSION:
        raise Unreadable(f"format {whole.get('format')}, version {whole.get('version')}")
    for at, exchange in enumerate(_list(whole, "exchanges")):
        for number, quote in enumerate(_list(_object(exchange, "exchange"), "quotes")):
            yield at, number, _object(quote, "quote")


def _parsed(exported: str) -> Json:
    try:
        parsed: Json = json.loads(exported)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    return parsed


def _agrees(quote: dict[str, Json], looked_up: LookedUp) -> bool:
    text, edition = _text(quote, "text"), _text(_object(quote.get("edition"), "edition"), "sha256")
    name = looked_up.name
    if name is None or not name.fits(edition, text):
        return False
    if name.span != Span(_number(quote, "start"), _number(quote, "end")):
        return False
    if looked_up.quote is not None and looked_up.quote.text != text:
        return False
    return sha256_of_text(text) == _text(quote, "sha256")


def _object(value: Json, what: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise Unreadable(f"{what}: an object is missing")
    return value


def _list(holder: dict[str, Json], key: str) -> Sequence[Json]:
    value = holder.get(key)
    if not isinstance(value, list):
        raise Unreadable(f"{key}: a list is missing")
    return value


def _text(holder: dict[str, Json], key: str) -> str:
    value = holder.get(key)
    if not isinstance(value, str) or _HALF_CHARACTER.search(value):
        raise Unreadable(f"{key}: a text is missing")
    return value


def _number(holder: dict[str, Json], key: str) -> int:
    value = holder.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unreadable(f"{key}: a number is missing")
    return value
