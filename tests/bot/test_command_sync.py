"""Commands are sent when they changed, and only then."""

from __future__ import annotations

import json

import discord
import pytest
from discord import app_commands

from bot.command_sync import FILE_NAME, synchronise


class Tree(app_commands.CommandTree):
    """A real tree that counts its registrations instead of sending them."""

    def __init__(self, application_id: int = 7) -> None:
        client = discord.Client(intents=discord.Intents.none(), application_id=application_id)
        super().__init__(client)
        self.sent = 0
        self.failure: Exception | None = None

    async def sync(self, *, guild=None):
        """Count, or fail as prepared."""
        if self.failure:
            raise self.failure
        self.sent += 1
        return []


def command(name: str, description: str = "Does it.") -> app_commands.Command:
    async def callback(interaction: discord.Interaction) -> None: ...

    return app_commands.Command(name=name, description=description, callback=callback)


@pytest.fixture
async def tree():
    tree = Tree()
    tree.add_command(command("ask"))
    return tree


async def test_new_commands_are_sent(tree, tmp_path):
    """Nothing is known of this application yet; the folder is made where it is missing."""
    assert await synchronise(tree, tmp_path / "discord")
    assert tree.sent == 1


async def test_unchanged_commands_are_not_sent_again(tree, tmp_path):
    """A restart with the same commands costs no request."""
    await synchronise(tree, tmp_path)
    assert not await synchronise(tree, tmp_path)
    assert tree.sent == 1


async def test_the_order_of_commands_is_no_change(tree, tmp_path):
    """The same commands in another order are the same commands."""
    tree.add_command(command("help"))
    await synchronise(tree, tmp_path)
    turned = Tree()
    for name in ("help", "ask"):
        turned.add_command(command(name))
    assert not await synchronise(turned, tmp_path)


async def test_a_changed_description_is_sent(tree, tmp_path):
    """Whatever Discord would show differently counts."""
    await synchronise(tree, tmp_path)
    changed = Tree()
    changed.add_command(command("ask", "Does it better."))
    assert await synchronise(changed, tmp_path)


async def test_changed_words_in_another_language_are_sent(tree, tmp_path):
    """The translator is asked before the comparison, not after."""

    class Translator(app_commands.Translator):
        word = "fragen"

        async def translate(self, string, locale, context):
            """One language is enough."""
            return self.word if locale is discord.Locale.german else None

    translator = Translator()
    await synchronise(tree, tmp_path)
    await tree.set_translator(translator)
    assert await synchronise(tree, tmp_path)
    assert not await synchronise(tree, tmp_path)
    translator.word = "frag"
    assert await synchronise(tree, tmp_path)


async def test_each_application_is_remembered_by_itself(tree, tmp_path):
    """Another bot over the same folder has its own commands to send."""
    await synchronise(tree, tmp_path)
    other = Tree(application_id=8)
    other.add_command(command("ask"))
    assert await synchronise(other, tmp_path)
    assert not await synchronise(tree, tmp_path)
    assert set(json.loads((tmp_path / FILE_NAME).read_text())) == {"7", "8"}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe\x00"])
async def test_a_damaged_file_only_costs_a_request(tree, tmp_path, damage):
    """The commands are sent again, and the file is whole afterwards."""
    (tmp_path / FILE_NAME).write_bytes(damage)
    assert await synchronise(tree, tmp_path)
    assert not await synchronise(tree, tmp_path)


async def test_a_refused_registration_is_not_remembered(tree, tmp_path):
    """The next start tries again."""
    tree.failure = RuntimeError("refused")
    with pytest.raises(RuntimeError, match="refused"):
        await synchronise(tree, tmp_path)
    assert list(tmp_path.iterdir()) == []


async def test_a_folder_that_cannot_be_written_is_survived(tree, tmp_path, caplog):
    """The commands are sent; only the memory of it is missing."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert await synchronise(tree, blocked)
    assert "could not be saved" in caplog.text
