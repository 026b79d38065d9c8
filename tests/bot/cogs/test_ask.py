"""`/ask`, from the command to the messages."""

from __future__ import annotations

import asyncio
import threading
from datetime import date

import pytest

from embeddings import Answer, EncoderError, QuestionError, Span, Verdict, name_of
from embeddings.scope import Scope

DEFERRED = 5
EPHEMERAL = 64


def _callbacks(env):
    return [sent.json for sent in env.http_requests if sent.path.endswith("/callback")]


@pytest.fixture
def alice(simcord_env):
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    return guild.add_member(simcord_env.create_user("alice"))


@pytest.fixture
def general(alice):
    return alice.guild.channels["general"]


async def test_ask_quotes_the_passage_with_its_source(alice, general, texts_of, quote):
    """The reply shows the verdict in words, the passage with its answer in bold, and the source."""
    result = await alice.slash(general, "ask", question="When was the lighthouse lit?")
    heading, title, passage, about = texts_of(result.response)
    assert heading == "> When was the lighthouse lit?\n**This answers it.**"
    assert title == "### [The old lighthouse](<https://example.org/lighthouse>)"
    assert passage == (
        "> **The lighthouse was lit in 1887.** Its lamp burned oil. Ships passed it by night."
    )
    name = name_of(quote().article, quote().span)
    assert about == f"-# Harbour Gazette · A. Keeper · <t:1741949940:D> · `{name}`"


@pytest.mark.parametrize("option", ["since", "until"])
async def test_a_day_of_the_past_can_be_chosen(alice, general, retriever, option):
    """It is offered before anything is typed, and asked within."""
    offered = await alice.autocomplete(general, "ask", option, "")
    assert [each["name"].split(" · ")[0] for each in offered[:2]] == ["1 day ago", "1 week ago"]
    week = offered[1]["value"]
    await alice.slash(general, "ask", question="When?", **{option: week})
    (scope,) = retriever.scopes
    assert getattr(scope, option) == date.fromisoformat(week)


async def test_an_answer_is_public_unless_asked_otherwise(alice, general, simcord_env):
    """Without `private` the acknowledgement carries no ephemeral flag."""
    result = await alice.slash(general, "ask", question="When?")
    assert not result.response.ephemeral
    assert _callbacks(simcord_env) == [{"type": DEFERRED}]


async def test_private_hides_every_message_of_a_long_answer(
    alice, general, retriever, answer, quote, simcord_env
):
    """The flag of the acknowledgement and of each followup is ephemeral."""
    retriever.result = answer(*[quote("Rain fell again. " * 200, "Rain") for _ in range(3)])
    result = await alice.slash(general, "ask", question="Did it rain?", private=True)
    assert _callbacks(simcord_env) == [{"type": DEFERRED, "data": {"flags": EPHEMERAL}}]
    assert result.response.ephemeral
    assert len(result.followups) >= 1
    assert all(message.ephemeral for message in result.followups)


async def test_private_by_default_can_be_overruled(alice, general, simcord_bot):
    """The operator's default holds only where the asker says nothing."""
    simcord_bot.manners.private_by_default = True
    hidden = await alice.slash(general, "ask", question="When?")
    shown = await alice.slash(general, "ask", question="When?", private=False)
    assert hidden.response.ephemeral
    assert not shown.response.ephemeral


async def test_the_acknowledgement_goes_out_before_a_slow_answer(
    alice, general, retriever, simcord_env
):
    """While the retriever still works, Discord already has its deferral and nothing else."""
    reached, release = threading.Event(), threading.Event()
    retriever.before = lambda: (reached.set(), release.wait(5))
    asking = asyncio.create_task(alice.slash(general, "ask", question="When?"))
    assert await asyncio.to_thread(reached.wait, 5)
    assert [body["type"] for body in _callbacks(simcord_env)] == [DEFERRED]
    assert not [sent for sent in simcord_env.http_requests if sent.path.startswith("/webhooks")]
    release.set()
    assert (await asking).response.components


async def test_many_quotes_of_any_length_fit(alice, general, retriever, answer, quote, texts_of):
    """Ten quotes with passages far over Discord's limits are all sent, whole."""
    text = "A sentence _with_ marks, 42 words or so: https://example.org. " * 150
    retriever.result = answer(*[quote(text, "A sentence") for _ in range(10)])
    result = await alice.slash(general, "ask", question="What is long?")
    messages = [result.response, *result.followups]
    assert sum(len(message.attachments) for message in messages) == 10
    assert all(texts_of(message) for message in messages)


async def test_nothing_answers_names_the_nearest(alice, general, retriever, article, texts_of):
    """An honest `no` is short where everyone sees it, and names articles without quoting any."""
    nearest = (article(), article(title="A *second* one", publisher=None))
    retriever.result = Answer("?", Verdict.NONE, nearest=nearest)
    result = await alice.slash(general, "ask", question="How much does a tank cost?")
    (text,) = texts_of(result.response)
    assert text.splitlines() == [
        "> How much does a tank cost?",
        "**Nothing answers that.**",
        "Nearest articles:",
        "- The old lighthouse (Harbour Gazette, <t:1741949940:D>)",
        "- A \\*second\\* one (<t:1741949940:D>)",
    ]
    private = await alice.slash(general, "ask", question="How much?", private=True)
    assert "**Nothing in the library answers that.**" in texts_of(private.response)[0]


async def test_nothing_answers_can_be_dismissed(alice, general, retriever, simcord_env):
    """By the button that the dismissing listens to."""
    retriever.result = Answer("?", Verdict.NONE)
    result = await alice.slash(general, "ask", question="How much does a tank cost?")
    await alice.click(result.response, label="Dismiss")
    assert result.response is None


@pytest.mark.parametrize(
    ("question", "kind_words"),
    [("?!…", "no words"), ("why " * 130, "519 characters"), (" ", "Ask me a question")],
)
async def test_what_is_no_question_gets_a_kind_sentence(
    alice, general, simcord_env, question, kind_words
):
    """Empty, overlong and wordless questions are answered with the reason, not with an error."""
    result = await alice.slash(general, "ask", question=question)
    assert kind_words in result.response.content
    (error,) = simcord_env.errors
    assert isinstance(error.original, QuestionError)


async def test_a_failure_is_one_kind_sentence_with_an_id(
    alice, general, retriever, simcord_env, caplog
):
    """The asker reads the id that stands in the log, and nothing of the failure itself."""
    retriever.result = ValueError("secret: When was it lit?")
    result = await alice.slash(general, "ask", question="When was it lit?")
    assert simcord_env.errors
    (told,) = result.followups
    assert told.ephemeral
    error_id = told.content.split("`")[1]
    logged = [record for record in caplog.records if record.name == "bot.error_desk"]
    assert f"Error {error_id}: ValueError" in logged[0].getMessage()
    assert "secret" not in told.content
    assert not any("lit?" in record.getMessage() for record in logged)


async def test_the_operators_sentence_is_logged_not_shown(
    alice, general, retriever, simcord_env, caplog
):
    """A QuothError explains itself to the operator only."""
    retriever.result = EncoderError("The model is gone. Install it again.")
    result = await alice.slash(general, "ask", question="When?")
    assert simcord_env.errors
    assert "The model is gone" in caplog.text
    assert "model" not in result.followups[0].content


async def test_an_unknown_article_is_told_to_the_asker_alone(alice, general, simcord_env):
    """Where answers are public too: nothing stays in the channel."""
    result = await alice.slash(general, "ask", question="When was it lit?", article="Atlantis")
    (told,) = result.followups
    assert told.ephemeral
    assert told.content.startswith("No article is called that")
    assert simcord_env.errors
    assert [each for each in general.history() if not each.flags.ephemeral] == []


async def test_an_expired_interaction_is_logged_and_survived(alice, general, simcord_env, caplog):
    """Discord's 10062 leaves one warning, and the next question is answered."""
    simcord_env.inject_error("POST", "/interactions/*/callback", status=404, code=10062, times=1)
    await alice.slash(general, "ask", question="When?")
    assert simcord_env.errors
    assert "could not be answered in time (code 10062)" in caplog.text
    assert (await alice.slash(general, "ask", question="When?")).response.components


async def test_ask_works_in_a_direct_message(simcord_env, texts_of):
    """The command is usable in the bot's own DM."""
    bob = simcord_env.create_user("bob")
    result = await bob.slash("ask", question="When was the lighthouse lit?")
    assert "The old lighthouse" in texts_of(result.response)[1]


async def test_an_article_cannot_act_through_its_text(
    alice, general, retriever, answer, quote, texts_of
):
    """Mentions, links and marks of an article arrive escaped."""
    text = "@everyone <@1> [click](https://evil.example) # heading"
    retriever.result = answer(quote(text, "# heading", title="<t:1:R> **bold**"))
    result = await alice.slash(general, "ask", question="What?")
    _, title, passage, _ = texts_of(result.response)
    assert title == r"### [\<t\:1:R\> \*\*bold\*\*](<https://example.org/lighthouse>)"
    assert passage == r"> \@everyone \<\@1\> \[click](https\://evil.example) **\# heading**"


async def test_the_highlight_may_lie_anywhere_in_the_passage(
    alice, general, retriever, answer, quote, texts_of
):
    """The span of the highlight is counted in the article, the passage being a part of it."""
    whole = quote("Before. Middle answers. After.", "Middle answers.")
    part = type(whole)(whole.article, Span(8, 30), whole.highlight)
    retriever.result = answer(part)
    result = await alice.slash(general, "ask", question="What?")
    assert texts_of(result.response)[2] == "> **Middle answers.** After."


async def test_a_question_can_be_put_to_a_part_of_the_library(alice, general, retriever):
    """An article by its title, and a stretch of time."""
    await alice.slash(
        general, "ask", question="When?", article="The old lighthouse", since="2024", until="2025"
    )
    (scope,) = retriever.scopes
    assert scope == Scope(frozenset({"lighthouse"}), date(2024, 1, 1), date(2025, 12, 31))


async def test_after_the_token_has_expired_the_answer_is_an_ordinary_message(
    alice, general, simcord_env, texts_of, caplog
):
    """Everyone was to see it, so it is written to the channel."""
    simcord_env.inject_error("POST", "/webhooks/*", status=401, code=50027, times=1)
    await alice.slash(general, "ask", question="When was the lighthouse lit?")
    assert "1887" in texts_of(general.last_message)[2]
    assert "expired" in caplog.text


async def test_a_private_answer_stays_private_after_the_token_has_expired(
    alice, general, simcord_env, caplog
):
    """Nothing is written where others would read it."""
    simcord_env.inject_error("POST", "/webhooks/*", status=401, code=50027, times=1)
    await alice.slash(general, "ask", question="When?", private=True)
    assert not [sent for sent in simcord_env.http_requests if sent.path.endswith("/messages")]
    assert "expired" in caplog.text
