"""What Quoth itself says to people, in their language: one Fluent file a language.

Fluent and not gettext, because a message may name others (a command by its local name), counts are
declined one by one, and translators get one readable file that needs no compiling.
"""

from bot.speech.catalogue import languages
from bot.speech.speech import Speech, speech_for

__all__ = ["Speech", "languages", "speech_for"]
