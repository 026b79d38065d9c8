"""Ways to multiply by a layer's weights, and which of them this processor is quickest at.

All of them start from float16 weights, as the bundled model stores them. `float32` widens them
once. `packed` keeps them in float16, in the order in which the processor wants them, and widens
them while multiplying: products and sums are of float32 in both, so they differ in the order of the
sums alone, and their vectors may stand side by side under one fingerprint. `bfloat16` rounds what
is multiplied and is for chips with an instruction for it; sums, attention and normalisation stay
float32, and the vectors were within a cosine of 0.9999 of the others where it was tried.

Trying them takes hundredths of a second, less than it would cost to keep a note of the choice that
could be of another chip. So it is made anew at each start.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import torch
from torch import Tensor
from torch.nn.functional import linear

log = logging.getLogger(__name__)

Product: TypeAlias = Callable[[Tensor], Tensor]
"""From `[tokens, inputs]` to `[tokens, outputs]`, both float32."""

_ROUNDS = 5
_TOKENS = (16, 128)
"""A question and a few sentences; how they compare holds for more."""
_AS_GOOD = 1.1
"""A way that takes up to so many times the shortest time is as good: the first of them is taken."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to multiply, and how far off what it makes may be."""

    name: str
    make: Callable[[Tensor, Tensor], Product]
    """Of float16 weights `[outputs, inputs]` and a float32 bias; RuntimeError where it cannot."""
    tolerance: float
    """The largest error against float32, as a share of the length of what comes out."""


def float32(weights: Tensor, bias: Tensor) -> Product:
    """The weights widened once."""
    wide = weights.float()
    return lambda tokens: linear(tokens, wide, bias)


def packed(weights: Tensor, bias: Tensor) -> Product:
    """The weights as they are, half the bytes to read; by FBGEMM, which x86 with AVX2 has."""
    laid_out = torch.ops.quantized.linear_prepack_fp16(weights.float(), bias)
    multiply: Callable[..., Tensor] = torch.ops.quantized.linear_dynamic_fp16
    return lambda tokens: multiply(tokens, laid_out)


def bfloat16(weights: Tensor, bias: Tensor) -> Product:
    """Weights and tokens rounded to bfloat16."""
    rounded = weights.bfloat16()
    return lambda tokens: linear(tokens.bfloat16(), rounded).float().add_(bias)


PLAIN = Way("float32", float32, tolerance=1e-6)
PACKED = Way("packed", packed, tolerance=1e-5)
BFLOAT16 = Way("bfloat16", bfloat16, tolerance=1e-2)


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
    weights: Tensor,
    bias: Tensor,
    clock: Callable[[], float] = time.perf_counter,
) -> Way:
    """The first of the ways that are right on these weights and take the least time.

    The last choice is the measure of what is right, and is taken where no other can be made.
    """
    drawn = torch.Generator().manual_seed(1)
    samples = [torch.randn(count, weights.shape[1], generator=drawn) for count in _TOKENS]
    expected = [choices[-1].make(weights, bias)(sample) for sample in samples]
    seconds = {
        way.name: _seconds(product, samples, clock)
        for way in choices
        if (product := _made(way, weights, bias)) and _right(way, product, samples, expected)
    }
    least = min(seconds.values(), default=math.inf)
    chosen = next(
        (way for way in choices if seconds.get(way.name, math.inf) <= _AS_GOOD * least), choices[-1]
    )
    log.info("Multiplying by %s; seconds: %s", chosen.name, seconds)
    return chosen


def _made(way: Way, weights: Tensor, bias: Tensor) -> Product | None:
    try:
        return way.make(weights, bias)
    except RuntimeError as error:  # the processor, or this build of torch, cannot
        log.info("No %s products here: %s", way.name, error)
        return None


def _right(
    way: Way, product: Product, samples: Sequence[Tensor], expected: Sequence[Tensor]
) -> bool:
    found = [product(sample) for sample in samples]
    errors = [float((a - b).norm() / b.norm()) for a, b in zip(found, expected, strict=True)]
    return max(errors) <= way.tolerance


def _seconds(product: Product, samples: Sequence[Tensor], clock: Callable[[], float]) -> float:
    """The least of some rounds: what else the machine does can only add to it."""
    took = []
    for _ in range(_ROUNDS):
        started = clock()
        for sample in samples:
            product(sample)
        took.append(clock() - started)
    return min(took)
