"""Copies of a text, recognised by MinHash signatures of its runs of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from embeddings.tokens import lexical_terms

_HASHES = 128
"""The estimated share is off by some 4 percentage points at most times (Broder 1997)."""
_SCHEME = "affine32"
"""Of datasketch; signatures of another are not comparable."""
_RUN = 3
"""Words that are compared together."""


def signature_of(text: str) -> bytes:
    """The signature of a text, to be kept with it."""
    # Imported when needed: it takes two seconds, and publishes no types.
    from datasketch import MinHash  # type: ignore[import-untyped]

    runs = runs_of(text)
    signature = MinHash(num_perm=_HASHES, scheme=_SCHEME)
    signature.update_batch([run.encode("utf-8", "replace") for run in runs])
    return np.asarray(signature.hashvalues, "<u4").tobytes()


def estimated_shares(signature: bytes, others: Sequence[bytes]) -> NDArray[np.float64]:
    """About how much each of the others shares with the first, in [0, 1]."""
    if not others:
        return np.empty(0)
    known = np.frombuffer(b"".join(others), "<u4").reshape(len(others), -1)
    shares: NDArray[np.float64] = (known == np.frombuffer(signature, "<u4")).mean(axis=1)
    return shares


def share(text: str, other: str) -> float:
    """How much two texts share: their common runs of words among all of them (Jaccard)."""
    runs, others = runs_of(text), runs_of(other)
    return len(runs & others) / max(1, len(runs | others))


def runs_of(text: str) -> set[str]:
    """Every run of words in the text; of a shorter text, all of its words."""
    terms = lexical_terms(text)
    return {" ".join(terms[at : at + _RUN]) for at in range(max(1, len(terms) - _RUN + 1))}
