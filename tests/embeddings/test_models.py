"""Which model is meant, what its fingerprint covers, and what is said when there is none."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from embeddings import bundled_model
from embeddings.encoder import SentenceEncoder
from embeddings.errors import EncoderError
from embeddings.models import find_model

FIND = """
import sys
from pathlib import Path
from embeddings.errors import EncoderError
from embeddings.models import find_model

try:
    find_model(sys.argv[1], Path("cache"))
except EncoderError as error:
    print(error)
"""


@pytest.fixture
def own_folder(tmp_path: Path, model_folder: Path) -> Path:
    """A copy of the bundled model as a user's own; the weights are linked."""
    source = find_model("", model_folder).path
    folder = tmp_path / "my-e5-model"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "model.safetensors").symlink_to(source / "model.safetensors")
    return folder


@pytest.mark.parametrize("name", ["", bundled_model.NAME])
def test_bundled(model_folder: Path, name: str) -> None:
    """It is meant by nothing and by its name, and its fingerprint begins with both revisions."""
    model = find_model(name, model_folder)
    assert model.fingerprint.startswith(f"multilingual-e5-small@{bundled_model.SHA256[:12]}+")
    assert model.path.parent == model_folder


def test_own_folder_encodes(own_folder: Path, tmp_path: Path, model_folder: Path) -> None:
    """The same weights with the same prompts compute the same."""
    model = find_model(str(own_folder), tmp_path)
    assert model.name == "my-e5-model"
    vector = SentenceEncoder(model).encode_questions(["Where is the clock?"])[0]
    bundled = SentenceEncoder(find_model("", model_folder)).encode_questions(
        ["Where is the clock?"]
    )
    assert float(vector @ bundled[0]) == pytest.approx(1, abs=1e-5)


def test_other_prompts(own_folder: Path, tmp_path: Path) -> None:
    """They make another fingerprint: such vectors are never compared."""
    before = find_model(str(own_folder), tmp_path).fingerprint
    assert find_model(str(own_folder), tmp_path).fingerprint == before
    path = own_folder / "config_sentence_transformers.json"
    settings = json.loads(path.read_text())
    settings["prompts"]["query"] = "question: "
    path.write_text(json.dumps(settings))
    assert find_model(str(own_folder), tmp_path).fingerprint != before


@pytest.mark.parametrize("file", ["1_Pooling/config.json", "tokenizer.json", "model.safetensors"])
def test_whatever_changes_the_vectors(own_folder: Path, tmp_path: Path, file: str) -> None:
    """Pooling, tokens and weights each make another fingerprint."""
    before = find_model(str(own_folder), tmp_path).fingerprint
    raw = (own_folder / file).read_bytes()
    (own_folder / file).unlink()
    (own_folder / file).write_bytes(raw + b" ")
    assert find_model(str(own_folder), tmp_path).fingerprint != before


def test_what_changes_no_vector(own_folder: Path, tmp_path: Path) -> None:
    """A note beside the weights does not matter, nor does where the folder lies."""
    before = find_model(str(own_folder), tmp_path).fingerprint
    (own_folder / "README.md").write_text("A note.")
    (tmp_path / "elsewhere").mkdir()
    moved = own_folder.rename(tmp_path / "elsewhere" / own_folder.name)
    assert find_model(str(moved), tmp_path).fingerprint == before


def test_folder_without_safetensors(tmp_path: Path) -> None:
    """Weights in a format that can run code are not read."""
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(EncoderError, match=r"holds no \.safetensors weights"):
        find_model(str(tmp_path), tmp_path)


def test_model_that_cannot_be_loaded(tmp_path: Path) -> None:
    """Its folder is named when it is first used."""
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"nothing")
    encoder = SentenceEncoder(find_model(str(folder), tmp_path))
    with pytest.raises(EncoderError, match=r"broken cannot be loaded: .*set MODEL to another"):
        encoder.encode_questions(["?"])


@pytest.mark.parametrize("name", ["nobody/no-such-model", "./no/such/folder", "no such name!"])
def test_hub_without_a_network(name: str, tmp_path: Path, bare_environment: dict[str, str]) -> None:
    """It is said at once, with the cure."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", FIND, name],
        cwd=tmp_path,
        env={**bare_environment, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.startswith(f"The model {name!r} is neither a folder here nor to be had")
    assert done.stdout.endswith("Leave MODEL empty to use the bundled model.\n")
    assert len(done.stdout.splitlines()) == 1
    assert time.monotonic() - started < 30


def test_model_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "models").write_text("I am a file.")
    with pytest.raises(EncoderError, match=r"cannot be unpacked to .*DATA_DIR is writable"):
        find_model("", tmp_path / "models")
