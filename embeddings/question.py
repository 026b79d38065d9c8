"""What counts as a question, the same at every door."""

from __future__ import annotations

import unicodedata

from embeddings.errors import QuestionEmpty, QuestionTooLong, QuestionWordless

MAX_CHARACTERS = 500


def checked_question(text: str) -> str:
    """The question with its white space folded.

    Raises:
        QuestionEmpty: there is nothing but white space.
        QuestionTooLong: it has more than `MAX_CHARACTERS`.
        QuestionWordless: it holds no letter and no digit.
    """
    whole = text.encode("utf-8", "replace").decode()  # half a surrogate pair is no character
    question = " ".join(unicodedata.normalize("NFC", whole).split())
    if not question:
        raise QuestionEmpty("Ask me a question, and I will look for the passage that answers it.")
    if len(question) > MAX_CHARACTERS:
        raise QuestionTooLong(
            f"That question has {len(question):,} characters and I read up to {MAX_CHARACTERS}. "
            "Could you ask it in a sentence or two?",
            characters=len(question),
            limit=MAX_CHARACTERS,
        )
    if not any(character.isalnum() for character in question):
        raise QuestionWordless("I see no words there. Could you ask it in words?")
    return question
