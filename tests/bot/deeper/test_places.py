"""Where what a button brings is shown, when Discord no longer lets it be shown there."""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import AsyncMock

import discord
import pytest

from bot.deeper.places import replace_view


@pytest.mark.parametrize("code", [50027, 10015])
async def test_an_edit_that_comes_too_late_is_one_log_line(
    code: int, caplog: pytest.LogCaptureFixture
) -> None:
    """An interaction of fifteen minutes ago cannot be answered, and that is no error of ours."""
    await replace_view(_refusing(code), discord.ui.LayoutView())
    assert caplog.messages == [f"An interaction expired before its answer (code {code})"]


async def test_any_other_refusal_is_passed_on() -> None:
    """What is not a matter of time goes to the error desk."""
    with pytest.raises(discord.HTTPException):
        await replace_view(_refusing(50035), discord.ui.LayoutView())


def _refusing(code: int) -> SimpleNamespace:
    response = SimpleNamespace(status=404, reason="Not Found")
    refusal = discord.HTTPException(response, {"code": code, "message": "No"})
    answered = SimpleNamespace(type=discord.InteractionResponseType.deferred_channel_message)
    editing = AsyncMock(side_effect=refusal)
    return SimpleNamespace(response=answered, message=None, edit_original_response=editing)
