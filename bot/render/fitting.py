"""How much text fits where, and where a text may be cut: between graphemes, at a natural break."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

import regex

from bot.render.markdown import escape
from embeddings import Span

# Best break first; each match ends where the next piece may begin.
_BREAKS = tuple(
    regex.compile(pattern)
    for pattern in (
        r"\n\s*\n\s*",
        r"\n\s*",
        r"[.!?…。！？؟।]+[\"'”’»)\]]*\s+|[。！？]+[」』”]*",
        r"\s+",
    )
)
# Discord drops or may refuse these; the joiners stay, for emoji and Persian need them.
_ALTERED = regex.compile(
    r"[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Cf}--[\n\t\u200c\u200d]]", regex.VERSION1
)
# It refuses or drops these, and without them the text reads otherwise.
_ESCAPED = regex.compile(r"[[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]--[\n\r\t]]", regex.VERSION1)


def size(text: str) -> int:
    """The length Discord may count: code points or UTF-16 units, whichever is more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_altered(text: str) -> bool:
    """Whether Discord might show this text otherwise than it is, edges included."""
    return text != text.strip() or _ALTERED.search(text) is not None


def sendable(text: str) -> str:
    """The text with `⟨U+202E⟩` and the like for what Discord refuses, or drops and so rewrites."""
    return _ESCAPED.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


def one_line(text: str) -> str:
    """The text with its white space folded, for titles and labels."""
    return " ".join(sendable(text).split())


def shortened(text: str, limit: int, render: Callable[[str], str] = escape) -> str:
    """The rendered text, cut between graphemes and ended with an ellipsis if it would not fit."""
    whole = render(text)
    if size(whole) <= limit:
        return whole
    ends = [0, *grapheme_ends(text)]
    kept = bisect_right(ends, limit - 1, key=lambda end: size(render(text[:end])))
    return render(text[: ends[kept - 1]].rstrip()) + "…"


def grapheme_ends(text: str) -> list[int]:
    """The places where a grapheme of the text ends, in order."""
    return [match.end() for match in regex.finditer(r"\X", text)]


def pieces(text: str, limit: int, render: Callable[[Span], str]) -> list[Span]:
    """Spans that follow one another over the whole text, each at most `limit` when rendered.

    A single grapheme that is larger than the limit is the one thing cut inside.
    """
    ends = grapheme_ends(text)
    spans: list[Span] = []
    start = 0
    while start < len(text):
        following = ends[bisect_right(ends, start) :]
        span = Span(start, _natural_end(text, start, following, limit, render))
        spans.append(span)
        start = span.end
    return spans


def _natural_end(
    text: str, start: int, ends: Sequence[int], limit: int, render: Callable[[Span], str]
) -> int:
    def cost(end: int) -> int:
        return size(render(Span(start, end)))

    fitting = ends[: bisect_right(ends, limit, hi=min(len(ends), limit), key=cost)]
    if not fitting:
        inside = range(start + 1, ends[0])
        return inside[max(0, bisect_right(inside, limit, key=cost) - 1)]
    if fitting[-1] == len(text):
        return len(text)
    return _last_break(text, start, fitting)


def _last_break(text: str, start: int, ends: Sequence[int]) -> int:
    """The last good break in the second half of what fits, else the end of what fits."""
    allowed = set(ends)
    middle = start + (ends[-1] - start) // 2
    for pattern in _BREAKS:
        breaks = [match.end() for match in pattern.finditer(text, start, ends[-1])]
        good = [end for end in breaks if end > middle and end in allowed]
        if good:
            return good[-1]
    return ends[-1]
