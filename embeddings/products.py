"""Ways to multiply by a layer's weights, and which of them this processor is quickest at.

All of them start from float16 weights, as the bundled model stores them. `float32` widens them
once. `packed` keeps them in float16, in the order in which the processor wants them, and widens
them while multiplying: products and sums are of float32 in both, so they differ in the order of the
sums alone. `bfloat16` rounds weights and states, so that attention and what lies between the
products take half the bytes too, and is for chips with instructions for it; the sums within a
product, normalisation, softmax and the last mean stay float32. Its vectors are within a cosine of
0.9999 of the others, and may stand side by side with them under one fingerprint.

Trying them takes hundredths of a second, less than it would cost to keep a note of the choice that
could be of another chip. So it is made anew at each start.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import torch
from torch import Tensor
from torch.nn.functional import gelu, linear

log = logging.getLogger(__name__)

_ROUNDS = 5
_AS_GOOD = 1.1
"""A way that takes up to so many times the shortest time is as good: the first of them is taken."""
_NONE: tuple[str, list[float], str] = ("none", [], "")
_GELU: tuple[str, list[float], str] = ("gelu", [], "none")
"""What oneDNN does to the sums before it writes them: nothing, and GELU by the error function."""
_USUAL_TOKENS = 512
"""For how many tokens at once the weights are laid out; others are multiplied as well."""

Trial: TypeAlias = Callable[[Tensor], Tensor]
"""What is computed in some way, to be timed and compared."""


class Product(Protocol):
    """A linear map of the states `[tokens, inputs]` to `[tokens, outputs]`, both as carried."""

    def __call__(self, states: Tensor) -> Tensor:
        """The map alone."""
        ...

    def gelu(self, states: Tensor) -> Tensor:
        """GELU of what is mapped."""
        ...

    def added_to(self, before: Tensor, states: Tensor) -> Tensor:
        """What is mapped, added to `before` `[tokens, outputs]`."""
        ...


@dataclass(frozen=True, slots=True)
class Way:
    """One way to multiply, and how far off what it makes may be."""

    name: str
    make: Callable[[Tensor, Tensor], Product]
    """Of weights `[outputs, inputs]` and a float32 bias; RuntimeError where it cannot."""
    tolerance: float
    """The largest error against float32, as a share of the length of what comes out."""
    carries: torch.dtype = torch.float32
    """Of what type the states are."""
    length_step: int = 1
    """Texts are best padded to a multiple of so many tokens."""


@dataclass(frozen=True, slots=True)
class StepByStep:
    """A product whose GELU and sum are separate steps."""

    multiply: Callable[[Tensor], Tensor]

    def __call__(self, states: Tensor) -> Tensor:
        """The map alone."""
        return self.multiply(states)

    def gelu(self, states: Tensor) -> Tensor:
        """GELU of what is mapped."""
        return gelu(self.multiply(states))

    def added_to(self, before: Tensor, states: Tensor) -> Tensor:
        """What is mapped, added to `before`."""
        return before + self.multiply(states)


class _OneStep:
    """A product in bfloat16 by oneDNN, which does what follows before the sums leave the cache."""

    def __init__(self, weights: Tensor, bias: Tensor) -> None:
        self._weights = torch.ops.mkldnn._reorder_linear_weight(weights.bfloat16(), _USUAL_TOKENS)
        self._bias = bias.bfloat16()

    def __call__(self, states: Tensor) -> Tensor:
        return self._then(states, _NONE)

    def gelu(self, states: Tensor) -> Tensor:
        return self._then(states, _GELU)

    def added_to(self, before: Tensor, states: Tensor) -> Tensor:
        add: Callable[..., Tensor] = torch.ops.mkldnn._linear_pointwise.binary
        return add(states, before, self._weights, self._bias, "add")

    def _then(self, states: Tensor, after: tuple[str, list[float], str]) -> Tensor:
        multiply: Callable[..., Tensor] = torch.ops.mkldnn._linear_pointwise
        return multiply(states, self._weights, self._bias, *after)


def float32(weights: Tensor, bias: Tensor) -> Product:
    """The weights widened once."""
    wide = weights.float()
    return StepByStep(lambda states: linear(states, wide, bias))


def packed(weights: Tensor, bias: Tensor) -> Product:
    """The weights as they are, half the bytes to read; by FBGEMM, which x86 with AVX2 has."""
    laid_out = torch.ops.quantized.linear_prepack_fp16(weights.float(), bias)
    multiply: Callable[..., Tensor] = torch.ops.quantized.linear_dynamic_fp16
    return StepByStep(lambda states: multiply(states, laid_out))


PLAIN = Way("float32", float32, tolerance=1e-6)
PACKED = Way("packed", packed, tolerance=1e-5)
# Attention over lengths that are no multiple of 16 takes up to 1.8 times as long with AMX.
BFLOAT16 = Way("bfloat16", _OneStep, tolerance=1e-2, carries=torch.bfloat16, length_step=16)


def ways(capabilities: dict[str, object] | None = None) -> tuple[Way, ...]:
    """The ways worth trying on this processor, the thriftiest with memory first."""
    able = _capabilities() if capabilities is None else capabilities
    rounds_fast = any(able.get(name) for name in ("amx_bf16", "avx512_bf16", "bf16"))
    return (PACKED, *([BFLOAT16] if rounds_fast else []), PLAIN)


def _capabilities() -> dict[str, object]:
    tell: Callable[[], dict[str, object]] = getattr(torch.cpu, "get_capabilities", dict)
    return tell()  # releases of torch before 2.12 tell nothing


def quickest(
    choices: Sequence[Way],
    trial: Callable[[Way], Trial],
    samples: Sequence[Tensor],
    clock: Callable[[], float] = time.perf_counter,
) -> Way:
    """The first of the ways that are right on these samples and take the least time.

    The last choice is the measure of what is right, and is taken where no other can be tried.
    """
    measure = trial(choices[-1])
    expected = [measure(sample) for sample in samples]
    seconds = {
        way.name: _seconds(tried, samples, clock)
        for way in choices
        if (tried := _right(way, trial, samples, expected))
    }
    least = min(seconds.values(), default=math.inf)
    chosen = next(
        (way for way in choices if seconds.get(way.name, math.inf) <= _AS_GOOD * least), choices[-1]
    )
    log.info("Multiplying by %s; seconds: %s", chosen.name, seconds)
    return chosen


def _right(
    way: Way, trial: Callable[[Way], Trial], samples: Sequence[Tensor], expected: Sequence[Tensor]
) -> Trial | None:
    """The trial, unless the way cannot be gone here or leads elsewhere."""
    try:
        tried = trial(way)
        found = [tried(sample).float() for sample in samples]
    except (RuntimeError, AttributeError) as error:  # the processor, or this torch, cannot
        log.info("No %s products here: %s", way.name, error)
        return None
    errors = [float((a - b).norm() / b.norm()) for a, b in zip(found, expected, strict=True)]
    return tried if all(error <= way.tolerance for error in errors) else None


def _seconds(tried: Trial, samples: Sequence[Tensor], clock: Callable[[], float]) -> float:
    """The least of some rounds: what else the machine does can only add to it."""
    took = []
    for _ in range(_ROUNDS):
        started = clock()
        for sample in samples:
            tried(sample)
        took.append(clock() - started)
    return min(took)
