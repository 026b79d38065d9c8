"""The compact first pass, compared with reading every vector."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from embeddings import compact
from embeddings.compact import compact_scan, compacted, nearest
from embeddings.search import cosines, top_rows

needs_scan = pytest.mark.skipif(
    compact_scan() is None, reason="the extra `fast` is not installed: nothing scans int8"
)


def clustered(seed: int, rows: int, dimension: int = 64) -> NDArray[np.float32]:
    """Unit vectors in clusters, whose members a rough product can hardly tell apart."""
    random = np.random.default_rng(seed)
    centres = random.standard_normal((9, dimension), dtype=np.float32)
    noise = 0.2 * random.standard_normal((rows, dimension), dtype=np.float32)
    vectors = centres[random.integers(0, len(centres), rows)] + noise
    lengths: NDArray[np.float32] = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


def compact_of(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """The compact copy of some vectors."""
    copy = np.empty(vectors.shape, np.int8)
    compacted(vectors, copy)
    return copy


@needs_scan
@given(st.integers(0, 2**32), st.integers(1, 3000), st.integers(1, 100))
def test_the_nearest_are_those_of_the_exact_search(seed: int, rows: int, count: int) -> None:
    """The int8 pass brings all of them, and the weighing puts them in the exact order."""
    vectors = clustered(seed, rows)
    found, scores = nearest(vectors, compact_of(vectors), vectors[-1], count)
    exact = cosines(vectors, vectors[-1])
    assert found.tolist() == top_rows(exact, count).tolist()
    assert scores.tolist() == exact[found].tolist()


@given(
    st.integers(0, 2**32),
    st.integers(1, 3000),
    st.integers(1, 100),
    st.sampled_from([0.01, 0.2, 0.6, 1.0]),
    st.booleans(),
)
def test_a_filter_leaves_the_nearest_of_its_rows(
    seed: int, rows: int, count: int, share: float, copied: bool
) -> None:
    """In the exact order, whether those rows are looked up or all are scanned."""
    vectors = clustered(seed, rows)
    within = np.flatnonzero(np.random.default_rng(seed).random(rows) < share)
    compact = compact_of(vectors) if copied else None
    found, scores = nearest(vectors, compact, vectors[-1], count, within=within)
    exact = cosines(vectors, vectors[-1])
    assert found.tolist() == within[top_rows(exact[within], count)].tolist()
    assert scores.tolist() == exact[found].tolist()


@needs_scan
def test_only_a_filter_that_leaves_little_has_its_rows_looked_up() -> None:
    """With a copy of other vectors the nearest of many are missed, and those of few are not."""
    vectors = clustered(4, 5000)
    other = compact_of(-vectors)
    many, few = np.arange(5000), np.arange(300)
    assert 7 not in nearest(vectors, other, vectors[7], 10, within=many)[0]
    assert 7 in nearest(vectors, other, vectors[7], 10, within=few)[0]


@pytest.mark.parametrize("copied", [True, False])
def test_without_a_scan_every_vector_is_read(copied: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """NumPy alone gives the same rows, whether or not there is a compact copy."""
    monkeypatch.setattr(compact, "compact_scan", lambda: None)
    vectors = clustered(3, 500)
    wrong = np.zeros(vectors.shape, np.int8)
    found, _ = nearest(vectors, wrong if copied else None, vectors[7], 10)
    assert found.tolist() == top_rows(cosines(vectors, vectors[7]), 10).tolist()


@needs_scan
def test_the_compact_copy_is_what_is_scanned() -> None:
    """With a copy of other vectors the nearest are missed, so the test above can fail."""
    vectors = clustered(4, 5000)
    other = compact_of(-vectors)
    assert 7 not in nearest(vectors, other, vectors[7], 10)[0]


@needs_scan
def test_equal_vectors_come_in_the_order_of_their_rows() -> None:
    """Ties go to the lower row, as in the exact search."""
    vectors = np.repeat(clustered(5, 3), 400, axis=0)
    found, _ = nearest(vectors, compact_of(vectors), vectors[0], 50)
    assert found.tolist() == list(range(50))


def test_a_library_without_passages_has_none_nearest() -> None:
    """No row, and no division by nothing."""
    vectors = np.empty((0, 8), np.float32)
    assert nearest(vectors, None, np.ones(8, np.float32), 5)[0].tolist() == []


def test_the_copy_uses_the_whole_range() -> None:
    """The largest number becomes 127 or -127, and every other its nearest share of that."""
    vectors = clustered(6, 300)
    copy = compact_of(vectors)
    assert np.abs(copy).max() == 127
    step = np.abs(vectors).max() / 127
    assert np.abs(copy * step - vectors).max() <= step * 0.5001
