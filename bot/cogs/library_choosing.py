"""`/library roles` and `use`: who keeps a server's library, and which one a person asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.command_words import worded_command
from bot.manners import own_server, tell
from bot.render.fitting import one_line
from bot.render.markdown import escape
from bot.shelving.allowed import may_manage_server
from bot.shelving.own_servers import NONE, choose_server, server_meant, shared_servers
from bot.speech import Speech

if TYPE_CHECKING:
    from bot.client import QuothClient

MOST_ROLES = 25


class LibraryChoosing:
    """A part of `Library`."""

    client: QuothClient

    @worded_command("library-roles")
    async def roles(
        self,
        interaction: discord.Interaction[QuothClient],
        add: discord.Role | None = None,
        remove: discord.Role | None = None,
    ) -> None:
        """Change which roles keep the library, and show who does; for managers of the server."""
        speech = self.client.manners.speech_to(interaction)
        server = own_server(interaction)
        if server is None:
            await tell(interaction, speech.say("servers-only"))
            return
        if not may_manage_server(interaction):  # nobody hands on what was handed to them
            await tell(interaction, speech.say("settings-not-allowed"))
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        before = self.client.notebook.server(server.id)
        added = frozenset({add.id} if add else ())
        removed = frozenset({remove.id} if remove else ())
        roles = frozenset(sorted((before.manager_roles | added) - removed)[:MOST_ROLES])
        if roles != before.manager_roles:
            await self.client.notebook.set_server(server.id, replace(before, manager_roles=roles))
        lines = [f"**{speech.say('library-roles')}**", f"- {speech.say('library-roles-managers')}"]
        if roles:
            named = ", ".join(f"<@&{role}>" for role in sorted(roles))
            lines.append(f"- {speech.say('library-roles-others', roles=named)}")
        await tell(interaction, "\n".join(lines))

    @worded_command("library-use")
    @app_commands.autocomplete(server=shared_servers)
    async def use(
        self, interaction: discord.Interaction[QuothClient], server: str | None = None
    ) -> None:
        """Choose a server for direct messages: this one where none is named, if it is one."""
        speech = self.client.manners.speech_to(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        here = own_server(interaction)
        if server == NONE:
            await choose_server(interaction, None)
        elif server is not None or here is not None:
            meant = here if server is None else await server_meant(interaction, server)
            if meant is None:
                await tell(interaction, speech.say("library-use-unknown"))
                return
            await choose_server(interaction, meant.id)
        await tell(interaction, await self._chosen(interaction.user.id, speech))

    async def _chosen(self, person_id: int, speech: Speech) -> str:
        """Which server's library answers a person in direct messages now."""
        chosen = self.client.notebook.person(person_id).library
        libraries = self.client.libraries
        if chosen is None or not await libraries.is_member(person_id, chosen):
            return speech.say("library-use-none")
        title = await libraries.title_of(chosen)
        if title is None:
            return speech.say("library-use-none")
        return speech.say("library-use-now", title=escape(one_line(title)))
