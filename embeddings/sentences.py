"""Where the paragraphs and the sentences of a text lie, as spans that never cut a grapheme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

import regex
import sentencex

from embeddings.records import Span

WIDEST_WRAP = 100
"""Columns; text whose lines are longer was not wrapped by hand or by a mail program."""
NARROWEST_WRAP = 40
WINDOW = 4_000
"""Code points shown to sentencex at once: its time grows with the square of the quotes it sees."""
QUOTED_LENGTH = 150
"""Code points from which a sentence with several sentences in its quotation is divided."""
LONG_UNMARKED = 240
"""Code points from which a Thai sentence, which has no mark at its end, is divided at spaces."""

_NEWLINES = "\n\v\f\r\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"\S[^{_NEWLINES}]*")
_LINE_BREAK = re.compile(rf"\r\n|[{_NEWLINES}]")
_LINE_BREAK_CHARACTER = re.compile(rf"[{_NEWLINES}]")
_SPACE = re.compile(r"\s+")
_FIRST_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]|\S+")
_LIST_ITEM = regex.compile(r"[-*+•‣◦–—#>|]|\(?(?:\d{1,3}|\p{L})[.)]\s")

_TERMINATOR = regex.compile(r"\p{Sentence_Terminal}|[…;;]")
_ENDED = regex.compile(r"(?:\p{Sentence_Terminal}|[…:])[\p{Pe}\p{Pf}\p{Pi}\"']*$")
_CLOSING = regex.compile(r"(?:[\p{Pe}\p{Pf}]|[\"'“«‘‹]++(?=\s|$))++")
_BRACKETED = regex.compile(
    r"\s*+[(\[][^()\[\]]*+(?<=[.!?…][\"”’»]?)[)\]](?=\s+[\p{Pi}\p{Ps}\"]?\p{Lu})"
)
_ENUMERATOR = regex.compile(r"\W*(?:\w|\d{1,3})\W*")
_WORD = regex.compile(r"\w")
_QUOTES = '"“”„‟«»「」『』'
_QUOTED = re.compile(f"[{_QUOTES}]")
_UNQUOTED = str.maketrans(dict.fromkeys(_QUOTES, " "))
_UNMARKED_SCRIPT = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")

_GRAPHEME = regex.compile(r"\X")
_JOINING = regex.compile(r"[\p{Grapheme_Cluster_Break=Extend}\p{Grapheme_Cluster_Break=ZWJ}\p{M}]")

_QUOTE_THEN_SPEAKER = r"[\p{Pf}\"“]\s*\|\s*(?:[-–—]\s*)?\p{Ll}|\|\s*[-–—]\s*\p{Ll}"
_INITIAL = r"(?<!\w)(?![A-Z])\p{Lu}\.\s*\|\s*\p{Lu}"
_SHORTENED = r"(?<!\w)(?:Ms|Mx|Mme|Mlle|Dr|Pr|approx|св|ген|им|напр|пл)\.\s*\|"
"""Words before a name that sentencex takes for a sentence's end, at least behind a quotation."""
_ZONE = r"(?:[ECMP][DS]?T|GMT|UTC|BST|CES?T|EES?T|MSK|IST|JST|AE[DS]T)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_HOUR = rf"(?<!\w)[ap]\.m\.\s*\|\s*(?:{_ZONE}|{_DAY})\b"
_UNIT = r"\d\s?\p{L}{1,5}\.\s*\|\s*\p{Ll}"
_MONTH = r"\d\s(?:січ|лют|бер|квіт|трав|черв|лип|серп|вер|жовт|лист|груд)\.\s*\|\s*\d"
_GOES_ON = regex.compile(
    "|".join([_QUOTE_THEN_SPEAKER, _INITIAL, _SHORTENED, _HOUR, _UNIT, _MONTH])
)

_ORDINAL = re.compile(r"(?<![\d.,])\d{1,2}\.$")
_ORDINAL_LANGUAGES = frozenset(
    {"bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is"}
    | {"lt", "lv", "nb", "nn", "no", "sk", "sl", "sr", "tr"}
)
"""Languages in which `11.` is read as the eleventh, in the middle of a sentence."""


def paragraph_spans(text: str) -> list[Span]:
    """The paragraphs in order: lines, or, where lines are wrapped, what blank lines part."""
    lines = list(_lines(text))
    spans: list[Span] = []
    for line, continues in zip(lines, _continuations(text, lines), strict=True):
        start = spans.pop().start if continues else line.start
        spans.append(Span(start, line.end))
    return spans


def sentence_spans(text: str, language: str) -> list[Span]:
    """The sentences in order; no sentence crosses a paragraph's end, and none is only white space.

    The language is BCP 47; an unknown one is read as English.
    """
    paragraphs = paragraph_spans(text)
    return list(chain.from_iterable(sentences_in(text, each, language) for each in paragraphs))


def sentences_in(text: str, paragraph: Span, language: str) -> list[Span]:
    """The sentences of one paragraph, as spans of the text."""
    if _is_one_sentence(text, paragraph):
        return [paragraph]
    ends = _ends(text, paragraph, language)
    ordinals = language.split("-")[0].lower() in _ORDINAL_LANGUAGES
    spans: list[Span] = []
    start, has_words = paragraph.start, False
    for begin, end in pairwise([paragraph.start, *ends]):
        segment = text[begin:end].strip()
        if spans and begin == start and not _WORD.search(segment):
            spans[-1] = Span(spans[-1].start, trimmed(text, begin, end).end)
            start = end
            continue
        has_words = has_words or not _is_small(segment)
        goes_on = _belongs_together(text, begin, end) or (ordinals and _ORDINAL.search(segment))
        if end == paragraph.end or (has_words and not goes_on):
            spans.append(trimmed(text, start, end))
            start, has_words = end, False
    if len(spans) > 1 and _is_small(spans[-1].of(text)):
        spans[-2:] = [Span(spans[-2].start, spans[-1].end)]
    return [part for span in spans for part in _parts_without_marks(text, span)]


def _is_one_sentence(text: str, paragraph: Span) -> bool:
    """Whether nothing before the paragraph's last character could end a sentence."""
    is_short = paragraph.end - paragraph.start < LONG_UNMARKED
    return is_short and not _TERMINATOR.search(text, paragraph.start, paragraph.end - 1)


def is_cut(text: str, place: int) -> bool:
    """Whether a grapheme surely ends before `place`, told from the two characters around it.

    False also where only a longer look back could tell, as between two regional indicators.
    """
    pair = text[max(place - 1, 0) : place + 1]
    if place <= 0 or len(pair) < 2:
        return True
    if pair.isascii():
        return pair != "\r\n"
    if len(_GRAPHEME.findall(pair)) < 2:
        return False
    return pair[1].isascii() or pair[1].isspace() or not _JOINING.match(pair)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space around it, save a space that a mark or a sign has joined."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return Span(start, end)
    chunk = text[start:end]
    left = end - len(chunk.lstrip())
    right = max(start + len(chunk.rstrip()), left)
    if left > start and not is_cut(text, left):
        left -= 1
    while right < end and not is_cut(text, right):
        right += 1
    return Span(left, right)


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold more than white space, each trimmed."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        yield trimmed(text, start - (not is_cut(text, start)), end)


def _continuations(text: str, lines: list[Span]) -> list[bool]:
    """For each line, whether it continues the paragraph of the line before it.

    It does where the text was wrapped at a width: the line before is so long that the first word
    of this one had no place there, and most breaks of the text are of that kind.
    """
    none = [False] * len(lines)
    width = _width(lines)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return none
    breaks = [_is_line_break(text, *pair) for pair in pairwise(lines)]
    full = [
        single and _is_full(text, above, below, width)
        for single, (above, below) in zip(breaks, pairwise(lines), strict=True)
    ]
    flowing = sum(
        wrapped and _flows(text, above, below)
        for wrapped, (above, below) in zip(full, pairwise(lines), strict=True)
    )
    is_wrapped = sum(full) >= 0.6 * sum(breaks) and flowing >= 0.3 * sum(full) and flowing > 0
    return [False, *full] if is_wrapped else none


def _width(lines: list[Span]) -> int:
    """The longest line in columns; in a long text a few overlong ones are passed over."""
    lengths = sorted(line.end - line.start for line in lines)
    return lengths[-1 - len(lengths) // 50] if lengths else 0


def _is_line_break(text: str, above: Span, below: Span) -> bool:
    """Whether one line break parts the lines, and the lower one does not begin a list item."""
    gap = text[above.end : below.start]
    is_single = len(gap) < WIDEST_WRAP and len(_LINE_BREAK.findall(gap)) == 1
    return is_single and not _LIST_ITEM.match(text, below.start)


def _is_full(text: str, above: Span, below: Span, width: int) -> bool:
    """Whether the lower line's first word had no place in the upper one, give or take a little."""
    word = _FIRST_WORD.match(text, below.start, below.end)
    length = word.end() - word.start() if word else 0
    return above.end - above.start + 1 + length > width - 4


def _flows(text: str, above: Span, below: Span) -> bool:
    """Whether the lower line looks like the middle of a sentence."""
    return not _ENDED.search(above.of(text)[-8:]) and not text[below.start].isupper()


def _ends(text: str, paragraph: Span, language: str) -> Iterator[int]:
    """The places where sentences end, rising, the last of them the paragraph's end."""
    last, known = paragraph.start, _known(language)
    for end in chain(_marked_ends(text, paragraph, known), [paragraph.end]):
        if last < end:
            inner = {*_ends_in_brackets(text, last, end), *_ends_in_quotes(text, last, end, known)}
            yield from sorted(inner | {end})
            last = end


def _marked_ends(text: str, paragraph: Span, language: str) -> Iterator[int]:
    """The ends that sentencex sees, window by window, moved behind closing quotes and brackets."""
    start, size = paragraph.start, WINDOW
    while start < paragraph.end:
        stop = min(start + size, paragraph.end)
        ends = _ends_in_window(text, start, stop, language)
        if stop == paragraph.end:
            yield from _closed(text, ends, paragraph.end)
            return
        # The last sentence may go on behind the window, so the next window reads it again.
        ends = [end for end in ends if end < stop] or _last_cut(text, start, stop)
        yield from _closed(text, ends, paragraph.end)
        start, size = (ends[-1], WINDOW) if ends else (start, size * 2)


def _ends_in_window(text: str, start: int, stop: int, language: str) -> list[int]:
    """The ends that sentencex sees in `text[start:stop]`, read as one line."""
    if not _TERMINATOR.search(text, start, stop):
        return []
    return list(_boundaries(language, _one_line(text[start:stop]), start))


def _boundaries(language: str, text: str, offset: int) -> Iterator[int]:
    for sentence in sentencex.get_sentence_boundaries(language, text):
        yield offset + sentence["end_index"]


def _one_line(text: str) -> str:
    """The text, as long as it was, without line breaks: a wrapped line ends no sentence."""
    return _LINE_BREAK_CHARACTER.sub(" ", text)


def _last_cut(text: str, start: int, stop: int) -> list[int]:
    """The window's last space, or else a place between its last graphemes, or else nothing."""
    space = text.rfind(" ", start + 1, stop)
    places = [space, *range(stop, max(stop - 200, start), -1)]
    return [place for place in places if place > start and is_cut(text, place)][:1]


def _closed(text: str, ends: Iterable[int], limit: int) -> Iterator[int]:
    """The ends, moved behind closing quotes and brackets, where no grapheme is cut."""
    for end in ends:
        closing = None if text[end - 1].isspace() else _CLOSING.match(text, end, limit)
        place = closing.end() if closing else end
        if is_cut(text, place):
            yield place


def _ends_in_brackets(text: str, start: int, end: int) -> Iterator[int]:
    """The end of a sentence that stands whole in brackets, before another one."""
    match = _BRACKETED.match(text, start, end)
    if match and is_cut(text, match.end()):
        yield match.end()


def _ends_in_quotes(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """The ends of all but the last of the sentences that one quotation holds, if it is long."""
    if end - start < QUOTED_LENGTH or not _QUOTED.search(text, start, end):
        return
    bare = _one_line(text[start : min(end, start + WINDOW)]).translate(_UNQUOTED)
    for boundary in _boundaries(language, bare, 0):
        place = start + len(bare[:boundary].rstrip())
        following = (
            text[place : min(end, place + 80)].lstrip()[:2] if place - start < WINDOW else ""
        )
        goes_on = following.strip(_QUOTES)[:1].islower()
        if following and text[place].isspace() and not goes_on and is_cut(text, place):
            yield place


def _is_small(segment: str) -> bool:
    """Whether it is no sentence of its own: an enumerator, one character, or only marks."""
    return bool(_ENUMERATOR.fullmatch(segment)) or not _WORD.search(segment)


def _belongs_together(text: str, start: int, end: int) -> bool:
    """Whether the sentence goes on behind `end`: with its speaker, or the name after an initial."""
    around = f"{text[max(start, end - 8) : end]}|{text[end : end + 8]}"
    return bool(_GOES_ON.search(around))


def _parts_without_marks(text: str, span: Span) -> Iterator[Span]:
    """The span, divided at spaces if it is long and its script has no mark for a sentence's end."""
    length = span.end - span.start
    if (
        length < LONG_UNMARKED
        or len(_UNMARKED_SCRIPT.findall(text, span.start, span.end)) < length // 2
    ):
        yield span
        return
    start = span.start
    for space in _SPACE.finditer(text, span.start, span.end):
        at = space.start()
        is_long = at - start > LONG_UNMARKED // 3 and span.end - at > LONG_UNMARKED // 6
        if is_long and is_cut(text, at):
            yield trimmed(text, start, at)
            start = at
    yield trimmed(text, start, span.end)


def _known(language: str) -> str:
    """The primary subtag, which is all that sentencex knows; English where there is none."""
    primary = re.split("[-_]", language, maxsplit=1)[0].lower()
    return primary if re.fullmatch("[a-z]{2,3}", primary) and primary != "und" else "en"
