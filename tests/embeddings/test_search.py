"""Exact search, compared with the plain way of doing it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from embeddings.search import cosines, top_rows

FLOATS = st.floats(-1, 1, width=32)
TIED = st.sampled_from([0.0, -0.0, 0.25, 0.5, 1.0])


def plainly(scores: NDArray[np.float32], count: int) -> list[int]:
    """The whole of the scores, sorted stably."""
    return sorted(range(len(scores)), key=lambda row: -scores[row])[:count]


@given(
    st.one_of(FLOATS, TIED).flatmap(
        lambda fill: arrays(
            np.float32, st.integers(0, 2000), elements=st.one_of(FLOATS, TIED), fill=st.just(fill)
        )
    ),
    st.integers(1, 30),
)
def test_top_rows_are_those_of_a_full_stable_sort(scores: NDArray[np.float32], count: int) -> None:
    """Any scores, with ties inside and across the chunks."""
    assert top_rows(scores, count).tolist() == plainly(scores, count)


@pytest.mark.parametrize("size", [255, 256, 257, 4096, 10_001])
def test_top_rows_of_many_ties(size: int) -> None:
    """Ten different scores only: the lower rows win."""
    scores = (np.arange(size) * 7 % 10).astype(np.float32)
    assert top_rows(scores, 12).tolist() == plainly(scores, 12)


@pytest.mark.parametrize("best", [0, 255, 256, 9999])
def test_top_row_wherever_it_lies(best: int) -> None:
    """At the edges of a chunk and at the end."""
    scores = np.zeros(10_000, np.float32)
    scores[best] = 1
    assert top_rows(scores, 1).tolist() == [best]


@given(
    st.integers(0, 40).flatmap(lambda rows: arrays(np.float32, (rows, 12), elements=FLOATS)),
    arrays(np.float32, 12, elements=FLOATS),
)
def test_cosines_are_the_matrix_product(
    vectors: NDArray[np.float32], question: NDArray[np.float32]
) -> None:
    """To the last digits of float32."""
    np.testing.assert_allclose(cosines(vectors, question), vectors @ question, atol=1e-5)


def test_cosine_by_hand() -> None:
    """0.6 and 0.8 make a unit vector."""
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32)
    found = cosines(vectors, np.array([0.6, 0.8], np.float32))
    assert found == pytest.approx([0.6, 0.8, 1.0])
