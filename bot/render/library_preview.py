"""What was found in a file or a page, as a card to look at before any of it is added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex
from babel import Locale

from bot.intake.records import NearCopy, Preview
from bot.render.article_list import article_choice, listed_line
from bot.render.fitting import one_line, pieces, shortened, size
from bot.render.outgoing import (
    CHOICES_A_MENU,
    Button,
    Choice,
    Menu,
    Outgoing,
    Panel,
    Row,
    Text,
    Weight,
)
from bot.render.passage import block_quote
from bot.render.source import provenance, title_line
from bot.shelving.custom_id import Deed, Press, menu_id
from bot.shelving.refusing import refusal_sentence
from bot.speech import Speech
from embeddings import Draft, Span
from embeddings.reading import Refusal
from embeddings.splitter import word_count

FIRST_LINES = 320
"""Characters of the beginning that are shown."""
SHOWN = 10
"""Articles of one upload that are shown, with a line or two each."""
REFUSALS_SHOWN = 8
_LINE = 100
_REFUSAL = 160
_CONCERNS = 900
"""Characters of all that is to be looked at; the card holds 4,000."""
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*"
)
_WORDS_A_PASSAGE = 90
"""The middle of what the splitter takes; the preview says “about”."""
_NONE_IN_BOLD = Span(0, 0)


def preview_message(preview: Preview, speech: Speech) -> Outgoing:
    """The card with its buttons; only what is wrong, if no article was found."""
    if not preview.found:
        nothing = Text(f"**{speech.say('library-nothing-found')}**")
        return Outgoing(blocks=(nothing, *_not_taken(preview.refusals, speech)))
    asked = Text(f"**{speech.say('library-preview', articles=len(preview.found))}**")
    if len(preview.found) == 1:
        about: tuple[Text, ...] = tuple(_whole(preview, speech))
    else:
        about = (Text("\n".join(_lines(preview, speech))),)
    panel = Panel((*about, *_not_taken(preview.refusals, speech)))
    kept = Text(f"-# {speech.say('library-preview-kept')}")
    return Outgoing(blocks=(asked, panel, *_buttons(preview, speech), kept))


def concerns_of(preview: Preview, place: int, speech: Speech) -> list[str]:
    """What to look at in an article before it is added, a sentence each."""
    concerns = preview.found[place].concerns
    said = [speech.say(f"library-concern-{concern}") for concern in concerns]
    return [*(_alike(each, speech) for each in preview.near_copies.get(place, ())), *said]


def length_of(text: str, speech: Speech) -> str:
    """So many words; so many characters, where the script does not part words by spaces."""
    unspaced, words = len(_UNSPACED.findall(text)), word_count(text)
    if 2 * unspaced > words:
        return speech.say("library-characters", characters=unspaced)
    return speech.say("library-words", count=words)


def language_of(code: str, speech: Speech) -> str:
    """The name of a language, in the reader's."""
    primary = re.split("[-_]", code.lower())[0]
    if primary in {"", "und"}:
        return speech.say("library-language-unknown")
    return str(Locale.parse(speech.locale).languages.get(primary, primary))


def first_lines(text: str) -> str:
    """How a text begins, as a block quote that ends where a sentence or a word does."""
    beginning = text.lstrip()[: 2 * FIRST_LINES]

    def shown(part: Span) -> str:
        return block_quote(beginning, part, _NONE_IN_BOLD)

    span = pieces(beginning, FIRST_LINES, shown)[0]
    ended = span.of(beginning).rstrip()
    cut = len(text.strip()) > len(ended)
    return block_quote(ended, Span(0, len(ended)), _NONE_IN_BOLD) + (" …" if cut else "")


def _whole(preview: Preview, speech: Speech) -> Iterator[Text]:
    """One article with all that is known of it."""
    draft = preview.found[0].draft
    yield Text(title_line(draft, speech))
    yield Text(" · ".join((*_without_language(draft, speech), *_measures(draft, speech))))
    if draft.text.strip():
        yield Text(first_lines(draft.text))
    if concerns := concerns_of(preview, 0, speech):
        yield Text("\n".join(_fitting([f"- {concern}" for concern in concerns])))


def _fitting(lines: Sequence[str]) -> Iterator[str]:
    """As many of the lines as there is room for."""
    room = _CONCERNS
    for line in lines:
        room -= size(line) + 1
        if room >= 0:
            yield line


def _without_language(draft: Draft, speech: Speech) -> list[str]:
    """Who and when; the language follows by its name."""
    named = speech.in_language(draft.language)
    return [part for part in provenance(draft, speech) if part != named]


def _measures(draft: Draft, speech: Speech) -> tuple[str, ...]:
    passages = max(1, round(word_count(draft.text) / _WORDS_A_PASSAGE))
    return (
        length_of(draft.text, speech),
        speech.say("library-about-passages", passages=passages),
        language_of(draft.language, speech),
    )


def _lines(preview: Preview, speech: Speech) -> Iterator[str]:
    """Several articles, a line each and a line below it for what to look at."""
    for place, found in enumerate(preview.found[:SHOWN]):
        length = length_of(found.draft.text, speech)
        yield f"{listed_line(found.draft, _LINE, speech)} · {length}"
        if concerns := concerns_of(preview, place, speech):
            yield f"-# {shortened(' '.join(concerns), _LINE, str)}"
    if len(preview.found) > SHOWN:
        yield f"- {speech.say('and-more', count=len(preview.found) - SHOWN)}"


def _alike(copy: NearCopy, speech: Speech) -> str:
    title = shortened(one_line(copy.title) or speech.say("untitled"), _LINE)
    if copy.percent >= 100:
        return speech.say("library-same-text", title=title)
    return speech.say("library-near-copy", percent=copy.percent, title=title)


def _not_taken(refusals: Sequence[Refusal], speech: Speech) -> Iterator[Text]:
    if not refusals:
        return
    lines = [f"**{speech.say('library-not-taken')}**"]
    lines += [
        "- " + shortened(one_line(f"{each.source}: {refusal_sentence(each, speech)}"), _REFUSAL)
        for each in refusals[:REFUSALS_SHOWN]
    ]
    if len(refusals) > REFUSALS_SHOWN:
        lines.append(f"- {speech.say('and-more', count=len(refusals) - REFUSALS_SHOWN)}")
    yield Text("\n".join(lines))


def _buttons(preview: Preview, speech: Speech) -> Iterator[Row | Menu]:
    """*Add*, *Edit details* and *Cancel*; of several, the one to edit is chosen."""
    add = Button(
        speech.say("button-add"), str(Press(Deed.ADD, preview.job.id)), weight=Weight.FIRST
    )
    discard = Button(speech.say("button-cancel"), str(Press(Deed.DISCARD, preview.job.id)))
    if len(preview.found) == 1:
        edit = Button(speech.say("button-edit-details"), str(Press(Deed.EDIT, preview.job.id)))
        yield Row((add, edit, discard))
        return
    choices = tuple(
        Choice(article_choice(found.draft, speech), str(place))
        for place, found in enumerate(preview.found[:CHOICES_A_MENU])
    )
    yield Menu(
        menu_id(Press(Deed.EDIT, preview.job.id)), speech.say("select-edit-details"), choices
    )
    yield Row((add, discard))
