"""What every test may use: an encoder that can be computed in the head, and the real one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from embeddings.embedding import Report, embed
from embeddings.encoder import SentenceEncoder, Vectors
from embeddings.layout import Layout
from embeddings.models import find_model
from embeddings.reading import read_folder

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
LONGEST_WORD = 12


class WordLengthEncoder:
    """A text's vector counts its words by their length, 1 to 12 letters; then it is made unit long.

    `encoded` lists every passage and sentence that was ever given to it.
    """

    dimension = LONGEST_WORD

    def __init__(self, fingerprint: str = "word-lengths@1", longest_text: int = 2000) -> None:
        self.fingerprint = fingerprint
        self.longest_text = longest_text
        self.encoded: list[str] = []

    def fits(self, text: str) -> bool:
        """Whether the text is no longer than `longest_text`."""
        return len(text) <= self.longest_text

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a question."""
        return np.stack([word_lengths(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, and a note that it was encoded."""
        self.encoded.extend(texts)
        return np.stack([word_lengths(text) for text in texts])


def word_lengths(text: str) -> Vectors:
    """The unit vector of a text's counts of words by length; of no words, the first axis."""
    counts = np.zeros(LONGEST_WORD, np.float32)
    for word in re.findall(r"\w+", text):
        counts[min(len(word), LONGEST_WORD) - 1] += 1
    if not counts.any():
        counts[0] = 1
    return counts / np.linalg.norm(counts)


@pytest.fixture
def encoder() -> WordLengthEncoder:
    """A fresh encoder by word lengths."""
    return WordLengthEncoder()


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Where a test's library is saved."""
    return Layout.of(tmp_path / "data")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """An empty folder for a test's articles."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


@pytest.fixture
def embed_seeds(
    layout: Layout, seeds: Path, encoder: WordLengthEncoder
) -> Callable[..., Report]:
    """Read the seeds folder and embed it into the layout; another encoder may be given."""

    def run(with_encoder: WordLengthEncoder = encoder) -> Report:
        return embed(layout, read_folder(seeds), with_encoder)

    return run


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the bundled model is unpacked, once a session, or for longer if QUOTH_TEST_MODELS is set."""
    kept = os.environ.get("QUOTH_TEST_MODELS")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("models")
    find_model("", folder)
    return folder


@pytest.fixture(scope="session")
def real_encoder(model_folder: Path) -> SentenceEncoder:
    """The bundled model, loaded once a session."""
    return SentenceEncoder(find_model("", model_folder))


@pytest.fixture
def shared_seed() -> Path:
    """The news article that a user might drop into seeds/."""
    found = sorted((SHARED / "seeds").glob("*.txt"))
    if not found:
        pytest.skip("the shared news article is not beside this checkout")
    return found[0]
