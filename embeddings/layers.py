"""The layers of a BERT on the processor, and the tokens that they read: a few texts side by side.

The states of the tokens lie below each other, `[texts * length, hidden]`, as a product wants them;
their type is what the way of multiplying carries. Any stack of layers may begin where another ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from torch import Tensor
from torch.nn.functional import layer_norm, normalize, scaled_dot_product_attention

from embeddings.products import Product, Way


@dataclass(frozen=True)
class Batch:
    """Some texts in tokens, padded to one length."""

    ids: Tensor
    """`[texts, length]`."""
    there: Tensor
    """Which tokens are no padding, `[texts, length]`."""

    @classmethod
    def of(cls, texts: Sequence[Sequence[int]], padding: int, step: int = 1) -> Batch:
        """The texts, as long as the longest of them or longer: a multiple of `step`."""
        counts = torch.tensor([len(ids) for ids in texts])
        length = -(-max(map(len, texts)) // step) * step
        ids = torch.full((len(texts), length), padding)
        for row, text in zip(ids, texts, strict=True):
            row[: len(text)] = torch.tensor(text)
        return cls(ids, torch.arange(length) < counts[:, None])

    @classmethod
    def of_states(cls, there: Tensor) -> Batch:
        """Texts whose states are known, so that they need no ids; which of these are no padding."""
        return cls(torch.zeros(there.shape), there)

    @property
    def shape(self) -> tuple[int, int]:
        """How many texts there are, and how long they are with their padding."""
        texts, length = self.ids.shape
        return texts, length

    @cached_property
    def counts(self) -> Tensor:
        """How many tokens each text has, `[texts]`."""
        return self.there.sum(1)

    @cached_property
    def mask(self) -> Tensor | None:
        """Which tokens may be attended to; None for all of them."""
        return None if bool(self.there.all()) else self.there[:, None, None, :]

    def mean(self, states: Tensor) -> Tensor:
        """The means of the texts' states at length one, float32 `[texts, hidden]`."""
        kept = states.view(*self.shape, -1).float() * self.there[:, :, None]
        return normalize(kept.sum(1) / self.counts[:, None])


@dataclass(frozen=True, slots=True)
class Norm:
    """A layer's normalisation, computed in float32 whatever comes in."""

    weight: Tensor
    bias: Tensor
    epsilon: float

    def __call__(self, states: Tensor) -> Tensor:
        """The states normalised, in their own type."""
        return layer_norm(states, self.weight.shape, self.weight, self.bias, self.epsilon)


@dataclass(frozen=True, slots=True)
class Layer:
    """Attention and feed-forward, each added to what came in and normalised."""

    heads: int
    attend: Product
    """To queries, keys and values, side by side."""
    attended: Product
    attended_norm: Norm
    widen: Product
    narrow: Product
    norm: Norm

    def __call__(self, states: Tensor, batch: Batch) -> Tensor:
        """From the states of the batch's tokens to their next ones."""
        parts = self.attend(states).view(*batch.shape, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        queries, keys, values = parts.unbind()
        mixed = scaled_dot_product_attention(queries, keys, values, attn_mask=batch.mask)
        mixed = mixed.transpose(1, 2).reshape(states.shape)
        states = self.attended_norm(self.attended.added_to(states, mixed))
        return self.norm(self.narrow.added_to(states, self.widen.gelu(states)))


class SavedLayers:
    """The tensors of a saved BERT, made into layers in whichever way they are to be multiplied."""

    def __init__(self, path: Path, heads: int, epsilon: float) -> None:
        self._tensors: Any = safe_open(path, framework="pt")  # maps the file
        self._heads = heads
        self._epsilon = epsilon

    def tensor(self, name: str) -> Tensor:
        """A tensor as it is saved; its pages are read when they are needed."""
        found: Tensor = self._tensors.get_tensor(name)
        return found

    def norm(self, name: str) -> Norm:
        """A normalisation of that name."""
        weight, bias = (self.tensor(f"{name}.{part}").float() for part in ("weight", "bias"))
        return Norm(weight, bias, self._epsilon)

    def layer(self, number: int, way: Way) -> Layer:
        """One of the layers, counted from 0."""
        name = f"encoder.layer.{number}."
        attention = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
        return Layer(
            heads=self._heads,
            attend=way.make(*self.linear(*attention)),
            attended=way.make(*self.linear(f"{name}attention.output.dense")),
            attended_norm=self.norm(f"{name}attention.output.LayerNorm"),
            widen=way.make(*self.linear(f"{name}intermediate.dense")),
            narrow=way.make(*self.linear(f"{name}output.dense")),
            norm=self.norm(f"{name}output.LayerNorm"),
        )

    def linear(self, *names: str) -> tuple[Tensor, Tensor]:
        """Weights and bias of linear maps of the same tokens, as one map."""
        weights = torch.cat([self.tensor(f"{name}.weight") for name in names])
        return weights, torch.cat([self.tensor(f"{name}.bias") for name in names]).float()


@contextmanager
def on_one_thread() -> Iterator[None]:
    """Let this thread compute alone: two of them on one product wait for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def run(layers: Iterable[Layer], states: Tensor, batch: Batch) -> Tensor:
    """What the layers, one after the other, make of the states."""
    for layer in layers:
        states = layer(states, batch)
    return states
