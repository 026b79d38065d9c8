"""An `Answer` as Discord messages: the verdict, then a panel for each article that is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.render.buttons import Audience, answer_row, quote_row
from bot.render.exact import exact_file, handed_over
from bot.render.fitting import is_altered, one_line, pieces, shortened, size
from bot.render.outgoing import (
    COMPONENTS_A_MESSAGE,
    FILES_A_MESSAGE,
    TEXT_A_MESSAGE,
    Attached,
    Block,
    Enclosure,
    Outgoing,
    Panel,
    Row,
    Rule,
    Text,
    components_in,
    text_size,
)
from bot.render.passage import block_quote, bold_in
from bot.render.source import listed, source_lines, title_line, web_address
from bot.speech import Speech
from embeddings import Answer, Article, Quote, Span, Verdict

__all__ = ["Audience", "Enclosure", "Outgoing", "answer_messages", "card_messages", "web_address"]

HEADING = 1
"""The number of the text that holds the question and the verdict."""
PASSAGE = 10
"""The number of the first passage; those of the others follow."""
_QUESTION_LIMIT = 1500
_LOOKED_FOR_LIMIT = 800
_LAST_ROW = 6
"""Components that the buttons of the whole answer may take."""

_COLOURS = {Verdict.STRONG: 0x2E7D32, Verdict.WEAK: 0xB26A00, Verdict.NONE: 0x607D8B}


@dataclass(frozen=True, slots=True)
class _Part:
    """What goes together: a passage, or a piece of a long one, with what is said of it."""

    article: Article
    title: Text
    blocks: tuple[Text | Row | Attached, ...]
    files: tuple[Enclosure, ...] = ()
    exact: tuple[Enclosure, ...] = ()


def answer_messages(
    answer: Answer,
    speech: Speech,
    *,
    repeat_question: bool = False,
    audience: Audience | None = None,
) -> list[Outgoing]:
    """The answer as messages, in order; the question is repeated where readers cannot see it.

    Without an audience it has only the buttons that anybody may press.
    """
    if answer.small_talk is not None:
        return [Outgoing(content=speech.say(f"small-talk-{answer.small_talk.name.lower()}"))]
    heading = _heading(answer, speech, repeat_question, audience)
    return card_messages(heading, answer, speech, audience)


def card_messages(
    heading: str, answer: Answer, speech: Speech, audience: Audience | None = None
) -> list[Outgoing]:
    """The quotes of an answer below a heading, which is Markdown already."""
    colour = _COLOURS[answer.verdict]
    parts = [
        part for place, quote in _by_article(answer.quotes) for part in _parts(quote, place, speech)
    ]
    messages = _packed(Text(heading, HEADING), parts, colour)
    if len(messages) > 1 and audience is not None and audience.shareable:
        messages[-1] = _headed(messages[-1], Text(heading, HEADING))
    last_row = answer_row(answer, audience, speech)
    if last_row:
        messages[-1] = replace(messages[-1], blocks=(*messages[-1].blocks, last_row))
    return messages


def _headed(message: Outgoing, heading: Text) -> Outgoing:
    """The last message with the question again, if there is room: it is the one to be shared."""
    blocks = (heading, *message.blocks)
    fits = (
        text_size(blocks) <= TEXT_A_MESSAGE
        and components_in(blocks) <= COMPONENTS_A_MESSAGE - _LAST_ROW
    )
    return replace(message, blocks=blocks) if fits else message


def _heading(
    answer: Answer, speech: Speech, repeat_question: bool, audience: Audience | None
) -> str:
    lines = []
    if repeat_question:
        lines.append(f"> {shortened(one_line(answer.question), _QUESTION_LIMIT)}")
    in_public = audience is not None and audience.dismissible
    if answer.verdict is Verdict.NONE and in_public:
        lines.append(f"**{speech.say('verdict-none-short')}**")
    else:
        lines.append(f"**{speech.say(f'verdict-{answer.verdict}')}**")
    if answer.understood_as:
        words = shortened(one_line(answer.understood_as), _LOOKED_FOR_LIMIT)
        lines.append(f"-# {speech.say('looked-for', words=words)}")
    if answer.differing:
        lines.append(speech.say("articles-differ"))
    if answer.verdict is Verdict.NONE and answer.nearest:
        lines += _nearest(answer.nearest, speech)
    return "\n".join(lines)


def _nearest(articles: Sequence[Article], speech: Speech) -> list[str]:
    shown = articles[:5]
    lines = [speech.say("nearest"), *(listed(article, speech) for article in shown)]
    if len(articles) > len(shown):
        lines.append("- " + speech.say("and-more", count=len(articles) - len(shown)))
    return lines


def _by_article(quotes: Sequence[Quote]) -> list[tuple[int, Quote]]:
    """The quotes with their places, those of one article together, else as they came."""
    first: dict[str, int] = {}
    for place, quote in enumerate(quotes):
        first.setdefault(_edition(quote.article), place)
    return sorted(enumerate(quotes), key=lambda each: first[_edition(each[1].article)])


def _edition(article: Article) -> str:
    return f"{article.id}@{article.edition.sha256}"


def _parts(quote: Quote, place: int, speech: Speech) -> Iterator[_Part]:
    """The pieces of one quote: its source, its buttons and its file are with the last."""
    article, file = quote.article, exact_file(f"quote-{place + 1}.txt", quote.text)
    title = title_line(article, speech)
    continued = f"{title}\n-# {speech.say('continued')}"
    about = source_lines(quote, speech)
    told = handed_over(file, speech)
    room = TEXT_A_MESSAGE - size(continued) - size(about) - text_size(told)
    *before, last = _pieces(quote, room) or [""]
    for number, passage in enumerate(before):
        yield _Part(article, Text(continued if number else title), (Text(passage),))
    passages = (Text(last, None if before else PASSAGE + place),) if last else ()
    to_file = bool(before) or is_altered(quote.text)
    row = quote_row(quote, place, speech)
    yield _Part(
        article,
        Text(continued if before else title),
        (
            *passages,
            Text(about),
            *(told if to_file else ()),
            *((row,) if row else ()),
        ),
        (file,) if to_file else (),
        () if to_file else (file,),
    )


def _pieces(quote: Quote, room: int) -> list[str]:
    """The passage as block quotes that each fit; those of white space alone are left out."""
    whole = quote.article.text

    def rendered(span: Span) -> str:
        return block_quote(whole, span.shifted(quote.span.start), bold_in(quote))

    spans = pieces(quote.text, room, rendered)
    return [rendered(span) for span in spans if span.of(quote.text).strip()]


class _Packer:
    """Fills messages one after the other, as few as the limits allow."""

    def __init__(self, heading: Text, colour: int) -> None:
        self._blocks: list[Block] = [heading] if heading.markdown else []
        self._colour = colour
        self._files: list[Enclosure] = []
        self._exact: list[Enclosure] = []
        self._edition = ""
        self.messages: list[Outgoing] = []

    def add(self, part: _Part) -> None:
        """Put the part into the panel of its article, or into a new one, or a new message."""
        if not self._fits(part):
            self.close()
        *before, panel = self._with(part)
        self._blocks = [*before, panel]
        self._files += part.files
        self._exact += part.exact
        self._edition = _edition(part.article)

    def close(self) -> None:
        """The message is full."""
        self.messages.append(
            Outgoing(files=tuple(self._files), blocks=tuple(self._blocks), exact=tuple(self._exact))
        )
        self._blocks, self._files, self._exact, self._edition = [], [], [], ""

    def _fits(self, part: _Part) -> bool:
        blocks = self._with(part)
        return (
            components_in(blocks) <= COMPONENTS_A_MESSAGE - _LAST_ROW
            and text_size(blocks) <= TEXT_A_MESSAGE
            and len(self._files) + len(part.files) <= FILES_A_MESSAGE
        )

    def _with(self, part: _Part) -> list[Block]:
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, Panel) and self._edition == _edition(part.article):
            panel = Panel((*last.blocks, Rule(), *part.blocks), self._colour)
            return [*self._blocks[:-1], panel]
        return [*self._blocks, Panel((part.title, *part.blocks), self._colour)]


def _packed(heading: Text, parts: Iterable[_Part], colour: int) -> list[Outgoing]:
    """As few messages as the limits on components, text and files allow."""
    packer = _Packer(heading, colour)
    for part in parts:
        packer.add(part)
    packer.close()
    return packer.messages
