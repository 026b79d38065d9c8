"""`quoth run`, up to the moment at which it would connect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.config import Settings
from bot.serve import HOW_TO_BE_A_BOT, serve, settings_answerer
from embeddings import LibraryMissing, QuothError


async def test_without_a_token_it_says_how_to_get_one() -> None:
    """And how to ask in the terminal instead."""
    with pytest.raises(QuothError) as refused:
        await serve(Settings())
    assert HOW_TO_BE_A_BOT in str(refused.value)
    assert "quoth chat" in str(refused.value)


async def test_the_settings_reach_the_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The token, the folder for the state, who sees an answer, and the connector."""
    told: dict[str, Any] = {}

    async def run_bot(token: str, answerer: Any, **more: Any) -> int:
        await answerer.close()
        told.update(more, token=token)
        return 0

    def connector() -> Any:
        raise AssertionError("only the supervisor makes connectors")

    monkeypatch.setattr("bot.supervisor.run_bot", run_bot)
    settings = Settings("token", data_dir=tmp_path, private_answers=True)
    assert await serve(settings, connector) == 0
    assert told["token"] == "token"
    assert told["private_by_default"] is True
    assert told["make_connector"] is connector
    assert told["state_dir"].is_relative_to(tmp_path)


async def test_the_answerer_opens_the_library_of_the_settings(tmp_path: Path) -> None:
    """Only when it is first needed, and its absence is named."""
    answerer = settings_answerer(Settings(data_dir=tmp_path / "empty"))
    with pytest.raises(LibraryMissing, match="empty"):
        await answerer.warm_up()
    await answerer.close()
