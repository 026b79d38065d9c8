"""The bundled model on the processor: its tokenizer and its layers, with torch alone.

It computes what sentence-transformers computes from the same folder, and tests hold it to that. It
is here because importing that library takes twice as long as importing torch, and because of what
is known of these weights: they are float16, so `products` may keep them so, and the words' vectors,
four fifths of the model, are read from the mapped file, a row for each token.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from embeddings.last_read import LastRead
from embeddings.layers import Batch, SavedLayers, on_one_thread, run
from embeddings.products import Trial, Way, quickest, ways

HALFWAY = 8
"""The layer from which on a question may be read together with a passage."""
_QUESTIONS_TOKENS = 8_192
"""So many tokens of the last questions are kept as they came to that layer: 6 MB."""
_TRIED_TOKENS = (16, 128)
"""A question and a few sentences; how the ways compare on them holds for more."""


class LeanModel:
    """Texts to unit vectors, one batch at a time; several threads may use it at once.

    Token by token it is `embedded`, then the layers from one number to another, then a mean.
    """

    def __init__(self, folder: Path, choices: Sequence[Way] = ()) -> None:
        config = _json(folder / "config.json")
        self.dimension: int = config["hidden_size"]
        self.longest: int = _json(folder / "sentence_bert_config.json")["max_seq_length"]
        self.prompts: dict[str, str | None] = _json(folder / "config_sentence_transformers.json")[
            "prompts"
        ]
        self._padding: int = config["pad_token_id"]
        self.heads: int = config["num_attention_heads"]
        self.epsilon: float = config["layer_norm_eps"]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        saved = SavedLayers(folder / "model.safetensors", self.heads, self.epsilon)
        self.way = _quickest(choices or ways(), saved, self.dimension)
        self._words = saved.tensor("embeddings.word_embeddings.weight")
        self._places = (
            saved.tensor("embeddings.position_embeddings.weight").float()
            + saved.tensor("embeddings.token_type_embeddings.weight")[0].float()
        )
        self._norm = saved.norm("embeddings.LayerNorm")
        self._layers = [saved.layer(n, self.way) for n in range(config["num_hidden_layers"])]
        self.questions: LastRead[Tensor] = LastRead(_QUESTIONS_TOKENS)
        """The states of each question's tokens halfway, `[tokens, hidden]`, by text with prompt."""

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text is, with the two at its ends, and however many are read."""
        return [len(ids) for ids in self.ids(texts)]

    def encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        """One unit vector a text, `[n, d]`, with the prompt before each."""
        prompted = [prompt + text for text in texts]
        with torch.inference_mode():
            batch = self.batch([self._beginning(ids) for ids in self.ids(prompted)])
            halfway = self.run(self.embedded(batch), batch, last=HALFWAY)
            if prompt == self.prompts["query"]:
                self._keep(prompted, halfway, batch)
            states = self.run(halfway, batch, first=HALFWAY)
            vectors: NDArray[np.float32] = batch.mean(states).numpy()
        return vectors

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The tokens of each text, with the two at its ends."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]

    def encodings(self, texts: Sequence[str]) -> list[Encoding]:
        """The tokens that are read of each text, with where each of them stands in it."""
        found = self._tokenizer.encode_batch(list(texts))
        for encoding in found:
            encoding.truncate(self.longest)
        return found

    def batch(self, ids: Sequence[Sequence[int]]) -> Batch:
        """Texts in tokens, each of them no longer than the model reads, side by side."""
        return Batch.of(ids, self._padding, self.way.length_step)

    def embedded(self, batch: Batch) -> Tensor:
        """The states of the tokens before the first layer."""
        texts, length = batch.shape
        tokens = self._words[batch.ids].float() + self._places[:length]
        return self._norm(tokens.view(texts * length, -1)).to(self.way.carries)

    def run(self, states: Tensor, batch: Batch, first: int = 0, last: int | None = None) -> Tensor:
        """The states behind the layers from `first` on, up to and without `last`."""
        return run(self._layers[first:last], states, batch)

    def _keep(self, questions: Sequence[str], states: Tensor, batch: Batch) -> None:
        """Remember the states of these questions, each without its padding."""
        own = states.view(*batch.shape, -1)
        for question, rows, count in zip(questions, own, batch.counts.tolist(), strict=True):
            self.questions.keep(question, rows[:count].to(torch.bfloat16, copy=True), count)

    def _beginning(self, ids: list[int]) -> list[int]:
        """What the model reads of them, and the token that ends a text."""
        return ids if len(ids) <= self.longest else [*ids[: self.longest - 1], ids[-1]]


def _quickest(choices: Sequence[Way], saved: SavedLayers, dimension: int) -> Way:
    """The way in which the first layer is quickest."""
    drawn = torch.Generator().manual_seed(1)
    samples = [torch.randn(count, dimension, generator=drawn) for count in _TRIED_TOKENS]

    def trial(way: Way) -> Trial:
        layer = saved.layer(0, way)

        def tried(states: Tensor) -> Tensor:
            whole = Batch.of_states(torch.ones(1, len(states), dtype=torch.bool))
            return layer(states.to(way.carries), whole)

        return tried

    with on_one_thread(), torch.inference_mode():  # as each worker has it
        return quickest(choices, trial, samples)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
