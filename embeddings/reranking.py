"""A second opinion on the likeliest passages, by a cross-encoder that the operator has named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from embeddings.encoder import Reranker
from embeddings.log_odds import mixed
from embeddings.records import Hit

RERANKED = 8
"""So many hits are read again; the others keep their places behind them."""
SHARE = 0.5
"""What the second opinion weighs beside the judge's, in log-odds; not fitted: no model ships."""


def reranked(question: str, hits: Sequence[Hit], reranker: Reranker) -> list[Hit]:
    """The hits, likeliest first, each of the first as likely as both opinions together make it."""
    first, rest = hits[:RERANKED], hits[RERANKED:]
    if not first:
        return []
    second = reranker.likelihoods(question, [hit.passage.text for hit in first])
    both = mixed([hit.probability for hit in first], second, SHARE)
    likely = [
        replace(hit, probability=float(probability))
        for hit, probability in zip(first, both, strict=True)
    ]
    likely.sort(key=lambda hit: -hit.probability)
    least = likely[-1].probability
    return likely + [replace(hit, probability=min(hit.probability, least)) for hit in rest]
