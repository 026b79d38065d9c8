"""`/library feed`: following, listing, and no longer following."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

URL = "https://example.org/feed.xml"


@pytest.fixture
async def simcord_bot(new_keeper_client):
    return new_keeper_client()


async def test_a_feed_is_followed_listed_and_left(admin, quay, said, intake):
    """By its address or its title."""
    followed = said(await admin.slash(quay, "library feed follow", url=f" {URL} "))
    assert "I follow Harbour news from now on" in followed
    assert "- Harbour news · No article was added." in said(
        await admin.slash(quay, "library feed list")
    )
    (choice,) = await admin.autocomplete(quay, "library feed unfollow", "feed", "harb")
    assert choice == {"name": "Harbour news", "value": URL}
    left = said(await admin.slash(quay, "library feed unfollow", feed="Harbour news"))
    assert "I no longer follow Harbour news." in left
    assert "No feed is followed." in said(await admin.slash(quay, "library feed list"))


async def test_a_feed_that_fails_says_why(admin, quay, said, intake):
    """Below its line."""
    await admin.slash(quay, "library feed follow", url=URL)
    polled = {"last_polled": datetime(2026, 1, 2, tzinfo=UTC), "added": 3}
    intake.followed = [replace(intake.followed[0], failure="It is gone.", **polled)]
    text = said(await admin.slash(quay, "library feed list"))
    assert "· <t:1767312000:f> · 3 articles were added." in text
    assert "-# The last time it could not be read: It is gone." in text


async def test_another_servers_feed_is_unknown(admin, quay, new_server, said, intake):
    """It is neither listed nor offered nor left."""
    await admin.slash(quay, "library feed follow", url=URL)
    other = new_server("hills")
    there = other.guild.channels["general"]
    assert await other.autocomplete(there, "library feed unfollow", "feed", "") == []
    assert "No feed is followed." in said(await other.slash(there, "library feed list"))
    result = await other.slash(there, "library feed unfollow", feed=URL)
    assert "No feed that is followed here is called that." in said(result)
    assert len(intake.followed) == 1
