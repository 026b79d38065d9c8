"""The records that travel between the rooms: frozen, slotted, in the words of the design."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the text that the span covers."""
        return text[self.start : self.end]

    def shifted(self, offset: int) -> Span:
        """The same range, counted from a place `offset` code points earlier."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it was read from its source, before it has an id and an edition."""

    source: str
    """Where it came from: the path below the seeds folder, with forward slashes."""
    text: str
    title: str
    title_from_name: bool = False
    """True if the title was made from the file's name; the encoder is then not shown it."""
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "und"
    """BCP 47, or `und` where it could not be told."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of an article: the SHA-256 of its text in hexadecimal, and when it came (UTC)."""

    sha256: str
    added: datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its provenance; `text` is what quotes are cut from."""

    id: str
    edition: Edition
    title: str
    text: str = field(repr=False)
    source: str
    publisher: str | None
    author: str | None
    published: date | None
    url: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article: `article.text[start:end]`, which the encoder reads whole."""

    article: Article
    span: Span

    @property
    def text(self) -> str:
        """The passage, verbatim."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its scores; higher is better in each."""

    passage: Passage
    cosine: float
    lexical: float
    probability: float
    """How likely it is that the passage answers the question, in [0, 1], as the judge sees it."""
    highlight: Span
    """The sentence or two that answer, as a span of the article."""
    library: int = 0
    """Which of the libraries that were searched holds it, by its place among them."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim span of an article with its provenance, and the part of it that answers."""

    article: Article
    span: Span
    highlight: Span
    """A span of the article too, inside `span`."""
    also_in: tuple[Article, ...] = ()
    """Other articles that hold the same passage, or nearly."""

    @property
    def text(self) -> str:
        """The quoted passage."""
        return self.span.of(self.article.text)

    @property
    def highlighted(self) -> str:
        """The sentence or two that answer."""
        return self.highlight.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said before a question, by the asker or by us."""

    by_asker: bool
    text: str
    """The question as it was asked, or a passage that we quoted."""
    title: str = ""
    """The title of the article that we quoted."""
    stood_alone: bool = False
    """Whether the question is known to have been answered without what was said before it."""


class Verdict(StrEnum):
    """How far the quotes answer the question."""

    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"


class SmallTalk(StrEnum):
    """What was said instead of a question."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ABOUT_US = "about us"
    """Who or what the bot is."""
    HELP = "help"
    """How to use it."""
    ARTICLES = "articles"
    """Which articles there are."""
    RUDENESS = "rudeness"
    """Anger, or an attempt to see what it does."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, its quotes, and a verdict; an answer without quotes is a real answer."""

    question: str
    verdict: Verdict
    quotes: tuple[Quote, ...] = ()
    """Best first; empty exactly when the verdict is `none`."""
    further: tuple[Quote, ...] = ()
    """What came next, and need not answer; empty if nothing is quoted."""
    nearest: tuple[Article, ...] = ()
    """The nearest articles, named when the verdict is `none`."""
    timings: dict[str, float] = field(default_factory=dict)
    """Seconds of each stage, by name."""
    understood_as: str | None = None
    """The words that were looked for, where what was said before has completed the question."""
    differing: bool = False
    """Whether quotes of different days may answer differently; the newest then comes first."""
    small_talk: SmallTalk | None = None
    """What it was instead of a question; nothing was looked for then."""

    def turns(self) -> tuple[Turn, ...]:
        """What a following question may mean: this question, and the passages that were quoted."""
        quoted = (Turn(False, quote.text, quote.article.title) for quote in self.quotes)
        return (Turn(True, self.question, stood_alone=self.understood_as is None), *quoted)
