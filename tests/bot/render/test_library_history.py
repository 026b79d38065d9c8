"""The history, the numbers and the feeds of a library, within Discord's limits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.intake.records import Feed
from bot.render.library_feeds import feeds_message
from bot.render.library_history import history_message, stats_message
from bot.render.outgoing import TEXT_A_MESSAGE, text_size, texts_in
from bot.speech import languages, speech_for
from embeddings.keeping import Actor, Change, Quota, Stats, Touched, What

ENGLISH = speech_for("en")
WHEN = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
ADA = Actor(7, "ada")


def text(message):
    """All that a card says."""
    return "\n".join(each.markdown for each in texts_in(message.blocks))


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("language", sorted(languages()))
def test_each_change_has_its_word(what, language):
    """In each language, with who it was and when."""
    change = Change(1, WHEN, ADA, what, (Touched("a", "The wall"),))
    line = text(history_message([change], speech_for(language))).split("\n")[1]
    assert line.startswith("- <t:1767323040:f> · <@7> · ")
    assert line.endswith(": The wall")


def test_what_was_erased_is_not_named():
    """Nor anybody at the command line."""
    change = Change(1, WHEN, Actor(None, "root"), What.REMOVED, (Touched("a", None),) * 5)
    line = text(history_message([change], ENGLISH))
    assert "the command line · removed: (erased), (erased), (erased), and 2 more" in line
    assert "root" not in line


@pytest.mark.parametrize("language", sorted(languages()))
def test_the_fullest_cards_are_within_limits(language):
    """Titles of nothing but marks, in each language."""
    speech, long = speech_for(language), "*" * 300
    changes = [Change(n, WHEN, ADA, What.PURGED, (Touched("a", long),) * 9) for n in range(50)]
    assert text_size(history_message(changes, speech).blocks) <= TEXT_A_MESSAGE
    feeds = [Feed("server-1", long, long, ADA, WHEN, WHEN, WHEN, long, 9)] * 50
    assert text_size(feeds_message(feeds, speech).blocks) <= TEXT_A_MESSAGE


def test_the_numbers_are_written_as_the_reader_writes_them():
    """A German reads points and commas the other way."""
    stats = Stats(articles=1234, passages=5678, bytes=1_500_000, additions_last_hour=3, removed=2)
    said = text(stats_message(stats, Quota(), speech_for("de")))
    assert "- 1.234 Artikel\n- 5.678 Stellen\n- Texte und Originale: 1,5 MB\n" in said
    assert "zurückzuholen: 2" in said
