"""A second look at the likeliest passages, by a model that reads each together with the question.

What the judge and the reader say of a passage is weighed by a few numbers in second_look.json,
fitted by benchmarks/fit_second_look.py; docs/model-card.md says on what and how well. The log-odds
that come out are scaled so that `strong` and `weak` begin where they do for the judge.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import EncoderError
from embeddings.features import Numbers
from embeddings.hashing import sha256_of_file
from embeddings.judge import Candidate, Judgement, highlight_of
from embeddings.log_odds import log_odds

WEIGHTS = Path(__file__).with_name("second_look.json")
READER = Path(__file__).with_name("pair_reader.safetensors")
"""What the reader of pairs has learned, as fit_reader.py writes it."""

READ = 4
"""So many passages are read again at most; each takes about as long as all else of a question."""
_UNLIKELY = 0.05
"""A passage that the judge gives less is not read: nothing that is read there makes it stand up."""
_BEHIND = 2.0
"""Nor one so far behind the likeliest, in log-odds: hardly any of these ever comes first."""
_MOST_JUDGED = 2.0
"""The judge, surer than 7 to 1, could not be contradicted: it takes what is near for an answer."""

OPINIONS = (
    "judged",  # log-odds of the judge that the passage answers
    "answers",  # log-odds of the reader that it does
    "margin",  # how much better the best place in the passage is than no place, in log-odds
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says of a question and a passage."""

    answers: float
    """The log-odds that the passage answers."""
    margin: float
    """How much better the best place for the answer is than none at all, in log-odds."""
    places: Numbers
    """How likely the answer begins in each of the sentences, if anywhere, `[sentences]`."""
    seconds: float = 0.0
    """How long it took to read."""


class ToBeRead(Protocol):
    """A question and a passage that may still have to be read."""

    def result(self) -> Reading:
        """What is to be said of them."""
        ...


class PairReader(Protocol):
    """Reads a question and a passage together; fastest if several are begun before a result."""

    def begin(self, question: str, passages: Sequence[Candidate]) -> Sequence[ToBeRead]:
        """What will be said of each passage, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted numbers of the second look."""

    rank: NDArray[np.float64]
    """One for each of the OPINIONS, to tell the better passage."""
    answer: NDArray[np.float64]
    """One for each of the OPINIONS, to tell whether the best passage answers."""
    intercept: float
    places: tuple[float, float]
    """What the judge's and the reader's shares of a sentence weigh, as logarithms."""
    reader: str = ""
    """The SHA-256 of the reader's own weights; what another one says would weigh otherwise."""


def worth_reading(probabilities: Sequence[float]) -> int:
    """How many of the passages, the likeliest first, are worth a second look."""
    if not probabilities:
        return 0
    odds = log_odds(probabilities[:READ])
    return int((odds >= max(odds[0] - _BEHIND, log_odds([_UNLIKELY])[0])).sum())


def opinions(probabilities: Sequence[float], readings: Sequence[Reading]) -> NDArray[np.float64]:
    """The OPINIONS on each passage, `[passages, opinions]`."""
    read = [(each.answers, each.margin) for each in readings]
    return np.column_stack([log_odds(probabilities), np.array(read).reshape(-1, 2)])


def capped(found: NDArray[np.float64], head_start: float = 0.0) -> NDArray[np.float64]:
    """The opinions on a passage as far as they count for whether it answers, `[opinions]`.

    What the judge knows of its date, the head start, is no opinion on its text.
    """
    most = np.array([_MOST_JUDGED + head_start, np.inf, np.inf])
    counted: NDArray[np.float64] = np.minimum(found, most)
    return counted


def looked_at_again(
    probabilities: Sequence[float],
    readings: Sequence[Reading],
    head_starts: Sequence[float],
    weights: Weights,
) -> NDArray[np.float64]:
    """The probability of each passage after both looks; the likeliest one's is calibrated.

    The others' fall off from it as the ranking does.
    """
    found = opinions(probabilities, readings)
    scores = found @ weights.rank
    best = int(scores.argmax())
    counted = capped(found[best], head_starts[best])
    likely = float(counted @ weights.answer) + weights.intercept
    probabilities_again: NDArray[np.float64] = np.exp(scores - scores[best]) / (1 + np.exp(-likely))
    return probabilities_again


def judged_again(
    candidates: Sequence[Candidate], judgements: Sequence[Judgement], readings: Sequence[Reading]
) -> list[Judgement]:
    """A judgement of each candidate after both looks, in their order."""
    weights = shipped_weights()
    probabilities = looked_at_again(
        [each.probability for each in judgements],
        readings,
        [candidate.head_start for candidate in candidates],
        weights,
    )
    again = []
    for candidate, before, reading, probability in zip(
        candidates, judgements, readings, probabilities, strict=True
    ):
        likely = placed_again(before.likely, reading, weights)
        again.append(Judgement(float(probability), highlight_of(candidate, likely), likely))
    return again


def placed_again(likely: Numbers, reading: Reading, weights: Weights) -> Numbers:
    """How likely each sentence is to answer after both looks; they add up to 1."""
    judged, read = weights.places
    scores = judged * np.log(likely + _FLOOR) + read * np.log(reading.places + _FLOOR)
    raised = np.exp(scores - scores.max())
    shares: Numbers = (raised / raised.sum()).astype(np.float32)
    return shares


_FLOOR = np.float32(1e-4)
"""No sentence counts as less likely than this: the other look could not change it any more."""


def reader_file() -> Path:
    """Where the reader's weights are, once their SHA-256 has been checked.

    Raises:
        EncoderError: they are missing, or are not those that the other numbers were fitted to.
    """
    expected = shipped_weights().reader
    if not READER.is_file() or sha256_of_file(READER) != expected:
        raise EncoderError(
            f"{READER} is not the file that this version of Quoth ships (SHA-256 "
            f"{expected[:12]}…). Install Quoth again, or take the file from its repository."
        )
    return READER


@cache
def shipped_weights() -> Weights:
    """The numbers in second_look.json."""
    return weights_from(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def weights_from(fitted: Mapping[str, Any]) -> Weights:
    """The numbers of a fit, as fit_second_look.py writes it."""
    return Weights(
        rank=np.array([fitted["rank"][name] for name in OPINIONS]),
        answer=np.array([fitted["answer"][name] for name in OPINIONS]),
        intercept=fitted["intercept"],
        places=(fitted["places"]["judged"], fitted["places"]["read"]),
        reader=fitted["reader"],
    )
