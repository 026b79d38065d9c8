"""A second opinion on the likeliest passages, by a cross-encoder that the operator has named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Reranker
from embeddings.records import Hit

RERANKED = 8
"""So many hits are read again; the others keep their places behind them."""
SHARE = 0.5
"""What the second opinion weighs beside the judge's, in log-odds; not fitted: no model ships."""
_CERTAIN = 1e-4


def reranked(question: str, hits: Sequence[Hit], reranker: Reranker) -> list[Hit]:
    """The hits, likeliest first, each of the first as likely as both opinions together make it."""
    first, rest = hits[:RERANKED], hits[RERANKED:]
    if not first:
        return []
    second = reranker.likelihoods(question, [hit.passage.text for hit in first])
    judged = np.array([hit.probability for hit in first])
    odds = (1 - SHARE) * _log_odds(judged) + SHARE * _log_odds(second.astype(np.float64))
    likely = [
        replace(hit, probability=float(probability))
        for hit, probability in zip(first, 1 / (1 + np.exp(-odds)), strict=True)
    ]
    likely.sort(key=lambda hit: -hit.probability)
    least = likely[-1].probability
    return likely + [replace(hit, probability=min(hit.probability, least)) for hit in rest]


def _log_odds(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    clipped = np.clip(probabilities, _CERTAIN, 1 - _CERTAIN)
    odds: NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return odds
