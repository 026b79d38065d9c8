"""The peers that Quoth is measured beside: plain search over the same passages, best ten first.

Each ranks every passage of a labelled set for some questions. None of them can tell an answer from
a neighbour, so each always answers, and its confidence is the score of its first hit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.embedding import key_of
from embeddings.encoder import Encoder
from embeddings.evaluation import Asked, LabelledSet, RunLine, ScoredPassage
from embeddings.layout import Layout
from embeddings.records import Verdict
from embeddings.store import Store

DEPTH = 50
"""Hits of each list that a fusion sees."""
_RRF_CONSTANT = 60
"""As in Cormack, Clarke and Büttcher, SIGIR 2009."""
_BATCH = 256

Vectors = NDArray[np.float32]
Ranked = list[list[tuple[int, float]]]
"""For each question the rows of the passages found and their scores, best first."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The passages of a set, in the order of the file, as every peer reads them."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    """With the title before the text, where there is one that the text does not begin with."""


class VectorCache:
    """Vectors of one encoder by the SHA-256 of their text, in one file a set; each encoded once."""

    def __init__(self, path: Path, encoder: Encoder, library: Layout | None = None) -> None:
        self._path, self._encoder = path, encoder
        self._known: dict[bytes, Vectors] = {}
        if path.exists():
            with np.load(path, allow_pickle=False) as stored:
                keys = (bytes(key) for key in stored["keys"])
                self._known = dict(zip(keys, stored["vectors"], strict=True))
        has_library = library is not None and library.truth.exists()
        self._borrowed = _saved_vectors(library, encoder) if library and has_library else {}

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row for each passage."""
        return self._rows([key_of(text) for text in texts], texts, self._encoder.encode_passages)

    def questions(self, texts: Sequence[str]) -> Vectors:
        """A row for each question."""
        keys = [key_of(f"question: {text}") for text in texts]
        return self._rows(keys, texts, self._encoder.encode_questions)

    def _rows(
        self, keys: Sequence[bytes], texts: Sequence[str], encode: Callable[[list[str]], Vectors]
    ) -> Vectors:
        pairs = zip(keys, texts, strict=True)
        have = self._known.keys() | self._borrowed.keys()
        missing = {key: text for key, text in pairs if key not in have}
        waiting = sorted(missing.items(), key=lambda item: len(item[1]))
        for first in range(0, len(waiting), _BATCH):
            part = waiting[first : first + _BATCH]
            vectors = encode([text for _, text in part])
            self._known.update(zip((key for key, _ in part), vectors, strict=True))
            self._save()
            print(f"{self._path.name}: {first + len(part)} of {len(waiting)} encoded", flush=True)
        return np.stack(
            [(self._known if key in self._known else self._borrowed)[key] for key in keys]
        )

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        keys = np.array([np.frombuffer(key, np.uint8) for key in self._known])
        draft = self._path.with_suffix(".part.npz")
        np.savez(draft, keys=keys, vectors=np.stack(list(self._known.values())))
        draft.replace(self._path)


def corpus_of(labelled: LabelledSet, titles: Mapping[str, str]) -> Corpus:
    """The set's passages with their titles, where they have one."""

    def as_read(name: str, text: str) -> str:
        title = titles.get(name, "")
        return text if not title or text.startswith(title) else f"{title}\n{text}"

    texts = tuple(as_read(name, text) for name, text in labelled.texts.items())
    return Corpus(tuple(labelled.texts), texts)


def by_words(corpus: Corpus, questions: Sequence[str]) -> Ranked:
    """BM25 by bm25s, as it comes."""
    import bm25s

    index = bm25s.BM25()
    index.index(bm25s.tokenize(list(corpus.texts), show_progress=False), show_progress=False)
    depth = min(DEPTH, len(corpus.texts))
    found = []
    for question in questions:
        tokens = bm25s.tokenize(question, return_ids=False, show_progress=False)
        rows, scores = index.retrieve(tokens, k=depth, show_progress=False)
        pairs = zip(rows[0].tolist(), scores[0].tolist(), strict=True)
        found.append([(row, score) for row, score in pairs if score > 0])
    return found


def by_meaning(passages: Vectors, questions: Vectors) -> Ranked:
    """Cosine by sentence-transformers' own search."""
    import torch
    from sentence_transformers import util

    hits = util.semantic_search(
        torch.from_numpy(questions), torch.from_numpy(passages), top_k=DEPTH
    )
    return [[(int(hit["corpus_id"]), float(hit["score"])) for hit in each] for each in hits]


def fused(*rankings: Ranked) -> Ranked:
    """Reciprocal rank fusion of several rankings of the same questions."""
    return [_fused_hits(lists) for lists in zip(*rankings, strict=True)]


def by_pipeline(
    corpus: Corpus, passages: Vectors, texts: Sequence[str], questions: Vectors
) -> Ranked:
    """The hybrid index of txtai, half BM25 and half the same encoder's vectors, as it comes."""
    from txtai.embeddings import Embeddings

    vectors = dict(zip(corpus.texts, passages, strict=True))

    def transform(wanted: Sequence[str]) -> Vectors:
        return np.stack([vectors[text] for text in wanted])

    index = Embeddings({"method": "external", "transform": transform, "hybrid": True})
    index.index(enumerate(corpus.texts))
    vectors = dict(zip(texts, questions, strict=True))  # the same words, now as a question
    return [
        [(int(row), float(score)) for row, score in index.search(text, DEPTH)] for text in texts
    ]


def peer_lines(corpus: Corpus, questions: Sequence[Asked], ranked: Ranked) -> list[RunLine]:
    """The run of a peer: its ten best, always shown."""
    return [
        _line(asked.id, [ScoredPassage(corpus.ids[row], score) for row, score in hits[:10]])
        for asked, hits in zip(questions, ranked, strict=True)
    ]


def short_hash(*parts: str) -> str:
    """Twelve hexadecimal digits that stand for these texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _line(name: str, hits: list[ScoredPassage]) -> RunLine:
    confidence = hits[0].score if hits else 0.0
    return RunLine(name, tuple(hits), confidence, Verdict.WEAK if hits else Verdict.NONE)


def _fused_hits(lists: Iterable[list[tuple[int, float]]]) -> list[tuple[int, float]]:
    scores: dict[int, float] = {}
    for hits in lists:
        for rank, (row, _) in enumerate(hits, 1):
            scores[row] = scores.get(row, 0.0) + 1 / (_RRF_CONSTANT + rank)
    return sorted(scores.items(), key=lambda item: -item[1])


def _saved_vectors(library: Layout, encoder: Encoder) -> dict[bytes, Vectors]:
    """What Quoth's own library of the set has encoded with the same encoder already."""
    store = Store.existing(library.truth)
    try:
        is_only_encoder = list(store.encoders()) == [encoder.fingerprint]
        return dict(store.vectors()) if is_only_encoder else {}
    finally:
        store.close()
