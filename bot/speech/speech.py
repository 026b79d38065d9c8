"""One reader's language: its messages, dates, numbers and names of languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_timedelta

from bot.speech.catalogue import ENGLISH, languages, messages

_WORLD_ENGLISH = "en_001"  # for readers who did not choose English: 14 March, not March 14
_UNKNOWN = frozenset({"", "und"})


@dataclass(frozen=True, slots=True)
class Speech:
    """What is said to a reader of one language and region; safe to share between threads."""

    language: str
    """The language of the messages, as an ISO 639-1 code."""
    locale: str
    """The CLDR locale of dates, numbers and names of languages, such as `es_419`."""

    def say(self, message_id: str, /, **arguments: str | int) -> str:
        """The message, or its attribute (`command-ask.description`), in English if it is lacking.

        Text is put in as it is, so what an article or a person wrote must come escaped for the
        place where it is shown, and within 2,500 characters; whole numbers are written and
        declined as the language does.

        Raises:
            LookupError: no language has the message.
            ValueError: an argument is lacking or too long.
        """
        name, _, attribute = message_id.partition(".")
        bundle = messages(self.language, self.locale)
        message = bundle.get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
        if pattern is None:
            raise LookupError(f"The message {name} has attributes only.")
        text, errors = bundle.format_pattern(pattern, arguments)
        if errors:
            raise ValueError(f"The message {message_id} cannot be worded: {errors[0]}.")
        return str(text)

    def day(self, day: date) -> str:
        """`14 March 2025`; written out, as a timestamp would shift with the reader's time zone."""
        return format_date(day, "long", locale=self.locale)

    def days_ago(self, days: int) -> str:
        """`1 day ago`, and of 7, 30 or 365 days `1 week ago`, `1 month ago` or `1 year ago`."""
        return format_timedelta(-timedelta(days), add_direction=True, locale=self.locale)

    def in_language(self, code: str) -> str | None:
        """`in Ukrainian` for an article that is in another language; nothing if it is unknown."""
        primary = re.split("[-_]", code.lower())[0]
        if primary in _UNKNOWN or primary == self.language:
            return None
        name = Locale.parse(self.locale).languages.get(primary, primary)
        return self.say("in-language", language=name)


@lru_cache(maxsize=256)
def speech_for(locale: str) -> Speech:
    """The speech nearest to a locale such as `es-419`, `de_AT.UTF-8` or `uk`; else English."""
    tags = re.split("[-_]", re.split("[.@]", locale)[0])
    language = tags[0].lower()
    if language not in languages() or tags == [ENGLISH]:
        return Speech(ENGLISH, _WORLD_ENGLISH)
    return Speech(language, _known("_".join(tags)) or language)


def _known(locale: str) -> str | None:
    """The locale as CLDR spells it, if it has it."""
    try:
        return str(Locale.parse(locale))
    except (UnknownLocaleError, ValueError):
        return None
