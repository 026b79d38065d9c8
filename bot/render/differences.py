"""How two texts differ, in words: a list that a screen reader can read, and the text with marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from bot.render.article_list import cut
from bot.render.fitting import one_line, sendable, size
from bot.render.markdown import escape
from bot.speech import Speech
from embeddings.comparing import Change, Comparison, Segment, Weight, by_words, with_whole_ends
from embeddings.verifying import Fragment

_SHOWN = 160
"""Characters of a stretch that are shown in the list."""
_UNSEEN = regex.compile(r"[\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0\u2800]+")
_NAMED = 3


def differences(text: str, fragment: Fragment) -> tuple[Segment, ...]:
    """The words of a checked text that differ from those of the article, in order."""
    if fragment.comparison is None:
        return ()
    whole = _by_whole_words(fragment.comparison, text, fragment.places[0].article.text)
    grave = [each for each in whole.changes if each.weight is Weight.WORDING]
    return tuple(grave or (each for each in whole.changes if each.weight is Weight.TYPOGRAPHY))


def difference_lines(text: str, fragment: Fragment, speech: Speech) -> Iterator[str]:
    """A sentence for each difference."""
    for segment in differences(text, fragment):
        theirs = _stretch(segment.theirs.of(text))
        ours = _stretch(segment.ours.of(fragment.places[0].article.text))
        match segment.change:
            case Change.INSERTED:
                yield speech.say("difference-inserted", theirs=theirs)
            case Change.DELETED:
                yield speech.say("difference-deleted", ours=ours)
            case Change.REPLACED:
                yield speech.say("difference-replaced", theirs=theirs, ours=ours)


def marked_text(text: str, fragment: Fragment, limit: int) -> str | None:
    """The checked text with what the article lacks struck through and what it holds in bold.

    None if it does not fit. The marks never stand alone: `difference_lines` says the same.
    """
    if fragment.comparison is None:
        return None
    original = fragment.places[0].article.text
    parts = []
    for segment in _by_whole_words(fragment.comparison, text, original).segments:
        theirs, ours = segment.theirs.of(text), segment.ours.of(original)
        if segment.weight is not Weight.WORDING:
            parts.append(_literal(theirs))
        else:
            struck, bold = _around("~~", theirs), _around("**", ours)
            parts.append(f"{struck} {bold}" if struck and bold else struck + bold)
    quoted = "> " + " ".join("".join(parts).split())
    return quoted if size(quoted) <= limit else None


def _by_whole_words(comparison: Comparison, text: str, original: str) -> Comparison:
    return with_whole_ends(by_words(comparison, text, original), text, original)


def _around(mark: str, stretch: str) -> str:
    core = stretch.strip()
    if not core or not _UNSEEN.sub("", core):
        return " " if stretch else ""
    lead, _, trail = stretch.partition(core)
    return f"{lead}{mark}{_literal(core)}{mark}{trail}"


def _literal(text: str) -> str:
    return escape(sendable(text))


def _stretch(text: str) -> str:
    """A stretch as it can be read: what cannot be seen is named."""
    if text and not _UNSEEN.sub("", text):
        named = [unicodedata.name(each, f"U+{ord(each):04X}") for each in text[:_NAMED]]
        return ", ".join(named) + (f" (+{len(text) - _NAMED})" if len(text) > _NAMED else "")
    line = one_line(text)
    shown = cut(line, _SHOWN)
    return escape(shown) + (f" (+{len(line) - len(shown)})" if shown != line else "")
