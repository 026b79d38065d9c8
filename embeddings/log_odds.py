"""Two opinions on how likely something is, weighed in log-odds."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Probabilities: TypeAlias = NDArray[np.float64]

_CERTAIN = 1e-4
"""No opinion counts as surer than this: the other could not change it any more."""


def mixed(first: ArrayLike, second: ArrayLike, share: float) -> Probabilities:
    """Probabilities between those of both; `share` in [0, 1] is what the second ones weigh."""
    odds = (1 - share) * log_odds(first) + share * log_odds(second)
    probabilities: Probabilities = 1 / (1 + np.exp(-odds))
    return probabilities


def log_odds(probabilities: ArrayLike) -> Probabilities:
    """The log-odds of probabilities, none of them surer than is useful."""
    clipped = np.clip(np.asarray(probabilities, np.float64), _CERTAIN, 1 - _CERTAIN)
    odds: Probabilities = np.log(clipped / (1 - clipped))
    return odds
