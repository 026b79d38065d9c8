"""The bundled model without sentence-transformers: the same vectors, whatever the text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.encoder import SentenceEncoder
from embeddings.layers import Batch
from embeddings.lean_model import LeanModel
from embeddings.library_model import LibraryModel
from embeddings.models import find_model
from embeddings.products import BFLOAT16, PACKED, PLAIN, Way, ways

SHORT = [
    "When does the ferry leave?",
    "The clock of the harbour station was built in 1911 by the watchmaker Ada Lind.",
    "Старий міст через річку збудували у 1874 році з місцевого каменю.",
    "港口的钟声每天早上七点响起。",
    "تغادر العبّارة الرصيف الغربي في السابعة صباحًا.",
    "बंदरगाह की घड़ी 1911 में बनी थी।",
    "  two  spaces,\n\na new line\tand a tab ",
    "</s> <pad> <unk>",
    "",
    "🚢",
    "港" * 90,
]
TEXTS = [*SHORT, "harbour " * 700]
NOT_BUILT_FOR_IT = pytest.mark.skipif(
    BFLOAT16 not in ways(), reason="a processor without instructions for bfloat16 never uses it"
)


@pytest.fixture(scope="module")
def library_model(model_folder: Path) -> LibraryModel:
    """The same folder, read by sentence-transformers."""
    return LibraryModel(find_model("", model_folder))


@pytest.fixture(scope="module")
def folder(model_folder: Path) -> Path:
    """Where the bundled model is."""
    return find_model("", model_folder).path


@pytest.fixture(scope="module")
def lean(folder: Path) -> LeanModel:
    """The bundled model, multiplied without rounding."""
    return LeanModel(folder, [PACKED, PLAIN])


def least_cosine(
    one: LeanModel | LibraryModel, other: LeanModel | LibraryModel, texts: list[str]
) -> float:
    """Between the two vectors of the same text, over all texts and both prompts."""
    least = 1.0
    for prompt in ("query: ", "passage: "):
        both = one.encode(texts, prompt), other.encode(texts, prompt)
        least = min(least, float(np.einsum("nd,nd->n", *both).min()))
    return least


def test_as_sentence_transformers(lean: LeanModel, library_model: LibraryModel) -> None:
    """Every vector, of texts in many scripts, too long, empty, and full of special tokens."""
    assert least_cosine(lean, library_model, TEXTS) > 0.999999


def test_as_long_as_sentence_transformers_says(
    lean: LeanModel, library_model: LibraryModel
) -> None:
    """Lengths, limit, size and prompts."""
    assert lean.lengths(TEXTS) == library_model.lengths(TEXTS)
    assert (lean.longest, lean.dimension) == (library_model.longest, library_model.dimension)
    assert lean.prompts == library_model.prompts


@pytest.mark.parametrize(
    ("way", "cosine"),
    [(PACKED, 0.999999), pytest.param(BFLOAT16, 0.9999, marks=NOT_BUILT_FOR_IT)],
)
def test_however_it_multiplies(folder: Path, way: Way, cosine: float) -> None:
    """The vectors are those of float32, near enough to stand beside them."""
    assert least_cosine(LeanModel(folder, [way]), LeanModel(folder, [PLAIN]), SHORT) > cosine


@pytest.mark.parametrize("between", [0, 1, 5, 12])
def test_a_stack_goes_on_where_another_ends(lean: LeanModel, between: int) -> None:
    """The layers in two runs make what they make in one."""
    batch = lean.batch(lean.ids(SHORT))
    states = lean.run(lean.embedded(batch), batch, last=between)
    found = batch.mean(lean.run(states, batch, first=between)).numpy()
    np.testing.assert_array_equal(found, lean.encode(SHORT, ""))


def test_padding_is_not_read(lean: LeanModel) -> None:
    """A batch that is padded to a multiple of 16 tokens has the vectors of one that is not."""
    ids = lean.ids(SHORT[:3])
    vectors = []
    for step in (1, 16):
        batch = Batch.of(ids, 0, step)
        assert batch.shape[1] % step == 0
        vectors.append(batch.mean(lean.run(lean.embedded(batch), batch)))
    np.testing.assert_allclose(*vectors, atol=1e-6)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
@settings(max_examples=15)
def test_company_does_not_matter(lean: LeanModel, texts: list[str]) -> None:
    """A text has the same vector by itself as among longer ones."""
    together = lean.encode(texts, "passage: ")
    alone = np.concatenate([lean.encode([text], "passage: ") for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-4)


def test_the_bundled_model_is_read_without_its_library(
    real_encoder: SentenceEncoder, library_model: LibraryModel
) -> None:
    """By torch alone on a processor; the encoder's vectors are those of the library."""
    assert isinstance(real_encoder._model, LeanModel)
    expected = library_model.encode(TEXTS, "passage: ")
    assert np.einsum("nd,nd->n", real_encoder.encode_passages(TEXTS), expected).min() > 0.9999


def test_a_gpu_is_left_to_the_library(model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which knows how to use it."""
    monkeypatch.setattr("torch.backends.mps.is_available", lambda: True)
    monkeypatch.setattr("embeddings.encoder.LibraryModel", lambda source: source)
    model = find_model("", model_folder)
    assert SentenceEncoder(model)._model is model  # type: ignore[comparison-overlap]
