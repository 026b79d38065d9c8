"""Whatever a library's keeper is refused, they read why, in their language."""

from __future__ import annotations

import pytest

from bot.intake import JobGone
from bot.shelving.refusing import WorkRefused, in_a_sentence, keeping_refusal
from bot.shelving.sent import FileRefused
from bot.speech import languages, speech_for
from embeddings import LibraryError, QuothError
from embeddings import keeping as kept
from embeddings.fetching import FetchRefused
from embeddings.fetching import Reason as Unfetched

ERRORS = [
    JobGone(),
    *map(FetchRefused, Unfetched),
    *(kept.KeepingError(reason, "in English") for reason in kept.Reason),
    kept.QuotaReached(kept.Reason.QUOTA_ARTICLES, "in English", 501, 500),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: getattr(error, "reason", "gone"))
@pytest.mark.parametrize("language", sorted(languages() - {"en"}))
def test_each_reason_is_said_in_each_language(error, language):
    """Never with the sentence that is for the log; save for a quota without its numbers."""
    said = keeping_refusal(error, speech_for(language))
    assert said
    if getattr(error, "reason", None) is not kept.Reason.QUOTA_ARTICLES or hasattr(error, "limit"):
        assert said != str(error)


def test_the_limit_is_named():
    """So that an admin knows what to ask for."""
    said = keeping_refusal(ERRORS[-1], speech_for("en"))
    assert said.startswith("This library may hold 500 articles.")


def test_a_files_refusal_is_in_words_already():
    """As it was made for its reader."""
    assert keeping_refusal(FileRefused("Too large."), speech_for("de")) == "Too large."


async def test_a_plain_sentence_of_the_intake_is_for_keepers():
    """What a library says of itself is for its operator, and passes through."""

    async def refuse(error):
        raise error

    with pytest.raises(WorkRefused, match="It is empty"):
        await in_a_sentence(refuse(QuothError("It is empty.")))
    with pytest.raises(LibraryError):
        await in_a_sentence(refuse(LibraryError("/data cannot be written")))


async def test_what_works_is_passed_on():
    """As it is."""

    async def work():
        return 7

    assert await in_a_sentence(work()) == 7
