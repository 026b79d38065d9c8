"""A model that reads a question and a passage together: whether the one answers the other, where.

The lower layers are those of the bundled encoder and read each text by itself. Each token is then
told of the tokens of the other text that are most like it, as in decomposable attention (Parikh and
others, 2016); without that, the rest learns little from so few questions as there are. The upper
layers, fitted by benchmarks/fit_reader.py, read the tokens of both texts side by side. Every token
of the passage is scored as the beginning and as the end of the answer, and the question's first
token stands for there being none.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import gelu, linear, normalize

from embeddings.judge import Candidate
from embeddings.layers import Batch, SavedLayers, on_one_thread, run
from embeddings.lean_model import LeanModel
from embeddings.second_look import Reading

FIRST_LAYER = 8
"""Layers below this one are the encoder's."""
LAST_LAYER = 12
_REMEMBERED_TOKENS = 65_536
"""So many tokens of passages that were read last are kept as the lower layers left them: 50 MB."""


@dataclass(frozen=True, slots=True)
class _Lower:
    """What the lower layers make of a text."""

    states: Tensor
    """`[tokens, hidden]`, of 16 bits."""
    offsets: NDArray[np.int64]
    """Where each token stands in the text, `[tokens, 2]`."""


class LeanPairReader:
    """Reads pairs, a passage a core; the lower layers are those of a model that is in memory."""

    def __init__(self, model: LeanModel, file: Path) -> None:
        self._model = model
        saved = SavedLayers(file, model.heads, model.epsilon)
        self._layers = [saved.layer(n, model.way) for n in range(FIRST_LAYER, LAST_LAYER)]
        self._sides = saved.tensor("sides").float()
        self._usual = saved.tensor("usual").float()
        self._heat = float(saved.tensor("heat"))
        self._alike = _wide(saved.linear("alike"))
        self._places = _wide(saved.linear("places"))
        self._answers = _wide(saved.linear("answers.0")), _wide(saved.linear("answers.2"))
        self._remembered: OrderedDict[str, _Lower] = OrderedDict()

    def read(self, question: str, passages: Sequence[Candidate]) -> list[Reading]:
        """What is to be said of each passage, in their order."""
        if not passages:
            return []
        asked = self._lower(f"{self._model.prompts['query']}{question}")
        texts = [self._as_read(passage) for passage in passages]
        known = [self._remembered.get(text) for text in texts]

        def read_one(at: int) -> tuple[_Lower, Reading]:
            lower = known[at] or self._lower(texts[at])
            before = len(texts[at]) - len(passages[at].text)
            return lower, self._reading(asked, lower, before, passages[at])

        workers = min(torch.get_num_threads(), len(passages))
        if workers < 2:
            found = [read_one(at) for at in range(len(passages))]
        else:
            with ThreadPoolExecutor(workers, thread_name_prefix="read") as pool:
                found = list(pool.map(read_one, range(len(passages))))
        self._remember(dict(zip(texts, (lower for lower, _ in found), strict=True)))
        return [reading for _, reading in found]

    def _as_read(self, passage: Candidate) -> str:
        """The passage under its title, as the encoder reads it."""
        title = "" if passage.text.startswith(passage.title) else f"{passage.title}\n"
        return f"{self._model.prompts['document']}{title}{passage.text}"

    def _lower(self, text: str) -> _Lower:
        model = self._model
        (encoding,) = model.encodings([text])
        with on_one_thread(), torch.inference_mode():
            batch = model.batch([encoding.ids])
            states = model.run(model.embedded(batch), batch, last=FIRST_LAYER)
        own = states[: len(encoding.ids)].to(torch.bfloat16)
        return _Lower(own, np.array(encoding.offsets, np.int64).reshape(-1, 2))

    def _reading(self, asked: _Lower, told: _Lower, before: int, passage: Candidate) -> Reading:
        """What the upper layers make of both; the passage begins so far behind its prompt."""
        with on_one_thread(), torch.inference_mode():
            pair = self._side_by_side(asked.states.float(), told.states.float())
            batch = Batch.of_length(len(pair), self._model.way.length_step)
            states = torch.zeros(batch.shape[1], self._model.dimension)
            states[: len(pair)] = pair
            states = run(self._layers, states.to(self._model.way.carries), batch).float()
            scores = linear(states, *self._places)
            inside = slice(len(asked.states) + 1, len(pair) - 1)  # without what opens and ends it
            none, places = scores[0], scores[inside]
            focus = torch.softmax(places.sum(1), 0) @ states[inside]
            hidden = gelu(linear(torch.cat([states[0], focus]), *self._answers[0]))
            answers = float(linear(hidden, *self._answers[1]))
            margin = float(places.max(0).values.sum() - none.sum())
            begins = torch.softmax(places[:, 0], 0).numpy()
        return Reading(answers, margin, _by_sentence(begins, told.offsets[1:-1] - before, passage))

    def _side_by_side(self, question: Tensor, passage: Tensor) -> Tensor:
        """The states of both texts' tokens, each told which text it is of and what is like it."""
        own = [normalize(states - self._usual) for states in (question, passage)]
        likeness = own[0] @ own[1].T
        return torch.cat(
            [
                question + self._sides[0] + self._told(own[0], own[1], likeness),
                passage + self._sides[1] + self._told(own[1], own[0], likeness.T),
            ]
        )

    def _told(self, own: Tensor, other: Tensor, likeness: Tensor) -> Tensor:
        """What is added to each token for what the other text has that is like it."""
        alike = torch.softmax(likeness * self._heat, 1) @ other
        most = likeness.max(1, keepdim=True).values
        return linear(torch.cat([own, alike, own * alike, most], 1), *self._alike)

    def _remember(self, read: dict[str, _Lower]) -> None:
        for text, lower in read.items():
            self._remembered[text] = lower
            self._remembered.move_to_end(text)
        tokens = sum(len(lower.offsets) for lower in self._remembered.values())
        while tokens > _REMEMBERED_TOKENS:
            _, forgotten = self._remembered.popitem(last=False)
            tokens -= len(forgotten.offsets)


def _wide(linear_map: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    weights, bias = linear_map
    return weights.float(), bias


def _by_sentence(
    begins: NDArray[np.float32], offsets: NDArray[np.int64], passage: Candidate
) -> NDArray[np.float32]:
    """The shares of the tokens that lie in each sentence, added up."""
    starts = np.array([span.start for span in passage.sentences])
    owner = np.searchsorted(starts, (offsets.sum(1) - 1) // 2, side="right") - 1
    inside = owner >= 0
    return np.bincount(owner[inside], begins[inside], len(starts)).astype(np.float32)
