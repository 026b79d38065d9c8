"""The files of messages, found, read once, and completed by English."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fluent.runtime import FluentResource

from bot.speech import catalogue, speech_for


def test_each_file_is_read_once() -> None:
    """For all regions of its language."""
    assert catalogue.written("es") is catalogue.written("es")


def test_a_message_lacking_in_a_translation_is_said_in_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With everything else in the reader's language."""
    partial = {"de": FluentResource("source = Quelle"), "en": catalogue.written("en")}
    monkeypatch.setattr(catalogue, "written", partial.__getitem__)
    catalogue.messages.cache_clear()
    german = speech_for("de")
    assert [german.say("source"), german.say("untitled")] == ["Quelle", "Untitled"]
    catalogue.messages.cache_clear()


def test_importing_reads_no_file() -> None:
    """The first sentence does."""
    sizes = "print(written.cache_info().currsize, languages.cache_info().currsize)"
    program = f"import bot.terminal\nfrom bot.speech.catalogue import languages, written\n{sizes}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == [b"0", b"0"]
