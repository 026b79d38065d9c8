"""What is measured of a running bot."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.meters import Meters
from embeddings import Answer, SmallTalk, Verdict


def measured(meters: Meters) -> dict[str, float]:
    """Every sample by its name and labels."""
    lines = meters.exposition().decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(number) for name, number in pairs}


def test_answers_are_counted_by_verdict() -> None:
    """With the seconds of their stages; small talk is not a verdict."""
    meters = Meters()
    meters.answered(Answer("q", Verdict.STRONG, timings={"encode": 0.02}))
    meters.answered(Answer("q", Verdict.NONE, timings={"encode": 0.04}))
    meters.answered(Answer("q", Verdict.NONE, small_talk=SmallTalk.THANKS))
    found = measured(meters)
    assert found['quoth_answers_total{verdict="strong"}'] == 1
    assert found['quoth_answers_total{verdict="none"}'] == 1
    assert found['quoth_answers_total{verdict="small talk"}'] == 1
    assert found['quoth_stage_seconds_sum{stage="encode"}'] == pytest.approx(0.06)


def test_no_question_is_in_what_is_exposed() -> None:
    """Neither its words nor those of the answer."""
    meters = Meters()
    meters.answered(Answer("canary in the mine", Verdict.NONE, understood_as="canary in the pit"))
    assert b"canary" not in meters.exposition()


async def test_work_that_fails_is_counted() -> None:
    """It waits until it is done, and nothing is left waiting."""
    meters = Meters()
    work = asyncio.get_running_loop().create_future()
    meters.began(work)
    assert measured(meters)["quoth_work_waiting"] == 1
    work.set_exception(ValueError("broken"))
    with pytest.raises(ValueError, match="broken"):
        await work
    await asyncio.sleep(0)
    found = measured(meters)
    assert found["quoth_failures_total"] == 1
    assert found["quoth_work_waiting"] == 0
    assert found["quoth_work_seconds_count"] == 1


async def test_a_blocked_loop_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What blocks it for a tenth of a second is in the buckets above that."""
    monkeypatch.setattr("bot.meters._LAG_EVERY_SECONDS", 0.01)
    meters = Meters()
    watching = asyncio.create_task(meters.watch_loop())
    await asyncio.sleep(0)
    time.sleep(0.12)  # noqa: ASYNC251 - it is what is measured
    await asyncio.sleep(0.02)
    watching.cancel()
    found = measured(meters)
    above = found['quoth_event_loop_lag_seconds_bucket{le="+Inf"}']
    assert above > found['quoth_event_loop_lag_seconds_bucket{le="0.1"}']
