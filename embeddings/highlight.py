"""The sentence or two of a passage that answer a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.features import SENTENCE_FEATURES, Numbers, logarithm
from embeddings.records import Span
from embeddings.wording import Question, Words, coverage, holds_kind


@dataclass(frozen=True, slots=True)
class HighlightWeights:
    """The fitted numbers of the highlight."""

    of: Mapping[str, float]
    """A weight for each of the sentence features."""
    enough: float
    """How likely a sentence must be to be shown without a neighbour."""
    longest_share: float
    """The largest part of the passage that two sentences may fill."""

    def vector(self) -> Numbers:
        """The weights in the order of the features."""
        return np.array([self.of[name] for name in SENTENCE_FEATURES], np.float32)


def sentence_features(question: Question, sentences: Sequence[Words], cosines: Numbers) -> Numbers:
    """The features of each sentence of a passage, `[sentences, features]`."""
    covered = np.array([coverage(question, [words]) for words in sentences], np.float32)
    pairs = [coverage(question, sentences[at - 1 : at + 1]) for at in range(1, len(sentences))]
    features = np.zeros((len(sentences), len(SENTENCE_FEATURES)), np.float32)
    features[:, 0] = cosines - cosines.max()
    features[:, 1] = covered
    features[:, 2] = covered - covered.max()
    features[1:, 3] = np.array(pairs, np.float32) - covered[1:]
    features[:, 4] = [holds_kind(question, words) for words in sentences]
    features[0, 5] = 1
    features[:, 6] = [logarithm(words.count) for words in sentences]
    return features


def likelihoods(features: Numbers, weights: HighlightWeights) -> Numbers:
    """How likely each sentence is to be the one that answers, if one does; they add up to 1."""
    scores = features @ weights.vector()
    raised: Numbers = np.exp(scores - scores.max())
    shares: Numbers = raised / raised.sum()
    return shares


def chosen_sentences(
    likely: Numbers, text: str, sentences: Sequence[Span], weights: HighlightWeights
) -> range:
    """The likeliest sentence; if that is none too likely, its likelier neighbour too, if short.

    A neighbour stands in the same paragraph: what follows a heading does not continue it. But what
    ends in a colon is never parted from what it announces: neither says much without the other.
    A question, such as a heading that asks it, is shown with what follows it, and not as the last.
    """
    best = _likeliest(likely, text, sentences)
    if _asks(sentences[best].of(text)):
        return range(best, min(best + 2, len(sentences)))
    if (announced := _announced(text, sentences, best)) is not None:
        return announced
    neighbours = [
        at
        for at in (best - 1, best + 1)
        if 0 <= at < len(sentences) and not _are_parted(text, sentences, *sorted((best, at)))
    ]
    if not neighbours:
        return range(best, best + 1)
    other = max(neighbours, key=lambda at: likely[at])
    first, last = min(best, other), max(best, other)
    length = sentences[last].end - sentences[first].start
    share = length / (sentences[-1].end - sentences[0].start)
    if likely[best] < weights.enough and share <= weights.longest_share:
        return range(first, last + 1)
    return range(best, best + 1)


def _likeliest(likely: Numbers, text: str, sentences: Sequence[Span]) -> int:
    """The likeliest sentence, but a question at the passage's end only if there is no other."""
    is_open = len(sentences) > 1 and _asks(sentences[-1].of(text))
    return int(likely[: len(sentences) - is_open].argmax())


def _asks(sentence: str) -> bool:
    return sentence.rstrip().endswith(("?", "？", "؟"))


def _announced(text: str, sentences: Sequence[Span], best: int) -> range | None:
    """The sentence with the one that announces it or that it announces, if there is such."""
    if best + 1 < len(sentences) and _announces(sentences[best].of(text)):
        return range(best, best + 2)
    if best and _announces(sentences[best - 1].of(text)):
        return range(best - 1, best + 1)
    return None


def _announces(sentence: str) -> bool:
    return sentence.rstrip().endswith((":", "："))


def _are_parted(text: str, sentences: Sequence[Span], one: int, next_one: int) -> bool:
    return "\n\n" in text[sentences[one].end : sentences[next_one].start]


def span_of(chosen: range, sentences: Sequence[Span]) -> Span:
    """The span that the chosen sentences fill."""
    return Span(sentences[chosen.start].start, sentences[chosen.stop - 1].end)
