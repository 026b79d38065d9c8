"""A model that reads a question and a passage together: whether the one answers the other, where.

The lower layers are those of the bundled encoder and read each text by itself. Each token is then
told of the tokens of the other text that are most like it, as in decomposable attention (Parikh and
others, 2016); without that, the rest learns little from so few questions as there are. The upper
layers, fitted by benchmarks/fit_reader.py, read the tokens of both texts side by side. Every token
of the passage is scored as the beginning and as the end of the answer, and the question's first
token stands for there being none.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import gelu, linear, normalize, pad
from torch.nn.utils.rnn import pad_sequence

from embeddings.judge import Candidate
from embeddings.last_read import LastRead
from embeddings.layers import Batch, SavedLayers, on_one_thread, run
from embeddings.lean_model import HALFWAY, LeanModel
from embeddings.second_look import Reading
from embeddings.text_batches import text_batches

LAST_LAYER = 12
_PASSAGES_TOKENS = 65_536
"""So many tokens of passages that were read last are kept as the lower layers left them: 50 MB."""
_MOST_TOGETHER, _MOST_OF_A_WORKER = 16, 4
"""Pairs that are read when one is wanted, and of these, side by side in one product."""
_MOST_TOKENS = 1024
"""The same of tokens, in the lower layers."""
_NOWHERE = float("-inf")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A question and a passage that wait to be read."""

    question: str
    """With its prompt, as the encoder reads it."""
    text: str
    """The passage under its title, likewise."""
    passage: Candidate
    read_until: Callable[[Future[Reading]], None]
    reading: Future[Reading] = field(default_factory=Future)

    def result(self) -> Reading:
        """What is to be said of it."""
        self.read_until(self.reading)
        return self.reading.result()


@dataclass(frozen=True, slots=True)
class _Lower:
    """What the lower layers make of a text."""

    states: Tensor
    """`[tokens, hidden]`, of 16 bits."""
    offsets: NDArray[np.int64]
    """Where each token stands in the text, `[tokens, 2]`."""


class LeanPairReader:
    """Reads pairs on all cores; the lower layers are those of a model that is in memory.

    What waits is read when the first of it is wanted, so that one who asks much at a time has it
    read together. It is not read while others compute: each product would wait for them to let go
    of the interpreter's lock, for longer than it takes.
    """

    def __init__(self, model: LeanModel, file: Path) -> None:
        self._model = model
        saved = SavedLayers(file, model.heads, model.epsilon)
        self._layers = [saved.layer(n, model.way) for n in range(HALFWAY, LAST_LAYER)]
        self._sides = saved.tensor("sides").float()
        self._usual = saved.tensor("usual").float()
        self._heat = float(saved.tensor("heat"))
        self._alike = model.way.make(*saved.linear("alike"))
        self._places = _wide(saved.linear("places"))
        self._answers = _wide(saved.linear("answers.0")), _wide(saved.linear("answers.2"))
        self._passages: LastRead[_Lower] = LastRead(_PASSAGES_TOKENS)
        self._waiting: list[_Pair] = []
        self._lock = Lock()

    def begin(self, question: str, passages: Sequence[Candidate]) -> list[_Pair]:
        """What will be said of each passage, in their order."""
        asked = f"{self._model.prompts['query']}{question}"
        pairs = [_Pair(asked, self._as_read(each), each, self._read_until) for each in passages]
        with self._lock:
            self._waiting += pairs
        return pairs

    def read(self, question: str, passages: Sequence[Candidate]) -> list[Reading]:
        """What is to be said of each passage, in their order."""
        return [pair.result() for pair in self.begin(question, passages)]

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(torch.get_num_threads(), thread_name_prefix="read")

    def _as_read(self, passage: Candidate) -> str:
        """The passage under its title, as the encoder reads it."""
        title = "" if passage.text.startswith(passage.title) else f"{passage.title}\n"
        return f"{self._model.prompts['document']}{title}{passage.text}"

    def _read_until(self, wanted: Future[Reading]) -> None:
        """Read what waits longest until this is read."""
        with self._lock:
            while not wanted.done():
                pairs = self._waiting[:_MOST_TOGETHER]
                del self._waiting[:_MOST_TOGETHER]
                each = min(-(-len(pairs) // torch.get_num_threads()), _MOST_OF_A_WORKER)
                pairs.sort(key=lambda pair: -len(pair.text))  # so that little is padding
                shares = [pairs[at : at + each] for at in range(0, len(pairs), each)]
                if len(shares) == 1:
                    self._read_share(shares[0])
                else:
                    list(self._workers.map(self._read_share, shares))

    def _read_share(self, pairs: Sequence[_Pair]) -> None:
        try:
            readings = self._readings(pairs)
        except BaseException as error:  # noqa: BLE001 - whoever wants one of them is told
            for pair in pairs:
                pair.reading.set_exception(error)
        else:
            for pair, reading in zip(pairs, readings, strict=True):
                pair.reading.set_result(reading)

    def _readings(self, pairs: Sequence[_Pair]) -> list[Reading]:
        started = time.perf_counter()
        with on_one_thread(), torch.inference_mode():
            questions, passages = self._questions(pairs), self._texts(pairs)
            said = self._read(questions, [lower.states for lower in passages])
        seconds = (time.perf_counter() - started) / len(pairs)
        found = []
        for pair, lower, (answers, margin, begins) in zip(pairs, passages, said, strict=True):
            inside = slice(1, len(lower.offsets) - 1)  # without what opens and ends it
            offsets = lower.offsets[inside] - (len(pair.text) - len(pair.passage.text))
            places = _by_sentence(begins[inside], offsets, pair.passage)
            found.append(Reading(answers, margin, places, seconds))
        return found

    def _questions(self, pairs: Sequence[_Pair]) -> list[Tensor]:
        """The states of each pair's question, which are there if it has just been encoded."""
        found = {pair.question: self._model.questions.get(pair.question) for pair in pairs}
        new = [question for question, states in found.items() if states is None]
        found |= zip(new, (lower.states for lower in self._lower(new)), strict=True)
        return [states for pair in pairs if (states := found[pair.question]) is not None]

    def _texts(self, pairs: Sequence[_Pair]) -> list[_Lower]:
        """What the lower layers make of each pair's passage, or made of it some time ago."""
        found = {pair.text: self._passages.get(pair.text) for pair in pairs}
        new = [text for text, lower in found.items() if lower is None]
        for text, made in zip(new, self._lower(new), strict=True):
            self._passages.keep(text, made, len(made.offsets))
            found[text] = made
        return [lower for pair in pairs if (lower := found[pair.text]) is not None]

    def _lower(self, texts: Sequence[str]) -> list[_Lower]:
        """What the lower layers make of some texts."""
        model = self._model
        encodings = model.encodings(texts) if texts else []
        found: dict[int, _Lower] = {}
        for rows in text_batches([len(each.ids) for each in encodings], _MOST_TOKENS):
            batch = model.batch([encodings[row].ids for row in rows])
            states = model.run(model.embedded(batch), batch, last=HALFWAY)
            for row, own in zip(rows, states.view(*batch.shape, -1), strict=True):
                offsets = np.array(encodings[row].offsets, np.int64).reshape(-1, 2)
                found[row] = _Lower(own[: len(offsets)].to(torch.bfloat16, copy=True), offsets)
        return [found[row] for row in range(len(texts))]

    def _read(
        self, questions: Sequence[Tensor], passages: Sequence[Tensor]
    ) -> Iterator[tuple[float, float, NDArray[np.float32]]]:
        """What the upper layers make of pairs of texts, whose states are `[tokens, hidden]`.

        That is for each pair the answers and the margin of a Reading, and how likely the answer
        begins at each of the passage's tokens, and those of its padding.
        """
        asked, told = _Padded.of(questions), _Padded.of(passages)
        step = self._model.way.length_step
        told = told.longer(-(asked.length + told.length) % step)
        batch = Batch.of_states(torch.cat([asked.there, told.there], 1))
        states = self._side_by_side(asked, told).to(self._model.way.carries)
        states = run(self._layers, states.flatten(0, 1), batch).float().view(*batch.shape, -1)
        scores = linear(states, *self._places)
        none, places = scores[:, 0], scores[:, asked.length :]
        places = places.masked_fill(~told.inside[:, :, None], _NOWHERE)
        focus = torch.softmax(places.sum(2), 1)[:, None] @ states[:, asked.length :]
        hidden = gelu(linear(torch.cat([states[:, 0], focus[:, 0]], 1), *self._answers[0]))
        answers = linear(hidden, *self._answers[1])[:, 0]
        margins = places.max(1).values.sum(1) - none.sum(1)
        begins = torch.softmax(places[:, :, 0], 1)
        return zip(answers.tolist(), margins.tolist(), begins.numpy(), strict=True)

    def _side_by_side(self, asked: _Padded, told: _Padded) -> Tensor:
        """The states of both texts' tokens, each told which text it is of and what is like it."""
        own = [normalize(each.states - self._usual, dim=2) for each in (asked, told)]
        likeness = own[0] @ own[1].transpose(1, 2)
        seen = torch.cat(
            [
                self._compared(own[0], own[1], likeness, told.there),
                self._compared(own[1], own[0], likeness.transpose(1, 2), asked.there),
            ],
            1,
        )
        heard = self._alike(seen.flatten(0, 1).to(self._model.way.carries)).float()
        states = torch.cat([asked.states + self._sides[0], told.states + self._sides[1]], 1)
        return states + heard.view(states.shape)

    def _compared(self, own: Tensor, other: Tensor, likeness: Tensor, there: Tensor) -> Tensor:
        """Each token beside what the other text has that is like it."""
        heated = (likeness * self._heat).masked_fill(~there[:, None], _NOWHERE)
        alike = torch.softmax(heated, 2) @ other
        most = heated.max(2, keepdim=True).values / self._heat
        return torch.cat([own, alike, own * alike, most], 2)


@dataclass(frozen=True, slots=True)
class _Padded:
    """Texts side by side as the lower layers left them."""

    states: Tensor
    """`[texts, length, hidden]`."""
    there: Tensor
    """Which tokens are no padding, `[texts, length]`."""
    inside: Tensor
    """The same without the tokens that open and end a text."""

    @classmethod
    def of(cls, texts: Sequence[Tensor]) -> _Padded:
        counts = torch.tensor([len(text) for text in texts])[:, None]
        states = pad_sequence(list(texts), batch_first=True).float()
        places = torch.arange(states.shape[1])
        return cls(states, places < counts, (places > 0) & (places < counts - 1))

    @property
    def length(self) -> int:
        return self.states.shape[1]

    def longer(self, by: int) -> _Padded:
        return _Padded(
            pad(self.states, (0, 0, 0, by)), pad(self.there, (0, by)), pad(self.inside, (0, by))
        )


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
