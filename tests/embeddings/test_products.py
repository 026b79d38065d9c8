"""Ways to multiply: each is right or refused, and the quickest is taken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.products import (
    BFLOAT16,
    PACKED,
    PLAIN,
    Product,
    StepByStep,
    Trial,
    Way,
    quickest,
    ways,
)

WEIGHTS = torch.randn(48, 32, generator=torch.Generator().manual_seed(2)).half()
BIAS = torch.linspace(-1, 1, 48)


class Clock:
    """A clock that the ways push on by as many seconds as they are said to take."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now

    def way(self, name: str, seconds: float, error: float = 0.0) -> Way:
        """A way that takes so long and is off by so large a share."""

        def make(weights: torch.Tensor, bias: torch.Tensor) -> Product:
            exact = PLAIN.make(weights, bias)

            def product(tokens: torch.Tensor) -> torch.Tensor:
                self.now += seconds
                return exact(tokens) * (1 + error)

            return StepByStep(product)

        return Way(name, make, tolerance=1e-3)


def chosen_of(choices: list[Way], clock: Clock) -> str:
    """The name of the way that is taken, by what it makes of two samples."""

    def trial(way: Way) -> Trial:
        return way.make(WEIGHTS, BIAS)

    drawn = torch.Generator().manual_seed(3)
    samples = [torch.randn(count, 32, generator=drawn) for count in (1, 20)]
    return quickest(choices, trial, samples, clock).name


def refuse(weights: torch.Tensor, bias: torch.Tensor) -> Product:
    """A way that this processor cannot go."""
    raise RuntimeError("no such instruction")


@given(st.lists(st.floats(1, 1000), min_size=1, max_size=5))
@settings(max_examples=20)
def test_the_quickest_is_taken(seconds: list[float]) -> None:
    """Or one that is within a tenth of it and stands before it."""
    clock = Clock()
    choices = [clock.way(str(number), each) for number, each in enumerate(seconds)]
    chosen = int(chosen_of(choices, clock))
    assert seconds[chosen] <= 1.11 * min(seconds)
    assert all(each > 1.09 * min(seconds) for each in seconds[:chosen])


def test_what_is_wrong_is_not_taken_however_quick() -> None:
    """Off by a hundredth where a thousandth is allowed."""
    clock = Clock()
    choices = [clock.way("wrong", 1, error=0.01), clock.way("plain", 50)]
    assert chosen_of(choices, clock) == "plain"


def test_what_cannot_be_done_here_is_passed_over() -> None:
    """As FBGEMM's products on a processor without AVX2."""
    clock = Clock()
    choices = [Way("packed", refuse, 1e-3), clock.way("plain", 50)]
    assert chosen_of(choices, clock) == "plain"


def test_what_fails_only_when_it_multiplies_is_passed_over() -> None:
    """As an operation of torch that another release calls differently, or has no more."""
    clock = Clock()

    def make(weights: torch.Tensor, bias: torch.Tensor) -> Product:
        return StepByStep(lambda states: torch.ops.quoth.no_such_operation(states))

    choices = [Way("gone", make, 1e-3), clock.way("plain", 50)]
    assert chosen_of(choices, clock) == "plain"


def test_a_product_of_numbers_beyond_measure_is_not_taken() -> None:
    """Not a number is not within any tolerance."""
    clock = Clock()
    choices = [clock.way("broken", 1, error=float("nan")), clock.way("plain", 50)]
    assert chosen_of(choices, clock) == "plain"


def able_here() -> Iterator[Way]:
    """The ways that this processor can go, however slowly."""
    for way in (PACKED, BFLOAT16, PLAIN):
        try:
            way.make(WEIGHTS, BIAS)
        except RuntimeError:
            continue
        yield way


@pytest.mark.parametrize("way", list(able_here()), ids=lambda way: way.name)
@pytest.mark.parametrize("tokens", [1, 7, 300])
def test_a_way_is_within_its_tolerance(way: Way, tokens: int) -> None:
    """Of float32, for a few tokens and for many, alone and with what follows the product."""
    drawn = torch.Generator().manual_seed(tokens)
    read = torch.randn(tokens, 32, generator=drawn)
    before = torch.randn(tokens, 48, generator=drawn)
    exact = read @ WEIGHTS.float().T + BIAS
    product, states = way.make(WEIGHTS, BIAS), read.to(way.carries)
    for found, expected in (
        (product(states), exact),
        (product.gelu(states), torch.nn.functional.gelu(exact)),
        (product.added_to(before.to(way.carries), states), before + exact),
    ):
        assert found.dtype == way.carries
        error = float((found.float() - expected).norm() / expected.norm())
        assert error <= way.tolerance


@pytest.mark.parametrize(
    ("capabilities", "names"),
    [
        ({}, ["packed", "float32"]),
        ({"avx2": True, "avx512_bf16": False}, ["packed", "float32"]),
        ({"avx512_bf16": True}, ["packed", "bfloat16", "float32"]),
        ({"amx_bf16": True}, ["packed", "bfloat16", "float32"]),
    ],
)
def test_bfloat16_is_tried_where_the_chip_has_it(
    capabilities: dict[str, object], names: list[str]
) -> None:
    """Elsewhere it is ten times slower, and trying it would take longer than all else."""
    assert [way.name for way in ways(capabilities)] == names
