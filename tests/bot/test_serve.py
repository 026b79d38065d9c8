"""`quoth run`, up to the moment at which it would connect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.config import Settings
from bot.manners import Manners
from bot.memory import Notebook, ServerSettings, notebook_file
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
    assert told["manners"].private_by_default is True
    assert told["make_connector"] is connector
    assert told["state_dir"].is_relative_to(tmp_path)


async def test_the_notebook_is_open_as_long_as_the_bot_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened before anything connects, and closed last, also after a failure."""
    seen: list[Notebook] = []

    async def run_bot(token: str, answerer: Any, *, manners: Manners, **more: Any) -> int:
        await answerer.close()
        seen.append(manners.notebook)
        await manners.notebook.set_server(7, ServerSettings(private_answers=True))
        raise QuothError("Discord refused the token.")

    monkeypatch.setattr("bot.supervisor.run_bot", run_bot)
    with pytest.raises(QuothError, match="refused the token"):
        await serve(Settings("token", data_dir=tmp_path))
    with pytest.raises(RuntimeError, match="shutdown"):
        await seen[0].known_servers()
    again = await Notebook.opened(notebook_file(tmp_path), 365)
    assert again.server(7).private_answers
    await again.close()


async def test_a_notebook_that_cannot_be_used_ends_it_at_once(tmp_path: Path) -> None:
    """With the cure, and before anything connects."""
    notebook_file(tmp_path).write_bytes(b"This is not a database. " * 500)
    with pytest.raises(QuothError, match="Put a backup in its place"):
        await serve(Settings("token", data_dir=tmp_path))


async def test_the_answerer_opens_the_library_of_the_settings(tmp_path: Path) -> None:
    """Only when it is first needed, and its absence is named."""
    answerer = settings_answerer(Settings(data_dir=tmp_path / "empty"))
    with pytest.raises(LibraryMissing, match="empty"):
        await answerer.warm_up()
    await answerer.close()
