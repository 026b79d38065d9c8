"""What is typed into a form reaches us across a restart, and from each who has it open."""

from __future__ import annotations

import pytest


@pytest.fixture
async def form_of(simcord_env):
    """Opens the form that asks the one article of the shelf."""

    async def open_form(person):
        shown = (await person.slash("articles")).response
        chosen = (await person.select(shown, ["lighthouse"])).response
        return await person.click(chosen, label="Ask about it")

    return open_form


@pytest.fixture
def carol(simcord_env):
    return simcord_env.create_user("carol")


async def test_two_have_the_same_form_open(form_of, bob, carol, retriever):
    """Each is answered, whoever sends it first."""
    forms = [(person, await form_of(person)) for person in (bob, carol)]
    for person, form in forms:
        result = await person.submit_modal(form, {"question": f"When, {person.name}?"})
        assert result.response.ephemeral
    assert retriever.asked == ["When, bob?", "When, carol?"]
    assert all(scope.articles == {"lighthouse"} for scope in retriever.scopes)


async def test_a_question_outlives_a_restart(form_of, bob, retriever, simcord_env, new_client):
    """The form says which article it asks."""
    form = await form_of(bob)
    await simcord_env.restart_bot(new_client())
    result = await bob.submit_modal(form, {"question": "When was it lit?"})
    assert result.response.ephemeral
    assert retriever.asked == ["When was it lit?"]
    assert retriever.scopes[0].articles == {"lighthouse"}


async def test_details_outlive_a_restart(alice, general, simcord_env, new_client, manners):
    """The form says which answer they are about; nobody but the asker could open it."""
    card = (await alice.slash(general, "ask", question="When was it lit?")).response
    voted = await alice.click(card, label="This did not")
    form = await alice.click(voted.response, label="Add details")
    await simcord_env.restart_bot(new_client())
    result = await alice.submit_modal(form, {"comment": "Later.", "question": "", "keep": False})
    assert "without your question" in result.response.content
    (kept,) = (await manners.notebook.known_of(alice.id)).feedback
    assert (kept.comment, kept.answered) == ("Later.", False)


async def test_a_form_opens_on_a_card_from_before_a_restart(
    alice, general, simcord_env, new_client, manners
):
    """Between the vote and the details."""
    card = (await alice.slash(general, "ask", question="When was it lit?")).response
    voted = await alice.click(card, label="This answered")
    await simcord_env.restart_bot(new_client())
    form = await alice.click(voted.response, label="Add details")
    await alice.submit_modal(form, {"comment": "Well said.", "question": "When?", "keep": True})
    (kept,) = (await manners.notebook.known_of(alice.id)).feedback
    assert (kept.comment, kept.question, kept.answered) == ("Well said.", "When?", True)
