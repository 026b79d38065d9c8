"""Bytes become text without a guess that could show a reader mojibake."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import regex

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.language import language_and_confidence

MAX_BYTES = 8 * 1024 * 1024

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = frozenset(
    [
        "af",
        "ca",
        "da",
        "de",
        "en",
        "es",
        "eu",
        "fi",
        "fo",
        "fr",
        "ga",
        "gl",
        "id",
        "is",
        "it",
        "la",
        "lb",
        "ms",
        "nl",
        "nn",
        "no",
        "oc",
        "pt",
        "sq",
        "sv",
        "sw",
    ]
)
_CENTRAL = frozenset(["bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"])
_CYRILLIC = frozenset(["be", "bg", "mk", "ru", "sr", "uk"])
_CUSTOMARY = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1251": _CYRILLIC,
    "iso8859_5": _CYRILLIC,
    "koi8_r": frozenset({"ru"}),
    "koi8_u": frozenset({"uk"}),
    "cp866": frozenset({"ru"}),
    "cp1253": frozenset({"el"}),
    "cp1254": frozenset({"tr", "az"}),
    "cp1255": frozenset({"he"}),
    "cp1256": frozenset({"ar", "fa", "ur"}),
    "cp1257": frozenset({"et", "lt", "lv"}),
    "cp874": frozenset({"th"}),
    "gb18030": frozenset({"zh"}),
    "big5": frozenset({"zh", "yue"}),
    "cp932": frozenset({"ja"}),
    "euc_jp": frozenset({"ja"}),
    "euc_kr": frozenset({"ko"}),
}
"""The languages each old charset was customarily used for, in the names of the identifier."""

_MIN_SCORE = 0.1
_MAX_RUNNER_UP = 0.75
_MIN_KANA = 0.2
_MAX_CONTROLS = 0.01
_UNUSUAL_CONTROLS = frozenset({*map(chr, range(32)), "\x7f"} - set("\t\n\v\f\r\x1b"))
# A capital after a small letter, a lone capital, or a symbol in a word: a wrong charset's marks.
_DAMAGE = regex.compile(
    r"(?<=\p{Ll} ?)(?![A-Z])\p{Lu}(?= |\p{Ll})"
    r"|(?<=\p{L})(?![\x00-\x7f’ʼ·\u00ad])[\p{S}\p{Po}\p{Pi}\p{Ps}\p{No}](?=\p{Ll})"
)
_NEVER_WRITTEN = regex.compile(r"[\x80-\x9f\p{Co}]")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}--[\uff61-\uff9f]]", regex.VERSION1)
_BEYOND_ASCII = regex.compile(r"[^\x00-\x7f]")


def decoded(raw: bytes, declared: str | None = None) -> str:
    """The text of the bytes, with line feeds for all line ends and no byte order mark.

    `declared` is the charset that the file itself names, if it does; UTF-8 is tried before it.

    Raises:
        UnreadableArticle: too big, binary, empty, or in a charset that cannot be told for sure.
    """
    refuse_over_limit(len(raw))
    marked = _marked(raw)
    text = _unmarked(raw, declared) if marked is None else marked
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    _refuse_binary(text)
    return text


def refuse_over_limit(size_bytes: int, limit_bytes: int = MAX_BYTES) -> None:
    """Raise UnreadableArticle if a file of that size is too big to be one article."""
    if size_bytes > limit_bytes:
        raise UnreadableArticle(
            f"It holds {_mebibytes(size_bytes)} and an article may hold up to "
            f"{_mebibytes(limit_bytes)}. Split it into articles, one file each.",
            Unread.TOO_LARGE,
        )


def _mebibytes(size_bytes: int) -> str:
    return f"{size_bytes / 1024 / 1024:,.1f} MiB"


def _marked(raw: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.removeprefix(mark).decode(encoding)
            except UnicodeDecodeError as error:
                place = f"byte {len(mark) + error.start + 1:,}"
                raise UnreadableArticle(
                    f"It begins as {encoding.upper()}, but {place} does not fit. {_CURE}",
                    Unread.ENCODING,
                ) from error
    return None


_CURE = "Open it in an editor, check that it reads well, and save it as UTF-8."


def _unmarked(raw: bytes, declared: str | None) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise UnreadableArticle(_zero_byte(raw.index(b"\0")), Unread.BINARY) from error
        text = None if _mostly_utf8(raw) else _as_declared(raw, declared) or _detected(raw)
        if text is None:
            raise UnreadableArticle(_bad_byte(raw, error.start), Unread.ENCODING) from error
        return text


def _mostly_utf8(raw: bytes) -> bool:
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(_BEYOND_ASCII.findall(text)) - broken > broken


def _as_declared(raw: bytes, declared: str | None) -> str | None:
    try:
        return raw.decode(codecs.lookup(_browser_name(declared)).name) if declared else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _browser_name(declared: str) -> str:
    """Browsers read these labels as the larger Windows charset (WHATWG Encoding, 4.2)."""
    name = declared.strip().lower()
    western = {"iso-8859-1", "latin1", "us-ascii", "ascii"}
    return "cp1252" if name in western else {"gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)


def _detected(raw: bytes) -> str | None:
    """The text in the one charset that fits its language; None if none does, or two do."""
    scores: dict[str, float] = {}
    for encoding, coherence, text in _candidates(raw):
        scores[text] = max(_score(encoding, coherence, text), scores.get(text, 0.0))
    surest, runner_up, *_ = [*sorted(scores, key=scores.__getitem__, reverse=True), "", ""]
    clear = scores.get(runner_up, 0.0) < _MAX_RUNNER_UP * scores.get(surest, 0.0)
    return surest if clear and scores[surest] >= _MIN_SCORE else None


def _score(encoding: str, coherence: float, text: str) -> float:
    """How well the text reads as what was customarily written in that charset, in [0, 1]."""
    language, confidence = language_and_confidence(_around_beyond_ascii(text))
    if language not in _CUSTOMARY[encoding] or _NEVER_WRITTEN.search(text):
        return 0.0
    # Coherence compares the commonest letters; for kana and Hangul the library keeps no such list.
    if language == "ja":
        coherence = float(len(_KANA.findall(text)) >= _MIN_KANA * len(_BEYOND_ASCII.findall(text)))
    if language == "ko":
        coherence = 1.0
    return confidence * coherence * max(0.0, 1 - 5 * _damage(text))


def _candidates(raw: bytes) -> Iterator[tuple[str, float, str]]:
    from charset_normalizer import from_bytes  # only files that are not UTF-8 need it

    for match in from_bytes(raw, cp_isolation=list(_CUSTOMARY)):
        for encoding in match.could_be_from_charset:
            if encoding in _CUSTOMARY:
                yield encoding, match.coherence, raw.decode(encoding)


def _around_beyond_ascii(text: str) -> str:
    """The text from a little before its first character that a charset could have got wrong."""
    first = _BEYOND_ASCII.search(text)
    return text[max(first.start() - 400, 0) :] if first else text


def _damage(text: str) -> float:
    beyond = len(_BEYOND_ASCII.findall(text))
    return len(_DAMAGE.findall(text)) / beyond if beyond else 0.0


def _refuse_binary(text: str) -> None:
    if "\0" in text:
        raise UnreadableArticle(_zero_byte(text.index("\0")), Unread.BINARY)
    controls = sum(text.count(character) for character in set(text) & _UNUSUAL_CONTROLS)
    if controls > _MAX_CONTROLS * len(text):
        raise UnreadableArticle(
            f"It holds {controls:,} control characters. {_BINARY}", Unread.BINARY
        )


_BINARY = "It seems to be a binary file; Quoth reads text: save it as .txt, .md or .html."


def _zero_byte(place: int) -> str:
    return f"It holds a zero at byte {place + 1:,}. {_BINARY}"


def _bad_byte(raw: bytes, place: int) -> str:
    line = raw.count(b"\n", 0, place) + 1
    return (
        f"It is not UTF-8 (byte {place + 1:,}, on line {line:,}, is 0x{raw[place]:02X}), "
        f"and no other encoding fits it for sure. {_CURE}"
    )
