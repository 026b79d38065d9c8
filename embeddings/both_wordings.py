"""The hits of a follow-up, weighed by its own words beside those that complete it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from embeddings.log_odds import mixed
from embeddings.records import Hit

SHARE = 0.35
"""What the question's own words weigh in log-odds; chosen on the tuned half of two sets."""


def weighed_both_ways(completed: Sequence[Hit], as_said: Sequence[Hit]) -> list[Hit]:
    """The hits of the completed question, the likeliest first by both wordings.

    Words of earlier questions fit passages that are about their subject and answer something
    else. What the question's own words do not find is as unlikely by them as their last hit.
    """
    if not completed or not as_said:
        return [*completed]
    by_itself = {_place(hit): hit.probability for hit in as_said}
    least = min(by_itself.values())
    likely = mixed(
        [hit.probability for hit in completed],
        [by_itself.get(_place(hit), least) for hit in completed],
        SHARE,
    )
    hits = [
        replace(hit, probability=float(probability))
        for hit, probability in zip(completed, likely, strict=True)
    ]
    return sorted(hits, key=lambda hit: -hit.probability)


def _place(hit: Hit) -> tuple[int, str, int]:
    return hit.library, hit.passage.article.id, hit.passage.span.start
