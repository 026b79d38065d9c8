"""Train the reader of pairs on the freely licensed sets, from the encoder's own upper layers.

usage: python benchmarks/fit_reader.py DATA_FOLDER [--models FOLDER] [--steps N] [--write]

The lower layers stay as they are, so that what they make of a text is computed once. With --write
the weights go to embeddings/pair_reader.safetensors, and fit_second_look.py must follow; `--steps`
cuts a run short, to try it. It takes about half an hour on two cores with bfloat16
instructions, and 10 GB of memory.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from reader_examples import Examples, Pair, Told, group_of, passages_of, told_in
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

from embeddings.lean_model import HALFWAY, LeanModel
from embeddings.lean_pair_reader import LAST_LAYER
from embeddings.models import find_model
from embeddings.second_look import READER

NEAR, USABLE = 12, 6
"""Of so many nearest passages the first that do not hold the answer are counterexamples."""
TOKENS = 6144
"""How many a batch has, padding too."""
DRAWN = 400
"""So many pairs are sorted by length together, so that batches are of like length."""
NEW_PARTS_FASTER = 5
HIDDEN, HEADS = 384, 12
SCALES = torch.tensor([8.0] * HIDDEN + [8.0] * HIDDEN + [16.0] * HIDDEN + [4.0])
"""Of what a token is told: unit vectors have small numbers, which would learn too slowly."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the training."""

    steps: int
    of: int
    """Steps after which the rate would be zero."""
    rate: float
    warming: int
    clozes: int
    """Cloze pairs in a round, beside the questions."""
    seed: int
    scenes: int
    """Pairs in our own words in a round."""
    short: float
    """The share of the questions put to single sentences too."""


PHASES = (
    Phase(800, 1600, 1.5e-4, 150, 3000, 5, scenes=2500, short=0.35),
    Phase(900, 900, 1.2e-4, 30, 1500, 11, scenes=2500, short=0.35),
)


class Layer(nn.Module):
    """A layer of the encoder, to be trained."""

    def __init__(self, saved: Any, number: int) -> None:
        super().__init__()
        name = f"encoder.layer.{number}."
        self.names = {
            "query": f"{name}attention.self.query",
            "key": f"{name}attention.self.key",
            "value": f"{name}attention.self.value",
            "attended": f"{name}attention.output.dense",
            "attended_norm": f"{name}attention.output.LayerNorm",
            "widen": f"{name}intermediate.dense",
            "narrow": f"{name}output.dense",
            "norm": f"{name}output.LayerNorm",
        }
        for own, full in self.names.items():
            weight, bias = (saved.get_tensor(f"{full}.{part}") for part in ("weight", "bias"))
            made: nn.Module = (
                nn.LayerNorm(HIDDEN, eps=1e-12)
                if own.endswith("norm")
                else nn.Linear(*reversed(weight.shape))
            )
            made.load_state_dict({"weight": weight.float(), "bias": bias.float()})
            setattr(self, own, made)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """From states `[pairs, length, hidden]` to the next ones."""
        shape = (*states.shape[:2], HEADS, -1)
        parts = [part(states).view(shape).transpose(1, 2) for part in self._attention()]
        mixed = functional.scaled_dot_product_attention(*parts, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(states.shape)
        states = self.attended_norm(states + self.attended(mixed))
        return self.norm(states + self.narrow(functional.gelu(self.widen(states))))

    def _attention(self) -> tuple[nn.Module, nn.Module, nn.Module]:
        return self.query, self.key, self.value


class Reader(nn.Module):
    """What lean_pair_reader computes, to be trained; its parts are named as there."""

    def __init__(self, saved: Any, usual: Tensor) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(saved, n) for n in range(HALFWAY, LAST_LAYER))
        self.layers.bfloat16()
        self.sides = nn.Parameter(torch.randn(2, HIDDEN) * 0.02)
        self.usual = nn.Parameter(usual.clone())
        self.heat = nn.Parameter(torch.tensor([12.0]))
        self.alike = nn.Linear(3 * HIDDEN + 1, HIDDEN)
        nn.init.normal_(self.alike.weight, std=0.01)
        nn.init.zeros_(self.alike.bias)
        self.places = nn.Linear(HIDDEN, 2)
        self.answers = nn.Sequential(nn.Linear(2 * HIDDEN, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, 1))

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Scores of every token as beginning and end, and log-odds that the passage answers."""
        own = functional.normalize(batch.states.float() - self.usual, dim=-1)
        likeness = torch.bmm(own, own.transpose(1, 2))
        likeness = likeness.masked_fill(~batch.across, -1e4)
        alike = torch.bmm(torch.softmax(likeness * self.heat, -1), own)
        most = likeness.amax(-1, keepdim=True).clamp(min=-1)
        told = self.alike(torch.cat([own, alike, own * alike, most], -1) * SCALES)
        states = (batch.states + self.sides[batch.side] + told).bfloat16()
        for layer in self.layers:
            states = layer(states, batch.there[:, None, None, :])
        states = states.float()
        scores = self.places(states).masked_fill(~batch.scored[:, :, None], -1e4)
        focus = torch.softmax(scores[:, 1:].sum(-1), 1)[:, None, :] @ states[:, 1:]
        return scores, self.answers(torch.cat([states[:, 0], focus[:, 0]], 1)).squeeze(-1)

    def named(self) -> dict[str, Tensor]:
        """All weights under the names by which they are saved."""
        named = {
            f"{full}.{part}": getattr(getattr(layer, own), part)
            for layer in self.layers
            for own, full in layer.names.items()
            for part in ("weight", "bias")
        }
        named |= {name: each for name, each in self.named_parameters() if "layers." not in name}
        named["alike.weight"] = self.alike.weight * SCALES
        return {name: each.detach().float().clone() for name, each in named.items()}


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs side by side, padded to one length; all `[pairs, length]` but the states."""

    states: Tensor
    """`[pairs, length, hidden]`, the question's tokens first."""
    side: Tensor
    """0 for the question's tokens, 1 for the passage's."""
    there: Tensor
    across: Tensor
    """`[pairs, length, length]`: which tokens are of different texts."""
    scored: Tensor
    """Which tokens may be the place: the passage's, and the first for there being none."""
    begins: Tensor
    ends: Tensor
    placed: Tensor
    """`[pairs]`: whether the place is known."""
    answered: Tensor
    """`[pairs]`: 1 where the passage answers."""


@dataclass(frozen=True, slots=True)
class Text:
    """What the lower layers make of a text."""

    states: Tensor
    offsets: list[tuple[int, int]]
    vector: Tensor


class Texts:
    """Texts in states, each computed once."""

    def __init__(self, model: LeanModel) -> None:
        self._model = model
        self._known: dict[str, Text] = {}

    def learn(self, texts: Sequence[str]) -> None:
        """Compute those that are new, the longest first."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        new.sort(key=len, reverse=True)
        for start in range(0, len(new), 16):
            self._compute(new[start : start + 16])

    def of(self, text: str) -> Text:
        """A text that has been computed."""
        return self._known[text]

    def usual(self) -> Tensor:
        """The mean state."""
        some = [each.states.float() for each in list(self._known.values())[:3000]]
        return torch.cat(some).mean(0)

    def _compute(self, texts: list[str]) -> None:
        encodings = self._model.encodings(texts)
        batch = self._model.batch([encoding.ids for encoding in encodings])
        with torch.inference_mode():
            lower = self._model.run(self._model.embedded(batch), batch, last=HALFWAY)
            vectors = batch.mean(self._model.run(lower, batch, first=HALFWAY))
        states = lower.view(*batch.shape, -1).bfloat16()
        for text, encoding, row, vector in zip(texts, encodings, states, vectors, strict=True):
            own = row[: len(encoding.ids)].clone()
            self._known[text] = Text(own, encoding.offsets, vector.clone())


def batch_of(pairs: Sequence[Pair], texts: Texts, asked: str, told: str) -> Batch:
    """The pairs as tensors; `asked` and `told` are the encoder's prompts."""
    questions = [texts.of(asked + pair.question) for pair in pairs]
    passages = [texts.of(told + pair.passage) for pair in pairs]
    sizes = [(len(q.states), len(p.states)) for q, p in zip(questions, passages, strict=True)]
    shape = (len(pairs), max(map(sum, sizes)))
    states = torch.zeros(*shape, HIDDEN)
    side = torch.zeros(shape, dtype=torch.long)
    there, scored, begins, ends = (torch.zeros(shape, dtype=torch.bool) for _ in range(4))
    scored[:, 0] = True
    for row, (pair, question, passage) in enumerate(zip(pairs, questions, passages, strict=True)):
        first, count = sizes[row]
        states[row, : first + count] = torch.cat([question.states, passage.states]).float()
        side[row, first:] = 1
        there[row, : first + count] = True
        scored[row, first + 1 : first + count - 1] = True
        if pair.places == ():
            begins[row, 0] = ends[row, 0] = True
        for span in pair.places or ():
            inside = [
                at
                for at, (start, end) in enumerate(passage.offsets)
                if end - len(told) > span.start and start - len(told) < span.end and end > start
            ]
            if inside:
                begins[row, first + inside[0]] = ends[row, first + inside[-1]] = True
    begins &= scored
    ends &= scored  # a place may lie behind what the model reads
    across = (side[:, :, None] != side[:, None, :]) & there[:, :, None] & there[:, None, :]
    answered = torch.tensor([float(pair.places != ()) for pair in pairs])
    return Batch(
        states, side, there, across, scored, begins, ends, begins.any(1) & ends.any(1), answered
    )


def loss_of(reader: Reader, batch: Batch) -> Tensor:
    """How surprising the places are, and whether there is one."""
    scores, answers = reader(batch)
    shares = torch.log_softmax(scores, 1)
    surprise = sum(
        -torch.logsumexp(shares[:, :, at].masked_fill(~wanted, -1e4), 1)
        for at, wanted in enumerate((batch.begins, batch.ends))
    )
    placed = (surprise * batch.placed).sum() / (2 * batch.placed.sum().clamp(min=1))
    return placed + functional.binary_cross_entropy_with_logits(answers, batch.answered)


class Master:
    """The weights in float32, which take the small steps that bfloat16 cannot."""

    def __init__(self, reader: Reader) -> None:
        self._used = list(reader.parameters())
        self._kept = [each.detach().float().clone().requires_grad_() for each in self._used]
        groups: dict[tuple[bool, bool], list[Tensor]] = {}
        for (name, _), each in zip(reader.named_parameters(), self._kept, strict=True):
            key = (name.startswith("layers."), each.ndim > 1)
            groups.setdefault(key, []).append(each)
        self._optimizer = torch.optim.AdamW(
            [
                {
                    "params": params,
                    "weight_decay": 0.01 if is_old and is_matrix else 0.0,
                    "faster": 1 if is_old else NEW_PARTS_FASTER,
                }
                for (is_old, is_matrix), params in groups.items()
            ],
            betas=(0.9, 0.98),
            fused=True,
        )

    def step(self, rate: float) -> None:
        """One step down the gradients that have been computed."""
        for group in self._optimizer.param_groups:
            group["lr"] = rate * group["faster"]
        for used, kept in zip(self._used, self._kept, strict=True):
            kept.grad, used.grad = used.grad.float(), None
        torch.nn.utils.clip_grad_norm_(self._kept, 1.0)
        self._optimizer.step()
        with torch.no_grad():
            for used, kept in zip(self._used, self._kept, strict=True):
                used.copy_(kept)


class Training:
    """The reader, its texts and its examples."""

    def __init__(self, data: Path, models: Path) -> None:
        folder = find_model("", models).path
        self._model = LeanModel(folder)
        self._asked, self._told = (
            self._model.prompts[kind] or "" for kind in ("query", "document")
        )
        self._texts = Texts(self._model)
        self._questions = told_in(data)
        self._groups = passages_of(self._questions)
        self._texts.learn([self._told + each.as_read for each in self._questions])
        self._texts.learn([self._asked + each.question for each in self._questions])
        self._vectors = {
            group: torch.stack([self._texts.of(self._told + each.as_read).vector for each in own])
            for group, own in self._groups.items()
        }
        with safe_open(folder / "model.safetensors", framework="pt") as saved:
            self.reader = Reader(saved, self._texts.usual())

    def run(self, phase: Phase, most: int | None) -> None:
        """Train through a phase, or through so many steps of it."""
        random.seed(phase.seed)
        master, began, done = Master(self.reader), time.perf_counter(), 0
        batches = self._batches(phase)
        losses: list[float] = []
        for step in range(min(phase.steps, most or phase.steps)):
            batch = next(batches)
            loss = loss_of(self.reader, batch)
            loss.backward()
            warmth = min(1, (step + 1) / phase.warming)
            master.step(phase.rate * warmth * max(0.02, 1 - step / phase.of))
            losses.append(float(loss.detach()))
            done += len(batch.answered)
            if step % 50 == 49:
                pace = done / (time.perf_counter() - began)
                mean = np.mean(losses[-50:])
                print(f"step {step + 1}: loss {mean:.3f}, {pace:.1f} pairs a second", flush=True)

    def _batches(self, phase: Phase) -> Iterator[Batch]:
        chance = random.Random(phase.seed)  # noqa: S311 - a draw of examples, not a secret
        examples = Examples(self._questions, self._near, chance, phase.short)
        waiting: list[Pair] = []
        while True:
            if len(waiting) < DRAWN:
                drawn = examples.round(phase.clozes, phase.scenes)
                self._texts.learn([self._asked + pair.question for pair in drawn])
                self._texts.learn([self._told + pair.passage for pair in drawn])
                waiting = drawn + waiting
            waiting, chunk = waiting[:-DRAWN], waiting[-DRAWN:]
            batches = list(self._cut(sorted(chunk, key=self._length)))
            random.shuffle(batches)
            for pairs in batches:
                yield batch_of(pairs, self._texts, self._asked, self._told)

    def _cut(self, pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
        batch: list[Pair] = []
        for pair in pairs:
            if batch and (len(batch) + 1) * self._length(pair) > TOKENS:
                yield batch
                batch = []
            batch.append(pair)
        if batch:
            yield batch

    def _length(self, pair: Pair) -> int:
        asked = self._texts.of(self._asked + pair.question)
        return len(asked.states) + len(self._texts.of(self._told + pair.passage).states)

    def _near(self, told: Told, language: str) -> list[Told]:
        group = group_of(told, language)
        if group not in self._groups:
            return []
        own, vectors = self._groups[group], self._vectors[group]
        nearest = vectors @ self._texts.of(self._asked + told.question).vector
        answers = [span.of(told.text).lower() for span in told.places or ()]
        found = [
            own[row]
            for row in nearest.topk(min(NEAR, len(own))).indices.tolist()
            if not _is_the_same(own[row], told)
            and not any(len(a) > 2 and a in own[row].as_read.lower() for a in answers)
        ]
        return found[: USABLE // 2 if told.name == "xquad" else USABLE]


def _is_the_same(one: Told, other: Told) -> bool:
    """Whether they are about one passage, or about translations of it."""
    if one.name == "xquad":
        return one.passage.split("-", 2)[2] == other.passage.split("-", 2)[2]
    return one.passage == other.passage


def main() -> None:
    """Train, and write if told to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--models", type=Path, default=Path(".cache/models"))
    parser.add_argument("--steps", type=int, help="of each phase, to try it")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    torch.manual_seed(1)
    training = Training(options.data, options.models)
    for phase in PHASES:
        training.run(phase, options.steps)
    if options.write:
        named = training.reader.named()
        weights = {name: each.half().contiguous() for name, each in named.items()}
        save_file(weights, READER, metadata={"format": "pt"})


if __name__ == "__main__":
    main()
