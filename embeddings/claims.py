"""A stretch of a text that may be a quote, and stretches of articles that it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from embeddings.aligning import Words, words_of
from embeddings.findings import Place
from embeddings.folding import Folded, fold
from embeddings.quoted_parts import Part
from embeddings.records import Article, Span


@dataclass(frozen=True)
class Window:
    """A stretch of an article around a passage that shares words with the text."""

    article: Article
    around: Span

    @cached_property
    def folded(self) -> Folded:
        """The stretch without its typography."""
        return fold(self.around.of(self.article.text))

    @cached_property
    def words(self) -> Words:
        """Its words, with their places in the folded stretch."""
        return words_of(self.folded.text)

    def place(self, span: Span) -> Place:
        """The place in the article of a stretch of the folded window, one character at least."""
        place = self.folded.span(span.start, span.end).shifted(self.around.start)
        text = place.of(self.article.text)  # a dash is folded with the space around it
        start = place.start + len(text) - len(text.lstrip())
        return Place(self.article, Span(start, start + len(text.strip())))


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the text that is looked for in one piece."""

    span: Span
    marked: bool
    folded: Folded
    words: Words

    def place(self, span: Span) -> Span:
        """The place in the text of a stretch of the folded claim, one character at least."""
        return self.folded.span(span.start, span.end).shifted(self.span.start)


def claim_of(text: str, parts: Sequence[Part]) -> Claim:
    """The parts as one stretch, without what folding drops at its ends."""
    start, end = parts[0].span.start, parts[-1].span.end
    folded = fold(text[start:end])
    span = folded.span(0, len(folded.text)).shifted(start) if folded.text else Span(start, start)
    folded = fold(span.of(text))
    return Claim(span, any(part.marked for part in parts), folded, words_of(folded.text))
