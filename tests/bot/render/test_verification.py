"""What the library holds of a text, and what has become of a quote, as messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.render.outgoing import texts_in
from bot.render.verification import (
    CONTENT_LIMIT,
    finding_messages,
    finding_text,
    looked_up_messages,
    looked_up_text,
)
from bot.speech import languages, speech_for
from embeddings import LookedUp, QuoteStanding, Span
from embeddings.comparing import compare
from embeddings.findings import Finding, Fragment, Place, Standing

ENGLISH = speech_for("en")
OURS = "The lighthouse was lit in 1887."
REMOVED = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture
def found(article):
    """Makes what was found of a text that stands, so or so, in the hand-made article."""

    def made(theirs=OURS, standing=Standing.EXACT, current=True, ours=OURS):
        whole, place = Span(0, len(theirs)), Span(0, len(ours))
        comparison = compare(theirs, whole, ours, place)
        places = (Place(article(ours), place, current=current),)
        fragment = Fragment(whole, standing, False, places, comparison)
        return Finding(theirs, len(theirs.split()), (fragment,))

    return made


def on_cards(messages):
    """All that the cards say."""
    return "\n".join(text.markdown for each in messages for text in texts_in(each.blocks))


def test_a_true_quote_is_told_with_its_passage(found):
    """First that it is so, then where, as the article has it."""
    told, original = finding_messages(found(), ENGLISH)
    assert told.content == "**Word for word in The old lighthouse.**"
    assert f"> {OURS}" in on_cards([original])


def test_each_difference_is_told_in_words(found):
    """And marked in the text, with the key to the marks."""
    told, _ = finding_messages(found(OURS.replace("1887", "1877"), Standing.ALTERED), ENGLISH)
    assert "~~1877~~ **1887**" in told.content
    assert ENGLISH.say("difference-key") in told.content
    assert "This text: “1877”. The article: “1887”." in told.content


def test_without_marks_the_words_remain(found):
    """For where Markdown shows no strike."""
    text = finding_text(found(OURS.replace("1887", "1877"), Standing.ALTERED), ENGLISH)
    assert "~~" not in text
    assert "This text: “1877”. The article: “1887”." in text


def test_typography_is_no_alteration(found):
    """It is word for word all the same."""
    told, _ = finding_messages(found(OURS[:-1] + "…", Standing.TYPOGRAPHY), ENGLISH)
    assert told.content.startswith("**Word for word in The old lighthouse, apart from typography")


def test_an_earlier_edition_is_called_so(found):
    """With the date of that edition."""
    told, _ = finding_messages(found(current=False), ENGLISH)
    assert "an earlier edition" in told.content
    assert ENGLISH.day(date(2026, 1, 2)) in told.content


@pytest.mark.parametrize("language", sorted(languages()))
def test_own_words_around_a_true_sentence_are_told_apart(found, language):
    """Which part is word for word and where, and that the rest is the writer's."""
    speech = speech_for(language)
    whole = replace(found(), text=f"{OURS} They say so", own_words=(Span(32, 43),))
    told, original = finding_messages(whole, speech)
    assert told.content == "\n\n".join(
        [
            f"**{speech.say('quote-partly')}**",
            f"> {OURS}\n**{speech.say('quote-exact', title='The old lighthouse')}**",
            speech.say("quote-own-words", words="They say so"),
        ]
    )
    assert f"> {OURS}" in on_cards([original])


def test_what_is_nowhere_has_no_card():
    """And it is said how little that proves."""
    text = "Nobody ever wrote this."
    nowhere = Fragment(Span(0, len(text)), Standing.NOT_HERE, marked=False)
    (told,) = finding_messages(Finding(text, 4, (nowhere,)), ENGLISH)
    assert ENGLISH.say("quote-not-here") in told.content
    assert ENGLISH.say("quote-not-here-only") in told.content


def test_of_many_parts_that_are_nowhere_it_is_said_once():
    """And not that they stand here in so many pieces."""
    text = "Nobody ever wrote this.\nAnd nobody wrote that either."
    parts = [Span(0, 23), Span(24, len(text))]
    nowhere = tuple(Fragment(span, Standing.NOT_HERE, marked=True) for span in parts)
    (told,) = finding_messages(Finding(text, 9, nowhere), ENGLISH)
    not_here, only = ENGLISH.say("quote-not-here"), ENGLISH.say("quote-not-here-only")
    assert told.content == f"**{not_here}**\n{only}"


def test_no_word_of_the_article_is_cut(article):
    """Where an altered quote ends within one of its words, the whole word is shown."""
    ours, theirs = "The lamp burned whale oil, she called.", "The lamp burned whale oil, wept"
    text, span = article(ours), Span(0, ours.index("calle") + 3)
    whole = Span(0, len(theirs))
    comparison = compare(theirs, whole, ours, span)
    fragment = Fragment(whole, Standing.ALTERED, False, (Place(text, span),), comparison)
    told, original = finding_messages(Finding(theirs, 6, (fragment,)), ENGLISH)
    assert "This text: “wept”. The article: “she called”." in told.content
    assert "~~wept~~ **she called**" in told.content
    assert "she called\n" in on_cards([original]).replace("called.", "")


def test_too_short_a_text_is_not_looked_for():
    """It is told how many words it takes."""
    (told,) = finding_messages(Finding("Yes.", 1, ()), ENGLISH)
    assert told.content == ENGLISH.say("quote-too-short", count=4)


def test_many_differences_fit_a_message_and_the_rest_a_file(found):
    """Whole lines, and nothing lost."""
    words = [f"word{number}" for number in range(400)]
    theirs = " ".join(word + "x" * (number % 2) for number, word in enumerate(words))
    told, *_ = finding_messages(found(theirs, Standing.ALTERED, ours=" ".join(words)), ENGLISH)
    assert len(told.content) <= CONTENT_LIMIT
    (file,) = told.files
    for line in told.content.split("\n"):
        assert line in file.content.decode()
    assert "word399" in file.content.decode()


@pytest.mark.parametrize("standing", QuoteStanding)
def test_every_standing_has_a_sentence(standing, quote):
    """With the title where there is an article, and never an empty mark."""
    gone = standing in (
        QuoteStanding.REMOVED, QuoteStanding.NEVER_OURS, QuoteStanding.MISTYPED
    )  # fmt: skip
    found = LookedUp(
        standing, None, None if gone else quote(),
        removed=REMOVED if standing is QuoteStanding.REMOVED else None,
    )  # fmt: skip
    text = looked_up_text(found, ENGLISH)
    assert text
    assert ("The old lighthouse" in text) is not gone
    assert (ENGLISH.day(REMOVED.date()) in text) is (standing is QuoteStanding.REMOVED)


def test_a_quote_that_is_gone_is_words_alone(quote):
    """One that is there stands below what became of it."""
    never = LookedUp(QuoteStanding.NEVER_OURS, None)
    (message,) = looked_up_messages(never, ENGLISH)
    assert message.content == ENGLISH.say("quote-never-ours")
    messages = looked_up_messages(LookedUp(QuoteStanding.EXACT, None, quote()), ENGLISH)
    assert on_cards(messages).startswith("**Exact: The old lighthouse")
