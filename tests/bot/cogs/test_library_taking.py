"""`/library history`, `stats` and `export`."""

from __future__ import annotations

import pytest

from embeddings.keeping import Quota

WALL = "# The harbour wall\n\nThe harbour wall was built in 1904 from grey stone.\n"


@pytest.fixture
async def simcord_bot(new_keeper_client):
    return new_keeper_client()


async def test_the_history_says_who_did_what(admin, quay, added, said):
    """The newest first, with the person as a mention that pings nobody."""
    await added("wall.md", WALL)
    await admin.slash(quay, "library export")
    lines = [
        line for line in said(await admin.slash(quay, "library history")).split("\n") if "·" in line
    ]
    assert lines[0].endswith(f"· <@{admin.id}> · exported")
    assert lines[1].endswith(f"· <@{admin.id}> · added: The harbour wall")


async def test_a_long_history_has_pages(admin, quay, added, card, texts_of):
    """Older ones in the place of the newest."""
    await added("wall.md", WALL)
    for _ in range(14):
        await admin.slash(quay, "library export")
    shown = card(await admin.slash(quay, "library history"))
    assert "added" not in "\n".join(texts_of(shown))
    await admin.click(shown, label="Next")
    assert "added: The harbour wall" in "\n".join(texts_of(shown))


async def test_nothing_done_is_said(admin, quay, said):
    """Not an empty card."""
    assert "Nothing has been done" in said(await admin.slash(quay, "library history"))


async def test_how_full_it_is_with_and_without_limits(admin, quay, added, intake, said):
    """Each number beside its limit, where there is one."""
    await added("wall.md", WALL)
    text = said(await admin.slash(quay, "library stats"))
    assert "- 1 article\n- 1 passage\n" in text
    assert "Added within the last hour: 1\n" in text
    intake.quota = Quota(500, 2000, 64_000_000, 50)
    text = said(await admin.slash(quay, "library stats"))
    assert "- 1 of 500 articles\n- 1 of 2,000 passages\n" in text
    assert "kB of 64 MB" in text
    assert "Added within the last hour: 1 of 50" in text


async def test_an_export_that_discord_does_not_carry_is_explained(
    admin, quay, added, said, monkeypatch
):
    """Whoever runs the bot can make it."""
    await added("wall.md", WALL)
    monkeypatch.setattr("bot.cogs.library_taking.limit_of", lambda interaction: 10)
    result = await admin.slash(quay, "library export")
    assert "larger than Discord carries here" in said(result)
    assert not result.followups


async def test_nothing_is_exported_of_nothing(admin, quay, said, simcord_env):
    """An empty library is no file."""
    result = await admin.slash(quay, "library export")
    assert not result.response.attachments
    assert simcord_env.errors
