"""The encoder: texts become unit vectors; sentence_transformers and torch stay in this file."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import EncoderError
from embeddings.models import Model
from embeddings.text_batches import text_batches

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer

log = logging.getLogger(__name__)

Vectors: TypeAlias = NDArray[np.float32]

_BATCH = 16
_TOKENS = 2048
"""How many tokens a worker reads at once; more leave the processor's cache."""


class Encoder(Protocol):
    """Turns texts into float32 unit vectors `[n, d]` that can be compared by their dot product."""

    @property
    def fingerprint(self) -> str:
        """Model, revision, pooling and prompts; vectors of two fingerprints are never compared."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    def fits(self, text: str) -> bool:
        """Whether the encoder reads the whole of that passage text."""
        ...

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a question, `[n, d]`."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a passage or sentence, `[n, d]`."""
        ...


class Reranker(Protocol):
    """Reads a question and a passage together and says how likely the one answers the other."""

    def likelihoods(self, question: str, passages: Sequence[str]) -> Vectors:
        """A likelihood for each passage, `[n]`, in [0, 1]."""
        ...


class SentenceEncoder:
    """An encoder on sentence-transformers; the model is loaded when it is first used."""

    def __init__(self, model: Model) -> None:
        self._source = model
        self._tokenizing = Lock()  # a fast tokenizer refuses to be used by two threads at once

    @property
    def fingerprint(self) -> str:
        """Model, revision, pooling and prompts."""
        return self._source.fingerprint

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def fits(self, text: str) -> bool:
        """Whether prompt, text and special tokens stay within the model's length."""
        limit = self._model.max_seq_length
        return limit is None or len(self._tokens(text)) <= limit

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a question, `[n, d]`."""
        return self._encoded(texts, self._question_prompt, "query")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a passage or sentence, `[n, d]`."""
        return self._encoded(texts, self._passage_prompt, "document")

    def _encoded(self, texts: Sequence[str], prompt: str, task: str) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        if self._model.device.type != "cpu" or self._model.get_model_kwargs():
            if texts:
                vectors[:] = self._by_library(texts, task)
            return _unit(vectors)
        batches = text_batches(self._lengths(texts), _TOKENS)
        for rows, found in zip(batches, self._shared_out(texts, batches, prompt), strict=True):
            vectors[rows] = found
        return _unit(vectors)

    def _by_library(self, texts: Sequence[str], task: str) -> Any:
        """What a GPU, or a model that is told its task, is best left to."""
        encode = self._model.encode_query if task == "query" else self._model.encode_document
        return encode(list(texts), batch_size=_BATCH, show_progress_bar=False)

    def _shared_out(
        self, texts: Sequence[str], batches: Sequence[Sequence[int]], prompt: str
    ) -> list[Vectors]:
        """The vectors of each batch, made by as many workers as there are threads."""

        def encode(rows: Sequence[int]) -> Vectors:
            return self._batch([texts[row] for row in rows], prompt)

        workers = min(self._threads, len(batches))
        if workers < 2:
            return [encode(rows) for rows in batches]
        with ThreadPoolExecutor(workers, thread_name_prefix="encode") as pool:
            return list(pool.map(encode, batches))

    def _batch(self, texts: list[str], prompt: str) -> Vectors:
        """The vectors of one batch, on this thread alone.

        Two threads on one product wait for each other, and for seconds where a core is busy.
        """
        import torch

        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            with self._tokenizing:
                features = self._model.preprocess(texts, prompt=prompt)
            with torch.inference_mode():
                vectors = self._model(features)["sentence_embedding"]
            return np.asarray(vectors.float().numpy(), np.float32)
        finally:
            torch.set_num_threads(threads)

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        """How many tokens of each text are read, without the prompt."""
        if len(texts) < 2:
            return [1] * len(texts)
        limit = self._model.max_seq_length or _TOKENS
        with self._tokenizing:
            read = self._model.tokenizer(list(texts), verbose=False)["input_ids"]
        return [min(len(tokens), limit) for tokens in read]

    def _tokens(self, text: str) -> Any:
        with self._tokenizing:
            return self._model.tokenizer(self._passage_prompt + text, verbose=False)["input_ids"]

    @cached_property
    def _threads(self) -> int:
        """How many threads torch was given, by `OMP_NUM_THREADS` or the number of cores."""
        import torch

        return torch.get_num_threads()

    @cached_property
    def _question_prompt(self) -> str:
        return self._model.prompts.get("query") or ""

    @cached_property
    def _passage_prompt(self) -> str:
        prompts = self._model.prompts
        return prompts.get("document") or prompts.get("passage") or prompts.get("corpus") or ""

    @cached_property
    def _model(self) -> SentenceTransformer:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(
                str(self._source.path),
                local_files_only=True,
                trust_remote_code=False,
                # float16 is slow on a CPU, and the bundled weights are stored in it.
                model_kwargs={"dtype": torch.float32, "use_safetensors": True},
            )
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            raise EncoderError(
                f"The model in {self._source.path} cannot be loaded: {error}. "
                "Delete that folder to have it made again, or set MODEL to another."
            ) from error
        _name_missing_prompts(model, self._source.name)
        model.eval()
        log.info("Loaded %s on %s", self._source.name, model.device)
        return model


class SentenceReranker:
    """A cross-encoder of sentence-transformers with one output; loaded when it is first used."""

    def __init__(self, model: Model) -> None:
        self._source = model

    def likelihoods(self, question: str, passages: Sequence[str]) -> Vectors:
        """A likelihood for each passage, `[n]`, in [0, 1]."""
        import torch

        scores = self._model.predict(
            [(question, passage) for passage in passages],
            activation_fn=torch.nn.Sigmoid(),  # models differ in what they apply by themselves
            batch_size=_BATCH,
            show_progress_bar=False,
        )
        return np.asarray(scores, np.float32)

    @cached_property
    def _model(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(
                str(self._source.path),
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
            )
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            raise EncoderError(
                f"The reranker in {self._source.path} cannot be loaded: {error}. "
                "Set RERANKER to another, or leave it empty."
            ) from error
        if model.num_labels != 1:
            raise EncoderError(
                f"The reranker {self._source.name} has {model.num_labels} outputs instead of one "
                "score. Set RERANKER to another, or leave it empty."
            )
        log.info("Loaded the reranker %s on %s", self._source.name, model.device)
        return model


def _name_missing_prompts(model: SentenceTransformer, name: str) -> None:
    """E5 models were trained with prompts that their published settings do not always name."""
    is_e5 = re.search(r"(^|[-/])e5-", name) and "instruct" not in name
    if is_e5 and not any(model.prompts.values()):
        model.prompts = {"query": "query: ", "document": "passage: "}


def _unit(vectors: Vectors) -> Vectors:
    """The vectors at length one; those of a lower precision are not quite."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit
