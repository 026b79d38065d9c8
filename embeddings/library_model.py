"""A sentence-transformers folder read by its own library, on a GPU where there is one."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import EncoderError
from embeddings.models import Model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

_BATCH = 16


class LibraryModel:
    """Texts to vectors, one batch at a time, or all that there are where the library knows best."""

    def __init__(self, source: Model) -> None:
        self._model = _loaded(source)
        self._tokenizing = Lock()  # a fast tokenizer refuses to be used by two threads at once
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.longest = self._model.max_seq_length
        self.prompts: Mapping[str, str | None] = self._model.prompts
        self.knows_best = self._model.device.type != "cpu" or bool(self._model.get_model_kwargs())
        """Whether it is on a GPU, or is told its task, and does better without our batches."""

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text is, however many are read."""
        with self._tokenizing:
            read = self._model.tokenizer(list(texts), verbose=False)["input_ids"]
        return [len(tokens) for tokens in read]

    def encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        """One vector a text, `[n, d]`."""
        import torch

        with self._tokenizing:
            features = self._model.preprocess(list(texts), prompt=prompt)
        with torch.inference_mode():
            vectors = self._model(features)["sentence_embedding"]
        return np.asarray(vectors.float().numpy(), np.float32)

    def encode_for(self, task: str, texts: Sequence[str]) -> Any:
        """One vector a text, with the prompt of its task: "query" or "document"."""
        encode = self._model.encode_query if task == "query" else self._model.encode_document
        return encode(list(texts), batch_size=_BATCH, show_progress_bar=False)


def _loaded(source: Model) -> SentenceTransformer:
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(
            str(source.path),
            local_files_only=True,
            trust_remote_code=False,
            # float16 is slow on a CPU, and the bundled weights are stored in it.
            model_kwargs={"dtype": torch.float32, "use_safetensors": True},
        )
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
        raise EncoderError(
            f"The model in {source.path} cannot be loaded: {error}. "
            "Delete that folder to have it made again, or set MODEL to another."
        ) from error
    _name_missing_prompts(model, source.name)
    model.eval()
    log.info("Loaded %s on %s", source.name, model.device)
    return model


def _name_missing_prompts(model: SentenceTransformer, name: str) -> None:
    """E5 models were trained with prompts that their published settings do not always name."""
    is_e5 = re.search(r"(^|[-/])e5-", name) and "instruct" not in name
    if is_e5 and not any(model.prompts.values()):
        model.prompts = {"query": "query: ", "document": "passage: "}
