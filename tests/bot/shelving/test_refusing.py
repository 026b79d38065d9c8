"""Whatever a library's keeper is refused, they read why, in their language."""

from __future__ import annotations

import pytest

from bot.intake import JobGone
from bot.intake.following import MOST_FEEDS, TooManyFeeds
from bot.intake.why import CRASHED, NOT_AT_PRESENT, why_of
from bot.shelving.refusing import (
    WorkRefused,
    in_a_sentence,
    keeping_refusal,
    refusal_sentence,
    sentence_of,
)
from bot.shelving.sent import FileRefused
from bot.speech import languages, speech_for
from embeddings import LibraryError, QuothError
from embeddings import keeping as kept
from embeddings.errors import Unread
from embeddings.fetching import FetchRefused
from embeddings.fetching import Reason as Unfetched
from embeddings.reading import Refusal

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


WHYS = [
    CRASHED,
    NOT_AT_PRESENT,
    *(why_of(error) for error in ERRORS[1:]),
    *(f"unread:{why}" for why in Unread if why is not Unread.SAME_TEXT),
]


@pytest.mark.parametrize("why", WHYS)
@pytest.mark.parametrize("language", sorted(languages()))
def test_each_code_of_the_queue_is_said_in_each_language(why, language):
    """What a job failed of, a feed, or a file: none is left as its code."""
    said = sentence_of(why, speech_for(language))
    assert said.endswith(".")
    assert why not in said
    assert language == "en" or said != sentence_of(why, speech_for("en"))


def test_what_an_older_quoth_wrote_out_is_shown_as_it_is():
    """Work that failed before an update says why as well."""
    for written in ("It is empty.", "The page: gone.", "keeping:unheard-of", "unread:"):
        assert sentence_of(written, speech_for("de")) == written


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_copy_in_one_upload_is_named(language):
    """With the file that was taken."""
    refusal = Refusal("b.txt", "in English", same_as="a.txt", why=Unread.SAME_TEXT)
    said = refusal_sentence(refusal, speech_for(language))
    assert "a.txt" in said
    assert "English" not in said


def test_too_many_feeds_are_counted():
    """So that an admin knows how many there may be."""
    assert str(MOST_FEEDS) in keeping_refusal(TooManyFeeds(), speech_for("de"))


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
