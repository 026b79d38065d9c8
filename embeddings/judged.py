"""The passages that were found for a question: judged, and the likeliest read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from embeddings.judge import Candidate, Judgement, judge, verdict
from embeddings.records import Hit, Passage, Verdict
from embeddings.second_look import Reading, judged_again, worth_reading


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that may answer, with what the judge asks of it."""

    library: int
    passage: Passage
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Judged:
    """The same with what the judge says of it, and after a second look, both."""

    found: Found
    judgement: Judgement

    @property
    def probability(self) -> float:
        """How likely it is that the passage answers."""
        return self.judgement.probability

    @property
    def hit(self) -> Hit:
        """The passage with its scores."""
        passage, candidate = self.found.passage, self.found.candidate
        return Hit(
            passage,
            candidate.cosine,
            candidate.lexical,
            self.judgement.probability,
            self.judgement.highlight.shifted(passage.span.start),
            self.found.library,
        )


def _judged(question: str, found: Sequence[Found], idf: Callable[[str], float]) -> list[Judged]:
    """What the judge says of each candidate, the likeliest first."""
    judgements = judge(question, [each.candidate for each in found], idf)
    return _likeliest_first(map(Judged, found, judgements))


def to_read_again(judged: Sequence[Judged]) -> list[Candidate]:
    """The passages that are worth reading together with the question, the likeliest first."""
    count = worth_reading([each.probability for each in judged])
    return [each.found.candidate for each in judged[:count]]


def looked_at_again(judged: Sequence[Judged], readings: Sequence[Reading]) -> list[Judged]:
    """The same after the likeliest have been read together with the question.

    The others keep their places behind them, and are no likelier than any of them.
    """
    first, rest = judged[: len(readings)], judged[len(readings) :]
    if not first:
        return [*judged]
    judgements = judged_again(
        [each.found.candidate for each in first], [each.judgement for each in first], readings
    )
    again = _likeliest_first(
        Judged(each.found, judgement) for each, judgement in zip(first, judgements, strict=True)
    )
    least = again[-1].probability
    return again + [_no_likelier(each, least) for each in rest]


def _no_likelier(judged: Judged, most: float) -> Judged:
    probability = min(judged.probability, most)
    return replace(judged, judgement=replace(judged.judgement, probability=probability))


def _likeliest_first(judged: Iterable[Judged]) -> list[Judged]:
    return sorted(judged, key=lambda each: -each.probability)


def judged_anew(
    question: str,
    found: Sequence[Found],
    idf: Callable[[str], float],
    shown: Sequence[str],
) -> list[Judged]:
    """What is likeliest, where what was quoted before makes none that is new look unlikely.

    They hold the words of the question before, so that beside them nothing else would stand up.
    """
    judged = _judged(question, found, idf)
    new = [each for each in found if not is_shown(each.passage, shown)]
    if len(new) == len(found):
        return judged
    rest = _judged(question, new, idf)
    if not rest or verdict(rest[0].probability) is Verdict.NONE:
        return judged
    return rest + [each for each in judged if is_shown(each.found.passage, shown)]


def is_shown(passage: Passage, shown: Sequence[str]) -> bool:
    """Whether the passage, or a part of it, was shown to the asker before."""
    return any(passage.text in each or each in passage.text for each in shown)
