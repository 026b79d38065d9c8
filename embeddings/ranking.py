"""From the passages that were found for a question to its answer; no library is needed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from embeddings.both_wordings import weighed_both_ways
from embeddings.copies import nearest_articles, told_apart
from embeddings.encoder import Reranker
from embeddings.follow_up import may_stand_alone, says_something
from embeddings.judge import verdict
from embeddings.judged import Judged, is_shown, looked_at_again
from embeddings.quoting import further_quotes, quotes_from
from embeddings.records import Answer, Hit, SmallTalk, Verdict
from embeddings.reranking import reranked
from embeddings.second_look import ToBeRead
from embeddings.stages import Stages
from embeddings.wording import equally_rare, is_foreign, taken_apart

MAX_NEAREST = 3

_SHOWN_SHARE = 0.25
"""What a passage counts that the asker was shown before and that follows up on itself."""
_FOREIGN_SHARE = 0.4
"""What a passage in another language counts beside one in the question's that stands up as well."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every candidate for a question, whether or not it is good enough to be shown."""

    question: str
    hits: tuple[Hit, ...]
    """Likeliest first, save that what is nearer to the asker goes before what is likelier."""
    timings: dict[str, float]
    """Seconds of each stage, by name."""
    understood_as: str | None = None
    """The words that were looked for, where what was said before has completed the question."""
    small_talk: SmallTalk | None = None
    """What it was instead of a question; nothing was looked for then."""


@dataclass(frozen=True, slots=True)
class LookedFor:
    """A wording of a question, and what was found for it, of which the likeliest is to be read."""

    wording: str
    judged: Sequence[Judged]
    readings: Sequence[ToBeRead] | None
    """Of the first of them; None where nothing reads."""
    stages: Stages
    reranker: Reranker | None = None

    def hits(self) -> list[Hit]:
        """The likeliest first, once they are read."""
        judged = self.judged
        if self.readings is not None:
            readings = [reading.result() for reading in self.readings]
            with self.stages.timed("read"):
                judged = looked_at_again(judged, readings)
            self.stages.seconds["read"] += sum(reading.seconds for reading in readings)
        hits = [each.hit for each in judged]
        if self.reranker is not None:
            with self.stages.timed("rerank"):
                hits = reranked(self.wording, hits, self.reranker)
        return hits


@dataclass(frozen=True, slots=True)
class Begun:
    """A question for which passages were found; they are read when the ranking is wanted."""

    question: str
    plain: str = ""
    joined: str | None = None
    """The question with the words of what was said before, if it leans on that."""
    shown: Sequence[str] = ()
    """What has been quoted by then, if it matters."""
    looked_for: LookedFor | None = None
    alone: LookedFor | None = None
    """The same without the words of what was said before, if that was looked for too."""
    small_talk: SmallTalk | None = None

    def answer(self) -> Answer:
        """What the asker is told."""
        return answer_from(self.ranking())

    def ranking(self) -> Ranking:
        """The candidates, the likeliest first; what has been quoted comes after what is new."""
        if self.looked_for is None:
            return Ranking(self.question, (), {}, small_talk=self.small_talk)
        hits, joined = self.looked_for.hits(), self.joined
        seconds = self.looked_for.stages.seconds
        if self.alone is not None:
            alone = self.alone.hits()
            more = self.alone.stages.seconds
            seconds = {stage: seconds[stage] + more[stage] for stage in seconds}
            if may_stand_alone(self.plain) and _probability(alone) >= _probability(hits):
                hits, joined = alone, None
            elif says_something(self.plain):
                hits = weighed_both_ways(hits, alone)
        ordered = _ordered(joined or self.plain, hits, self.shown)
        return Ranking(self.question, ordered, seconds, joined)


def answer_from(ranking: Ranking) -> Answer:
    """What the asker is told: the quotes that stand up to the question, or the nearest articles."""
    hits = ranking.hits
    result = verdict(hits[0].probability) if hits else Verdict.NONE
    answer = Answer(
        ranking.question,
        result,
        timings=ranking.timings,
        understood_as=ranking.understood_as,
        small_talk=ranking.small_talk,
    )
    if result is Verdict.NONE:
        return replace(answer, nearest=nearest_articles(hits, MAX_NEAREST))
    standing = sum(verdict(hit.probability) is not Verdict.NONE for hit in hits)
    quotes, differing = quotes_from(ranking.understood_as or ranking.question, hits, standing)
    further = further_quotes(told_apart(hits), quotes)
    return replace(answer, quotes=quotes, differing=differing, further=further)


def _probability(hits: Sequence[Hit]) -> float:
    return hits[0].probability if hits else 0.0


def _ordered(question: str, hits: Sequence[Hit], shown: Sequence[str]) -> tuple[Hit, ...]:
    """The likeliest first, but before it what stands up too and is nearer to the asker.

    That is what is in the question's own language, and what has not been quoted before.
    """
    asked = taken_apart(question, equally_rare)

    def likely(hit: Hit) -> tuple[bool, float]:
        share = _FOREIGN_SHARE if is_foreign(asked, hit.passage.text) else 1.0
        if is_shown(hit.passage, shown):
            share *= _SHOWN_SHARE
        return verdict(hit.probability) is not Verdict.NONE, share * hit.probability

    return tuple(sorted(hits, key=likely, reverse=True))
