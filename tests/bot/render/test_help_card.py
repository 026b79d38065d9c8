"""The help: within one message in every language, with links only where they would work."""

from __future__ import annotations

import pytest

from bot.render.fitting import size
from bot.render.help_card import help_text
from bot.speech import languages, speech_for

LONGEST_NAME = "n" * 32
IDS = dict.fromkeys(("ask", "articles", "read", "verify", "privacy", "forget"), (1 << 63) - 1)


@pytest.mark.parametrize("language", sorted(languages()))
def test_it_fits_in_one_message(language: str) -> None:
    """With the longest name and the longest ids."""
    assert size(help_text(LONGEST_NAME, IDS, speech_for(language))) <= 2000


def test_commands_with_an_id_are_links() -> None:
    """By the name that they have in Discord's eyes, which is English."""
    text = help_text("Quoth", {"ask": 7}, speech_for("de"))
    assert "</ask:7>" in text
    assert text.count("</") == 1


def test_the_name_cannot_break_out_of_the_example() -> None:
    """A bot may be called anything."""
    text = help_text("Q`**x", {}, speech_for("en"))
    assert "`@Q'**x how tall is Mount Everest?`" in text
