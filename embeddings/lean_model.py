"""The bundled model on the processor: its tokenizer and its layers in a hundred lines of torch.

It computes what sentence-transformers computes from the same folder, and tests hold it to that. It
is here because importing that library takes twice as long as importing torch, and because of what
is known of these weights: they are float16, so `products` may keep them so, and the words' vectors,
four fifths of the model, are read from the mapped file, a row for each token.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import gelu, layer_norm, normalize, scaled_dot_product_attention

from embeddings.products import Product, Way, quickest, ways


@dataclass(frozen=True, slots=True)
class _Norm:
    weight: Tensor
    bias: Tensor
    epsilon: float

    def __call__(self, tokens: Tensor) -> Tensor:
        return layer_norm(tokens, self.weight.shape, self.weight, self.bias, self.epsilon)


@dataclass(frozen=True, slots=True)
class _Layer:
    """Attention and feed-forward, each added to what came in and normalised."""

    heads: int
    attend: Product
    """To queries, keys and values, side by side."""
    attended: Product
    attended_norm: _Norm
    widen: Product
    narrow: Product
    norm: _Norm

    def __call__(self, tokens: Tensor, batch: tuple[int, int], mask: Tensor | None) -> Tensor:
        """From `[texts * length, hidden]` to the same; `batch` is `(texts, length)`."""
        parts = self.attend(tokens).view(*batch, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        queries, keys, values = parts.unbind()
        mixed = scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(tokens.shape)
        tokens = self.attended_norm(tokens + self.attended(mixed))
        return self.norm(tokens + self.narrow(gelu(self.widen(tokens))))


class LeanModel:
    """Texts to unit vectors, one batch at a time; several threads may use it at once."""

    def __init__(self, folder: Path, choices: Sequence[Way] = ()) -> None:
        config = _json(folder / "config.json")
        self.dimension: int = config["hidden_size"]
        self.longest: int = _json(folder / "sentence_bert_config.json")["max_seq_length"]
        self.prompts: dict[str, str | None] = _json(folder / "config_sentence_transformers.json")[
            "prompts"
        ]
        self._padding: int = config["pad_token_id"]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        saved = _Saved(folder / "model.safetensors", config, choices or ways())
        self.way = saved.way.name
        self._words = saved.tensor("embeddings.word_embeddings.weight")
        self._places = (
            saved.tensor("embeddings.position_embeddings.weight").float()
            + saved.tensor("embeddings.token_type_embeddings.weight")[0].float()
        )
        self._norm = saved.norm("embeddings.LayerNorm")
        self._layers = [saved.layer(number) for number in range(config["num_hidden_layers"])]

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text is, with the two at its ends, and however many are read."""
        return [len(ids) for ids in self._ids(texts)]

    def encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        """One unit vector a text, `[n, d]`, with the prompt before each."""
        read = [self._beginning(ids) for ids in self._ids([prompt + text for text in texts])]
        counts = torch.tensor([len(ids) for ids in read])
        longest = max(map(len, read))
        padded = [ids + [self._padding] * (longest - len(ids)) for ids in read]
        with torch.inference_mode():
            vectors: NDArray[np.float32] = self._forward(torch.tensor(padded), counts).numpy()
        return vectors

    def _forward(self, ids: Tensor, counts: Tensor) -> Tensor:
        texts, length = ids.shape
        there = torch.arange(length) < counts[:, None]
        mask = None if bool(there.all()) else there[:, None, None, :]
        tokens = self._words[ids].float() + self._places[:length]
        tokens = self._norm(tokens.view(texts * length, self.dimension))
        for layer in self._layers:
            tokens = layer(tokens, (texts, length), mask)
        kept = tokens.view(texts, length, self.dimension) * there[:, :, None]
        return normalize(kept.sum(1) / counts[:, None])

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]

    def _beginning(self, ids: list[int]) -> list[int]:
        """What the model reads of them, and the token that ends a text."""
        return ids if len(ids) <= self.longest else [*ids[: self.longest - 1], ids[-1]]


class _Saved:
    """The saved weights, made into layers."""

    def __init__(self, path: Path, config: Mapping[str, Any], choices: Sequence[Way]) -> None:
        self._tensors: Any = safe_open(path, framework="pt")  # maps the file
        self._heads: int = config["num_attention_heads"]
        self._epsilon: float = config["layer_norm_eps"]
        self.way = quickest(choices, *self._linear("encoder.layer.0.intermediate.dense"))

    def tensor(self, name: str) -> Tensor:
        """A tensor as it is saved, float16; its pages are read when they are needed."""
        found: Tensor = self._tensors.get_tensor(name)
        return found

    def norm(self, name: str) -> _Norm:
        """A layer's normalisation."""
        weight, bias = (self.tensor(f"{name}.{part}").float() for part in ("weight", "bias"))
        return _Norm(weight, bias, self._epsilon)

    def layer(self, number: int) -> _Layer:
        """One of the layers, counted from 0."""
        name = f"encoder.layer.{number}."
        attention = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
        return _Layer(
            heads=self._heads,
            attend=self.way.make(*self._linear(*attention)),
            attended=self.way.make(*self._linear(f"{name}attention.output.dense")),
            attended_norm=self.norm(f"{name}attention.output.LayerNorm"),
            widen=self.way.make(*self._linear(f"{name}intermediate.dense")),
            narrow=self.way.make(*self._linear(f"{name}output.dense")),
            norm=self.norm(f"{name}output.LayerNorm"),
        )

    def _linear(self, *names: str) -> tuple[Tensor, Tensor]:
        """Weights and bias of linear maps of the same tokens, as one map."""
        weights = torch.cat([self.tensor(f"{name}.weight") for name in names])
        return weights, torch.cat([self.tensor(f"{name}.bias") for name in names]).float()


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
