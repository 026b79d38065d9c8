"""What will have to be encoded of the questions that wait, encoded together."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Encoder
from embeddings.follow_up import completed, is_looked_for_alone
from embeddings.records import Turn
from embeddings.small_talk import plain_question, small_talk_of


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The vector of a wording, encoded together with others, and its share of the time taken."""

    vector: NDArray[np.float32]
    seconds: float


def wordings_of(question: str, history: Sequence[Turn]) -> tuple[str, ...]:
    """What may be looked for to answer a checked question after what was said before."""
    if small_talk_of(question):
        return ()
    plain = plain_question(question)
    joined = completed(plain, history)
    if joined is None:
        return (plain,)
    return (joined, plain) if is_looked_for_alone(plain) else (joined,)


def foreseen(wordings: Iterable[str], encoder: Encoder) -> dict[str, Foreseen]:
    """The vectors of some wordings, each once."""
    started = time.perf_counter()
    texts = [*dict.fromkeys(wordings)]
    if not texts:
        return {}
    vectors = encoder.encode_questions(texts)
    seconds = (time.perf_counter() - started) / len(texts)
    return {text: Foreseen(vector, seconds) for text, vector in zip(texts, vectors, strict=True)}
