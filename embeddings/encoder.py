"""The encoder: texts become unit vectors, by whichever reader of the model is quickest here."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import EncoderError
from embeddings.library_model import LibraryModel
from embeddings.models import Model
from embeddings.text_batches import text_batches

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

    from embeddings.second_look import PairReader

log = logging.getLogger(__name__)

Vectors: TypeAlias = NDArray[np.float32]

_BATCH = 16
_TOKENS = 1024
"""How many tokens a worker reads at once; more leave the processor's cache."""
_TOKENS_OF_QUESTIONS = 512
"""The same of questions: they are short, so that few fill a batch, and waste little on padding."""


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


class _Reads(Protocol):
    """A model in memory, which makes one batch of texts into vectors on the thread that asks."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    @property
    def longest(self) -> int | None:
        """How many tokens of a text are read, those at its ends too."""
        ...

    @property
    def prompts(self) -> Mapping[str, str | None]:
        """What is put before a text, by the kind of text."""
        ...

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text is, however many are read."""
        ...

    def encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        """One vector a text, `[n, d]`, with the prompt before each."""
        ...


class SentenceEncoder:
    """An encoder on a sentence-transformers folder; the model is loaded when it is first used.

    The bundled model on a processor is read by `lean_model`, every other by sentence-transformers,
    which also chooses the GPU where there is one.
    """

    def __init__(self, model: Model) -> None:
        self._source = model

    @property
    def fingerprint(self) -> str:
        """Model, revision, pooling and prompts."""
        return self._source.fingerprint

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return self._model.dimension

    @cached_property
    def pair_reader(self) -> PairReader | None:
        """What reads a question and a passage together, on the processor; the bundled model's.

        Raises:
            EncoderError: its weights are missing or altered.
        """
        if not self._source.bundled:
            return None
        from embeddings.lean_model import LeanModel
        from embeddings.lean_pair_reader import LeanPairReader
        from embeddings.second_look import reader_file

        model = self._model
        lean = model if isinstance(model, LeanModel) else LeanModel(self._source.path)
        return LeanPairReader(lean, reader_file())

    def fits(self, text: str) -> bool:
        """Whether prompt, text and special tokens stay within the model's length."""
        limit = self._model.longest
        return limit is None or self._model.lengths([self._passage_prompt + text])[0] <= limit

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a question, `[n, d]`."""
        return self._encoded(texts, self._question_prompt, "query")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a passage or sentence, `[n, d]`."""
        return self._encoded(texts, self._passage_prompt, "document")

    def _encoded(self, texts: Sequence[str], prompt: str, task: str) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        if isinstance(self._model, LibraryModel) and self._model.knows_best:
            if texts:
                vectors[:] = self._model.encode_for(task, texts)
            return _unit(vectors)
        most_tokens = _TOKENS_OF_QUESTIONS if task == "query" else _TOKENS
        batches = text_batches(self._lengths(texts), most_tokens)
        for rows, found in zip(batches, self._shared_out(texts, batches, prompt), strict=True):
            vectors[rows] = found
        return _unit(vectors)

    def _shared_out(
        self, texts: Sequence[str], batches: Sequence[Sequence[int]], prompt: str
    ) -> list[Vectors]:
        """The vectors of each batch, made by as many workers as there are threads."""

        def encode(rows: Sequence[int]) -> Vectors:
            return self._alone([texts[row] for row in rows], prompt)

        workers = min(self._threads, len(batches))
        if workers < 2:
            return [encode(rows) for rows in batches]
        with ThreadPoolExecutor(workers, thread_name_prefix="encode") as pool:
            return list(pool.map(encode, batches))

    def _alone(self, texts: list[str], prompt: str) -> Vectors:
        """The vectors of one batch, on this thread alone.

        Two threads on one product wait for each other, and for seconds where a core is busy.
        """
        import torch

        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            return self._model.encode(texts, prompt)
        finally:
            torch.set_num_threads(threads)

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        """How many tokens of each text are read, without the prompt."""
        if len(texts) < 2:
            return [1] * len(texts)
        limit = self._model.longest or _TOKENS
        return [min(length, limit) for length in self._model.lengths(texts)]

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
    def _model(self) -> _Reads:
        if self._source.bundled and not _has_gpu():
            from embeddings.lean_model import LeanModel

            model = LeanModel(self._source.path)
            log.info("Loaded %s, multiplying by %s", self._source.name, model.way.name)
            return model
        return LibraryModel(self._source)


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


def _has_gpu() -> bool:
    import torch

    return torch.cuda.is_available() or torch.backends.mps.is_available()


def _unit(vectors: Vectors) -> Vectors:
    """The vectors at length one; those of a lower precision are not quite."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit
