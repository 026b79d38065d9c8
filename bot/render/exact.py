"""The bytes of what is shown, as a file: for what Discord would show otherwise."""

from __future__ import annotations

from bot.render.outgoing import Attached, Enclosure, Text
from bot.speech import Speech


def exact_file(name: str, text: str) -> Enclosure:
    """A stretch of an article, byte for byte."""
    return Enclosure(name, text.encode("utf-8", "surrogatepass"))


def handed_over(file: Enclosure, speech: Speech) -> tuple[Text, Attached]:
    """Why there is a file, and the file, as blocks of a card."""
    told = speech.say("exact-text-in-file", file=f"`{file.name}`")
    return Text(told), Attached(file.name)
