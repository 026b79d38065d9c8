"""Whatever was pressed, forged or old, gets an answer."""

from __future__ import annotations

import pytest


def forge(simcord_env, message, custom_id):
    """Put another custom_id behind the first button of a stored message."""
    stored = simcord_env.backend.get_message(message.channel_id, message.id)

    def first(components):
        for component in components:
            if component.get("custom_id"):
                return component
            if found := first(component.get("components") or []):
                return found
        return None

    first(stored.components)["custom_id"] = custom_id


@pytest.mark.parametrize(
    "custom_id",
    ["q0c0:::", "q1", "q1c0:::", "q1c0:::abcdefghjkmnp", "q1z0:::x", "q1r0::0-0:", "q1m0:::",
     "q1p0::9:", "q1q9::1-2-3:", "q9" + "x" * 98, "q1c0:\n::", "q1n0::zzzzzz:"],
)  # fmt: skip
@pytest.mark.parametrize("private", [True, False])
async def test_forged_and_ancient_buttons_get_one_sentence(
    alice, general, simcord_env, custom_id, private
):
    """Never an exception, and nothing on the card is changed."""
    card = (await alice.slash(general, "ask", question="When?", private=private)).response
    forge(simcord_env, card, custom_id)
    before = card.components
    result = await alice.click(card, custom_id=custom_id)
    said = [each.content for each in (result.response, *result.followups) if each]
    assert [text for text in said if "no longer there" in text]
    assert not simcord_env.errors
    assert card.components == before


async def test_buttons_of_others_are_left_to_them(alice, general, simcord_env):
    """Only what begins like ours is answered here."""
    card = (await alice.slash(general, "ask", question="When?")).response
    forge(simcord_env, card, "someone:else")
    result = await alice.click(card, custom_id="someone:else")
    assert not result.acknowledged


async def test_a_failure_goes_to_the_error_desk(alice, general, retriever, monkeypatch, caplog):
    """The person reads an id that stands in the log."""
    card = (await alice.slash(general, "ask", question="When?")).response

    def broken(name):
        raise RuntimeError("inside")

    monkeypatch.setattr(retriever, "look_up", broken)
    result = await alice.click(card, label="Context")
    said = result.response.content
    assert f"Error {said.split('`')[1]}: RuntimeError" in caplog.text


async def test_nothing_is_remembered_of_a_card(alice, general, simcord_bot):
    """Discord keeps the state, so a bot with a million cards holds none."""
    await alice.slash(general, "ask", question="When?", private=True)
    store = simcord_bot._connection._view_store
    assert not store._views
    assert not store._synced_message_views
