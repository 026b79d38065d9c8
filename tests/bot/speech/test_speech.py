"""One reader's language: fallbacks, numbers, dates, and arguments that stay what they are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.speech import speech_for
from bot.speech.catalogue import messages

DAY = date(2025, 3, 14)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("es-419", "es"), ("es-ES", "es"), ("en-GB", "en"), ("de_AT.UTF-8", "de"), ("uk", "uk"),
        ("ca_ES@valencia", "en"), ("pt-BR", "en"), ("de-XX", "de"), ("fr-$%&", "fr"),
        ("zh-CN", "en"), ("C", "en"), ("POSIX", "en"), ("", "en"), ("..", "en"), ("EN", "en"),
    ],
)  # fmt: skip
def test_a_locale_gets_its_language_or_english(locale: str, language: str) -> None:
    """By the language first; a region that is unknown does no harm."""
    assert speech_for(locale).language == language


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en-US", "March 14, 2025"), ("en-GB", "14 March 2025"), ("ja", "14 March 2025"),
        ("es-ES", "14 de marzo de 2025"), ("de", "14. März 2025"), ("fr", "14 mars 2025"),
        ("uk", "14 березня 2025\u202fр."), ("ru", "14 марта 2025\u202fг."),
    ],
)  # fmt: skip
def test_a_day_is_written_as_the_reader_does(locale: str, written: str) -> None:
    """Whoever chose no English of ours reads the day before the month."""
    assert speech_for(locale).day(DAY) == written


@pytest.mark.parametrize(
    ("locale", "counts"),
    [
        ("en", {1: "1 article", 2: "2 articles", 1234: "1,234 articles"}),
        ("de", {1: "1 Artikel", 1234: "1.234 Artikel"}),
        ("uk", {1: "1 стаття", 3: "3 статті", 5: "5 статей", 11: "11 статей", 22: "22 статті"}),
        ("ru", {21: "21 статья", 24: "24 статьи", 112: "112 статей", 1234: "1\u00a0234 статьи"}),
    ],
)
def test_a_count_is_declined(locale: str, counts: dict[int, str]) -> None:
    """The Slavic languages have a form for few and one for many."""
    speech = speech_for(locale)
    assert {count: speech.say("articles-count", articles=count) for count in counts} == counts


@pytest.mark.parametrize(
    ("locale", "code", "label"),
    [
        ("en", "uk", "in Ukrainian"), ("en", "pt-BR", "in Portuguese"),
        ("en", "zh_TW", "in Chinese"),
        ("en", "no", "in Norwegian"), ("en", "xx", "in xx"), ("en", "en-GB", None),
        ("en", "und", None), ("en", "", None), ("de", "en", "auf Englisch"), ("de", "de-CH", None),
        ("uk", "en", "мова: англійська"), ("pt-BR", "en", None),
    ],
)  # fmt: skip
def test_a_foreign_article_is_labelled(locale: str, code: str, label: str | None) -> None:
    """In the reader's words, and only if it is in another language than they are."""
    assert speech_for(locale).in_language(code) == label


@pytest.mark.parametrize("locale", ["en", "de", "uk"])
@given(text=st.text(alphabet='ab {}$*-_`<@>[]()\n"\\.\u202e\u2068é', max_size=60))
def test_an_argument_is_never_interpreted(locale: str, text: str) -> None:
    """Fluent's marks mean nothing in it, and nothing is put around it."""
    before, after = speech_for(locale).say("exact-text-in-file", file="•").split("•")
    assert speech_for(locale).say("exact-text-in-file", file=text) == before + text + after


def test_a_message_can_name_a_command_by_its_local_name() -> None:
    """What the reader's Discord shows is what the sentence says."""
    assert "/fragen" in speech_for("de").say("only-the-asker")


def test_an_attribute_is_asked_for_with_a_dot() -> None:
    """As in Fluent itself."""
    assert speech_for("en").say("command-ask.description").startswith("Ask the articles")


@pytest.mark.parametrize("name", ["no-such-message", "command-ask.colour", "Source", ""])
def test_a_message_that_nobody_wrote_is_an_error(name: str) -> None:
    """And a test of the catalogue finds it before a reader does."""
    with pytest.raises(LookupError):
        speech_for("de").say(name)


def test_a_missing_argument_is_an_error() -> None:
    """Nobody is shown a variable's name."""
    with pytest.raises(ValueError, match=r"from-file .*file"):
        speech_for("de").say("from-file")


def test_threads_may_share_a_speech() -> None:
    """Even while it is being read for the first time."""
    messages.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        said = threads.map(lambda n: speech_for("ru").say("articles-count", articles=n), [5] * 64)
        assert set(said) == {"5 статей"}
