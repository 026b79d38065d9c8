"""Two opinions weighed in log-odds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from embeddings.log_odds import mixed

LIKELY = st.floats(0.001, 0.999)


@given(LIKELY, LIKELY, st.floats(0, 1))
def test_it_lies_between_both(first: float, second: float, share: float) -> None:
    """And at either end where the other weighs nothing."""
    (between,) = mixed([first], [second], share)
    assert min(first, second) - 1e-9 <= between <= max(first, second) + 1e-9
    np.testing.assert_allclose(mixed([first], [second], 0), [first])
    np.testing.assert_allclose(mixed([first], [second], 1), [second])


def test_no_opinion_is_certain() -> None:
    """The other one can still be heard beside 0 and 1, also as float32."""
    likely = mixed(np.array([0.0, 1.0], np.float32), [0.999, 0.001], 0.5)
    assert 0 < likely[0] < 0.5 < likely[1] < 1
