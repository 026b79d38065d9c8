"""The encoder on the bundled model: prompts, lengths, and that nothing is cut off in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from embeddings.embedding import passage_as_read, title_as_read
from embeddings.encoder import SentenceEncoder, SentenceReranker
from embeddings.errors import EncoderError
from embeddings.models import Model, find_reranker
from embeddings.reading import read_folder
from embeddings.splitter import split

ROOT = Path(__file__).parents[2]
TOKENS_READ = 512


def test_nothing_is_loaded_until_it_is_used(tmp_path: Path) -> None:
    """A model that is not there can be named all the same."""
    assert SentenceEncoder(Model("none", tmp_path, "none@1")).fingerprint == "none@1"


def test_no_texts(real_encoder: SentenceEncoder) -> None:
    """They have vectors of the right length: none."""
    assert real_encoder.encode_passages([]).shape == (0, real_encoder.dimension)
    assert real_encoder.encode_questions([]).shape == (0, real_encoder.dimension)


def test_prompts_are_applied(real_encoder: SentenceEncoder) -> None:
    """A question and a passage of the same words are read under different prompts."""
    text = "The harbour clock"
    question = real_encoder.encode_questions([text])[0]
    passage = real_encoder.encode_passages([text])[0]
    assert 0.5 < float(question @ passage) < 0.9999


def test_order_and_batches_do_not_matter(real_encoder: SentenceEncoder) -> None:
    """Twenty texts of many lengths, in either order."""
    texts = [" ".join(["clock"] * (1 + number * 7 % 20)) for number in range(20)]
    forwards = real_encoder.encode_passages(texts)
    backwards = real_encoder.encode_passages(texts[::-1])[::-1]
    np.testing.assert_allclose(forwards, backwards, atol=1e-4)


@pytest.mark.parametrize("word", ["harbour ", "гавань ", "港", "🚢 "])
def test_text_that_is_too_long(real_encoder: SentenceEncoder, word: str) -> None:
    """It does not fit, whatever its script; a short one does."""
    assert real_encoder.fits(word * 20)
    assert not real_encoder.fits(word * 1000)


def test_the_longest_text_that_fits_is_read_to_its_end(real_encoder: SentenceEncoder) -> None:
    """Its last word still changes the vector; past the limit the model would ignore it."""
    words = 1
    while real_encoder.fits(" ".join(["the"] * (words + 1))):
        words += 1
    assert TOKENS_READ - 10 < words < TOKENS_READ
    before = "the " * (words - 1)
    last = real_encoder.encode_passages([before + word for word in ("the", "and")])
    past = real_encoder.encode_passages([before + word for word in ("the the", "the and")])
    assert not np.allclose(last[0], last[1], atol=1e-5)
    np.testing.assert_allclose(past[0], past[1], atol=1e-5)


def test_every_shipped_passage_is_read_whole(real_encoder: SentenceEncoder) -> None:
    """With its title and its prompt."""
    passages = 0
    for draft in read_folder(ROOT / "seeds").drafts:
        before = title_as_read(draft)
        pieces = split(
            draft.text, draft.language, lambda text, t=before: real_encoder.fits(t + text)
        )
        for piece in pieces:
            assert real_encoder.fits(passage_as_read(draft, piece.span)), draft.source
        passages += len(pieces)
    assert passages > 30


def test_a_passage_without_any_break_is_split_until_it_fits(real_encoder: SentenceEncoder) -> None:
    """Three thousand ideographs in one sentence."""
    text = "港口的钟声" * 600
    pieces = split(text, "zh", real_encoder.fits)
    assert len(pieces) > 1
    assert all(real_encoder.fits(piece.span.of(text)) for piece in pieces)
    assert "".join(piece.span.of(text) for piece in pieces) == text


@pytest.fixture
def save_cross_encoder(real_library: Path, tmp_path: Path) -> Callable[[int], Path]:
    """Saves an untrained cross-encoder with so many outputs; it reads the bundled model's words."""

    def save(outputs: int) -> Path:
        import torch
        from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

        tokenizer = AutoTokenizer.from_pretrained(next((real_library / "models").glob("*-e5-*")))
        config = BertConfig(
            vocab_size=len(tokenizer),
            hidden_size=8,
            num_hidden_layers=1,
            num_attention_heads=1,
            intermediate_size=8,
            num_labels=outputs,
            initializer_range=1.0,  # else its likelihoods are equal but for rounding
        )
        folder = tmp_path / f"tiny-{outputs}"
        torch.manual_seed(1)
        BertForSequenceClassification(config).save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        return folder

    return save


def test_a_cross_encoder_gives_a_likelihood_for_each_passage(
    save_cross_encoder: Callable[[int], Path],
) -> None:
    """Between 0 and 1, whatever activation the model was saved with; the passage matters."""
    reranker = SentenceReranker(find_reranker(str(save_cross_encoder(1))))
    likely = reranker.likelihoods("When?", ["On Monday.", "Nobody knows why the clock stopped."])
    assert likely.shape == (2,)
    assert ((likely > 0) & (likely < 1)).all()
    assert likely[0] != likely[1]


def test_a_classifier_is_no_reranker(save_cross_encoder: Callable[[int], Path]) -> None:
    """A model of three outputs has no one score; the operator is told which setting is wrong."""
    reranker = SentenceReranker(find_reranker(str(save_cross_encoder(3))))
    with pytest.raises(EncoderError, match=r"3 outputs instead of one score\. Set RERANKER"):
        reranker.likelihoods("When?", ["On Monday."])


def test_a_folder_without_weights_is_no_reranker(tmp_path: Path) -> None:
    """The message names the setting."""
    with pytest.raises(EncoderError, match="RERANKER takes"):
        find_reranker(str(tmp_path))
