"""A shutdown can wait for what is under way, but not for ever."""

from __future__ import annotations

import asyncio

import pytest

from bot.in_flight import InFlight


async def test_nothing_under_way_is_finished_at_once():
    """An idle bot stops without delay."""
    assert await InFlight().finished(0.0)


async def test_the_last_answer_ends_the_wait():
    """With two under way, the end of one is not enough."""
    in_flight = InFlight()
    first, second = in_flight.one(), in_flight.one()
    first.__enter__()
    second.__enter__()
    waiting = asyncio.create_task(in_flight.finished(60))
    first.__exit__(None, None, None)
    await asyncio.sleep(0)
    assert not waiting.done()
    second.__exit__(None, None, None)
    assert await waiting


async def test_a_slow_answer_is_not_waited_for_for_ever():
    """The time is up; the answer goes on, and the caller knows."""
    in_flight = InFlight()
    with in_flight.one():
        assert not await in_flight.finished(0.0)


async def test_a_failed_answer_counts_as_ended():
    """An exception in an answer does not hold up the shutdown."""
    in_flight = InFlight()
    with pytest.raises(ValueError, match="lost"), in_flight.one():
        raise ValueError("lost")
    assert await in_flight.finished(0.0)
