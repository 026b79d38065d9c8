"""Where cards of work under way stand outlives a restart, and a damaged file harms nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.shelving.standing_cards import FILE_NAME, StandingCard, StandingCards

CARD = StandingCard("7", 1 << 60, 5, "token", 1.5e9, "en_001", "de")


def test_a_card_is_there_again_after_a_restart(tmp_path):
    """With everything that editing it needs."""
    StandingCards(tmp_path / "new").put(CARD)
    assert StandingCards(tmp_path / "new").all() == (CARD,)


def test_a_work_has_one_card(tmp_path):
    """The one that was shown last."""
    cards = StandingCards(tmp_path)
    cards.put(CARD)
    cards.put(replace(CARD, token=None))
    assert StandingCards(tmp_path).all() == (replace(CARD, token=None),)


def test_a_card_that_is_over_is_forgotten(tmp_path):
    """And with it the token."""
    cards = StandingCards(tmp_path)
    cards.put(CARD)
    cards.drop("7")
    cards.drop("7")
    assert "token" not in (tmp_path / FILE_NAME).read_text()
    assert StandingCards(tmp_path).all() == ()


def test_the_file_is_for_nobody_else(tmp_path):
    """The token of an interaction is a secret for a quarter of an hour."""
    StandingCards(tmp_path).put(CARD)
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("saved", ["", "{", '[{"work": 1}]', "[1]", "null", '{"a": 1}'])
def test_a_damaged_file_is_left_aside(tmp_path, caplog, saved):
    """The work goes on; only its cards stand still."""
    (tmp_path / FILE_NAME).write_text(saved)
    assert StandingCards(tmp_path).all() == ()
    assert "cannot be read" in caplog.text


def test_a_folder_that_cannot_be_written_is_survived(tmp_path, caplog):
    """The cards are kept in memory."""
    (tmp_path / "file").write_text("")
    cards = StandingCards(tmp_path / "file")
    cards.put(CARD)
    assert cards.all() == (CARD,)
    assert "could not be saved" in caplog.text
