"""What is encoded of questions before they are answered."""

from __future__ import annotations

from typing import Any

import pytest

from embeddings.foreseeing import foreseen, wordings_of
from embeddings.records import Turn
from embeddings.retriever import Retriever

BEFORE = (Turn(True, "Who built the harbour clock?"),)


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("Who built the harbour clock?", ()),
        ("Hello! Who built the harbour clock?", ()),
        ("Thank you!", BEFORE),
        ("When did it stop?", BEFORE),
        ("When did it stop in the flood?", BEFORE),
        ("And Ada Lind?", BEFORE),
    ],
)
def test_what_is_foreseen_is_what_is_encoded(
    question: str, history: tuple[Turn, ...], encoder: Any
) -> None:
    """Neither more nor less, whether the question leans on what was said before or not."""
    encode, encoded = encoder.encode_questions, []

    def noting(texts: list[str]) -> Any:
        encoded.extend(texts)
        return encode(texts)

    encoder.encode_questions = noting
    Retriever((), encoder).answer(question, history)
    assert wordings_of(question, history) == tuple(encoded)


def test_each_wording_is_encoded_once(encoder: Any) -> None:
    """And nothing at all where nothing waits."""
    found = foreseen(["one", "three", "one"], encoder)
    assert list(found) == ["one", "three"]
    assert (found["three"].vector == encoder.encode_questions(["three"])[0]).all()
    assert foreseen([], encoder) == {}
