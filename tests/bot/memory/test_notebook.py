"""The notebook in the event loop: settings at once, the rest off the loop and in order."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.memory import (
    Erased,
    Feedback,
    Notebook,
    PersonSettings,
    ServerSettings,
    notebook_file,
)
from bot.memory.store import MemoryStore
from embeddings import QuothError, Verdict

PATIENCE_SECONDS = 10.0
ADA, SERVER = 1, 7
FEEDBACK = Feedback(ADA, SERVER, "q-1", Verdict.WEAK, False, given_on=date(2026, 5, 4))


@pytest.fixture
async def notebook(tmp_path: Path) -> AsyncIterator[Notebook]:
    notebook = await Notebook.opened(notebook_file(tmp_path), 365, lambda: date(2026, 5, 4))
    yield notebook
    await notebook.close()


async def test_nothing_is_set_at_first(notebook: Notebook) -> None:
    """Neither for a server, nor in a direct message, nor for a person."""
    assert notebook.server(SERVER) == notebook.server(None) == ServerSettings()
    assert notebook.person(ADA) == PersonSettings()


async def test_settings_are_read_without_waiting(notebook: Notebook) -> None:
    """As soon as they are set, and until they are erased."""
    chosen = ServerSettings(private_answers=True)
    await notebook.set_server(SERVER, chosen)
    await notebook.set_person(ADA, PersonSettings("uk"))
    assert (notebook.server(SERVER), notebook.person(ADA)) == (chosen, PersonSettings("uk"))
    assert await notebook.known_servers() == {SERVER}
    assert await notebook.erase_server(SERVER) == Erased(1, 0)
    assert await notebook.erase_person(ADA) == Erased(1, 0)
    assert (notebook.server(SERVER), notebook.person(ADA)) == (ServerSettings(), PersonSettings())


async def test_feedback(notebook: Notebook) -> None:
    """It is kept, shown to its person, not yet old, and erased."""
    assert await notebook.add_feedback(FEEDBACK)
    assert (await notebook.known_of(ADA)).feedback == (FEEDBACK,)
    assert await notebook.forget_old_feedback() == 0
    assert await notebook.erase_person(ADA) == Erased(0, 1)
    assert not await notebook.known_of(ADA)


async def test_what_was_set_is_there_after_a_restart(tmp_path: Path) -> None:
    """In the one file that the layout names."""
    path = notebook_file(tmp_path / "data")
    first = await Notebook.opened(path, 365)
    await first.set_person(ADA, PersonSettings("uk"))
    await first.close()
    second = await Notebook.opened(path, 365)
    assert second.person(ADA) == PersonSettings("uk")
    await second.close()
    assert [one.name for one in path.parent.iterdir()] == ["bot.sqlite"]


async def test_the_event_loop_runs_meanwhile(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop itself lets the writing go: blocked, it could not; settings can be read."""
    let_go, threads = threading.Event(), set[int]()

    def slow(store: MemoryStore, person_id: int) -> Erased:
        threads.add(threading.get_ident())
        if not let_go.wait(PATIENCE_SECONDS):
            raise TimeoutError("nobody let the writer go: the event loop was blocked")
        return Erased(0, person_id)

    monkeypatch.setattr(MemoryStore, "erase_person", slow)
    erasing = [asyncio.create_task(notebook.erase_person(number)) for number in (1, 2)]
    await asyncio.sleep(0)
    assert notebook.server(SERVER) == ServerSettings()
    assert not any(task.done() for task in erasing)
    let_go.set()
    assert await asyncio.gather(*erasing) == [Erased(0, 1), Erased(0, 2)]
    assert len(threads) == 1
    assert threading.get_ident() not in threads


async def test_a_setting_whose_asker_gave_up_is_the_same_on_disk_and_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The write goes on in its thread, and what is in memory follows it."""
    path = notebook_file(tmp_path)
    notebook = await Notebook.opened(path, 365)
    started, let_go = threading.Event(), threading.Event()
    write = MemoryStore.set_person

    def slow(store: MemoryStore, person_id: int, settings: PersonSettings) -> None:
        started.set()
        let_go.wait(PATIENCE_SECONDS)
        write(store, person_id, settings)

    monkeypatch.setattr(MemoryStore, "set_person", slow)
    setting = asyncio.create_task(notebook.set_person(ADA, PersonSettings("uk")))
    await asyncio.to_thread(started.wait, PATIENCE_SECONDS)
    setting.cancel()
    let_go.set()
    with pytest.raises(asyncio.CancelledError):
        await setting
    await notebook.close()
    assert notebook.person(ADA) == PersonSettings("uk")
    again = await Notebook.opened(path, 365)
    assert again.person(ADA) == PersonSettings("uk")
    await again.close()


async def test_a_file_that_cannot_be_used(tmp_path: Path) -> None:
    """The operator reads why, and no thread is left behind."""
    notebook_file(tmp_path).mkdir()
    with pytest.raises(QuothError, match="cannot be"):
        await Notebook.opened(notebook_file(tmp_path), 365)
    left = [thread for thread in threading.enumerate() if thread.name.startswith("notebook")]
    for thread in left:
        thread.join(PATIENCE_SECONDS)
    assert not any(thread.is_alive() for thread in left)
