"""An answer fits Discord's limits whatever its articles hold, and shows them verbatim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.card import HEADING, PASSAGE, Audience, answer_messages, card_messages
from bot.render.fitting import size
from bot.render.outgoing import Attached, Outgoing, Panel, Row, Text, components_in, texts_in
from bot.render.passage import quoted_back
from bot.speech import languages, speech_for
from embeddings import Answer, SmallTalk, Verdict

ENGLISH = speech_for("en")
ASKER = Audience(2**63, dismissible=True, shareable=True)

wild = st.text(alphabet="ab .*_#>-\n\\:/<@1é\u0301😀\u202e\0[]()", min_size=1, max_size=200)


def texts(message):
    return [text.markdown for text in texts_in(message.blocks)]


def panels(message):
    return [block for block in message.blocks if isinstance(block, Panel)]


def buttons(messages):
    """Every button, from the top."""
    for message in messages:
        for block in message.blocks:
            rows = block.blocks if isinstance(block, Panel) else (block,)
            for row in rows:
                yield from row.buttons if isinstance(row, Row) else ()


def labels(messages):
    return [button.label for button in buttons(messages)]


def passages(messages):
    """What the cards quote, without our marks."""
    return [
        quoted_back(text)
        for message in messages
        for panel in panels(message)
        for text in texts(Outgoing(blocks=(panel,)))
        if text.startswith("> ")
    ]


def assert_within_limits(messages):
    assert messages
    for message in messages:
        assert message.content or message.blocks
        assert size(message.content or "") <= 2000
        assert components_in(message.blocks) <= 40
        shown = texts(message)
        assert all(text.strip() for text in shown)
        assert sum(map(size, shown)) <= 4000
        assert len(message.files) <= 10
        attached = [
            part.name
            for panel in panels(message)
            for part in panel.blocks
            if isinstance(part, Attached)
        ]
        assert attached == [file.name for file in message.files]
        assert_buttons_within_limits(message)


def assert_buttons_within_limits(message):
    found = list(buttons([message]))
    ids = [button.custom_id for button in found if button.custom_id]
    assert len(ids) == len(set(ids))
    assert all(len(custom_id) <= 100 for custom_id in ids)
    assert all(0 < size(button.label) <= 80 for button in found)
    assert all(len(button.address or "") <= 512 for button in found)
    for block in message.blocks:
        rows = block.blocks if isinstance(block, Panel) else (block,)
        assert all(1 <= len(row.buttons) <= 5 for row in rows if isinstance(row, Row))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(wild, st.integers(1, 60)), min_size=1, max_size=10),
    st.sampled_from(sorted(languages())),
    st.data(),
)
def test_any_answer_fits_and_stays_verbatim(quote, answer, article, parts, language, data):
    """Passages of any length and marks: within every limit, whole, and exact where it matters."""
    quotes = []
    for text, times in parts:
        whole = text * times
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, len(whole)))
        one = quote(whole, whole[start:end], title=text, publisher=text, author=text, id=text)
        quotes.append(replace(one, also_in=(article(title=text),) * times))
    full = replace(
        answer(*quotes),
        question=parts[0][0] * 9,
        understood_as=parts[0][0] * 5,
        differing=True,
        further=tuple(quotes),
    )
    messages = answer_messages(full, speech_for(language), repeat_question=True, audience=ASKER)
    assert_within_limits(messages)
    editions = [one.article.edition.sha256 + one.article.id for one in quotes]
    by_article = [
        one
        for each in dict.fromkeys(editions)
        for one in quotes
        if one.article.edition.sha256 + one.article.id == each
    ]
    wanted = "".join(one.text for one in by_article)
    wanted = wanted.replace("\0", "⟨U+0000⟩").replace("\u202e", "⟨U+202E⟩")
    assert "".join("".join(passages(messages)).split()) == "".join(wanted.split())


def test_a_card_says_all_of_a_quote(quote, answer):
    """Verdict, title, passage and source, and what can be done with them, in this order."""
    (message,) = answer_messages(answer(quote()), ENGLISH, audience=ASKER)
    heading, panel, row = message.blocks
    assert heading == Text("**This answers it.**", HEADING)
    title, passage, about, actions = panel.blocks
    assert title.markdown == "### [The old lighthouse](<https://example.org/lighthouse>)"
    assert passage.number == PASSAGE
    assert "<t:1741949940:D>" in about.markdown
    assert [button.label for button in actions.buttons] == ["Read the article", "Source"]
    assert labels([Outgoing(blocks=(row,))]) == ["Share", "This answered", "This did not"]


def test_without_an_audience_only_what_anybody_may_do_is_offered(quote, answer):
    """Nobody can share or judge an answer that nobody asked for."""
    full = replace(answer(quote()), further=(quote("Another text.", "Another text."),))
    messages = answer_messages(full, ENGLISH)
    assert labels(messages) == ["Read the article", "Source", "More passages"]


def test_two_quotes_of_one_article_sit_together(quote, answer):
    """Under one title, even where another article's quote came between."""
    one, other = quote(), quote("Another text altogether.", "Another text", id="other")
    (message,) = answer_messages(answer(one, other, one), ENGLISH)
    first, second = panels(message)
    assert len([text for text in texts_in(first.blocks) if text.markdown.startswith("###")]) == 1
    assert len([text for text in texts_in(first.blocks) if text.markdown.startswith("> ")]) == 2
    assert len([text for text in texts_in(second.blocks) if text.markdown.startswith("> ")]) == 1


def test_what_was_looked_for_and_that_articles_differ_is_said(quote, answer):
    """Above the quotes, and escaped."""
    full = replace(answer(quote()), understood_as="harbour *oil*: and when?", differing=True)
    (message,) = answer_messages(full, ENGLISH)
    assert texts(message)[0].splitlines() == [
        "**This answers it.**",
        r"-# Looked for: harbour \*oil\*: and when?",
        "Newer and older articles differ here; the newest comes first.",
    ]


def test_a_long_passage_goes_on_in_further_messages(quote, answer):
    """Cut after sentences, its source on the last part, and the exact text in a file."""
    text = "".join(f"Sentence number {n} of a long passage. " for n in range(300)).strip()
    messages = answer_messages(answer(quote(text, "Sentence number 7 of a long passage.")), ENGLISH)
    parts = passages(messages)
    assert "".join(parts) == text
    assert len(parts) > 2
    assert all(part.rstrip().endswith(".") for part in parts)
    assert ["(continued)" in texts(message)[-4] for message in messages[-1:]] == [True]
    assert [bool(message.files) for message in messages] == [False] * (len(messages) - 1) + [True]
    assert messages[-1].files[0].content == text.encode()


def test_what_discord_would_alter_goes_out_as_a_file(quote, answer):
    """The file holds the exact bytes, and the card says so."""
    text = "left \u202eright\0"
    (message,) = answer_messages(answer(quote(text, "left")), ENGLISH)
    assert message.files[0].content == text.encode()
    assert message.files[0].name in texts(message)[-1]
    assert message.exact == ()


def test_an_ordinary_passage_needs_no_file(quote, answer):
    """Its bytes are at hand should Discord show it otherwise."""
    (message,) = answer_messages(answer(quote()), ENGLISH)
    assert message.files == ()
    assert [file.content for file in message.exact] == [quote().text.encode()]


def test_a_weak_answer_says_may(quote, answer):
    """The verdict is a sentence, never a number."""
    (message,) = answer_messages(answer(quote(), verdict=Verdict.WEAK), ENGLISH)
    assert texts(message)[0] == "**This may answer it.**"


def test_no_answer_and_no_article_is_still_a_message():
    """An empty library gets an honest sentence."""
    (message,) = answer_messages(Answer("Why?", Verdict.NONE), ENGLISH)
    assert texts(message) == ["**Nothing in the library answers that.**"]


def test_no_answer_is_short_in_public_and_can_be_dismissed():
    """It can also be complained of."""
    (message,) = answer_messages(Answer("Why?", Verdict.NONE), ENGLISH, audience=ASKER)
    assert texts(message) == ["**Nothing answers that.**"]
    assert labels([message]) == ["I expected an answer", "Dismiss"]


def test_small_talk_gets_a_word_back():
    """Neither a verdict nor the greeting itself, and no buttons."""
    greeted = Answer("Hello!", Verdict.NONE, small_talk=SmallTalk.GREETING)
    (message,) = answer_messages(greeted, ENGLISH, repeat_question=True, audience=ASKER)
    assert message.content.startswith("Hello! Ask me something")
    assert "/help" in message.content
    assert message.blocks == ()


def test_the_longest_question_repeated_still_fits():
    """Five hundred marks, all escaped."""
    (message,) = answer_messages(Answer("*" * 500, Verdict.NONE), ENGLISH, repeat_question=True)
    assert_within_limits([message])
    assert texts(message)[0].startswith(r"> \*")


def test_a_heading_of_any_length_has_a_message(quote, answer):
    """Where it leaves no room, the quotes come in the next."""
    messages = card_messages("x" * 3900, answer(quote()), ENGLISH)
    assert_within_limits(messages)
    assert len(messages) == 2


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_fits(quote, answer, article, language):
    """With everything that a card may have to say."""
    speech = speech_for(language)
    full = replace(quote("left \u202eright " * 400, "left"), also_in=(article(),) * 50)
    nothing = Answer("Why?", Verdict.NONE, nearest=[article()] * 1234)
    assert_within_limits(answer_messages(answer(full), speech, audience=ASKER))
    assert_within_limits(answer_messages(nothing, speech, audience=ASKER))
