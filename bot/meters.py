"""What an operator can measure of a running bot; numbers alone, never a question or a name."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from embeddings import Answer

log = logging.getLogger(__name__)

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_LAG_SECONDS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0)
_LAG_EVERY_SECONDS = 0.5


class Meters:
    """The meters of one bot process, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "quoth_answers",
            "Questions answered, by verdict.",
            ["verdict"],
            registry=self._registry,
        )
        self._failures = Counter(
            "quoth_failures",
            "Work for a question or a button that ended in an error.",
            registry=self._registry,
        )
        self._stages = Histogram(
            "quoth_stage_seconds",
            "Seconds of each stage of an answer.",
            ["stage"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._waited = Histogram(
            "quoth_work_seconds",
            "Seconds from asking the worker to its reply, waiting included.",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._waiting = Gauge(
            "quoth_work_waiting",
            "Work that the worker has not finished yet.",
            registry=self._registry,
        )
        self._lag = Histogram(
            "quoth_event_loop_lag_seconds",
            "How much later than asked the event loop woke up.",
            buckets=_LAG_SECONDS,
            registry=self._registry,
        )

    def watch_questions(self, waiting: Callable[[], int]) -> None:
        """Tell how many questions wait to be begun, whenever somebody looks."""
        Gauge(
            "quoth_questions_waiting",
            "Questions that nobody has begun to answer yet.",
            registry=self._registry,
        ).set_function(waiting)

    def answered(self, answer: Answer) -> None:
        """Count an answer and the times of its stages, and log them."""
        _log_numbers(answer)
        self._answers.labels(_verdict(answer)).inc()
        for stage, seconds in answer.timings.items():
            self._stages.labels(stage).observe(seconds)

    def began(self, work: asyncio.Future[Any]) -> None:
        """Count one piece of work until it is done, and whether it failed."""
        started = time.perf_counter()
        self._waiting.inc()

        def done(work: asyncio.Future[Any]) -> None:
            self._waiting.dec()
            self._waited.observe(time.perf_counter() - started)
            if not work.cancelled() and work.exception() is not None:
                self._failures.inc()

        work.add_done_callback(done)

    async def watch_loop(self) -> None:
        """Measure the lag of the event loop, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _LAG_EVERY_SECONDS
            await asyncio.sleep(_LAG_EVERY_SECONDS)
            self._lag.observe(max(loop.time() - due, 0.0))

    def exposition(self) -> bytes:
        """Everything measured, in the text format of Prometheus."""
        return generate_latest(self._registry)


def _verdict(answer: Answer) -> str:
    return "small talk" if answer.small_talk else str(answer.verdict)


def _log_numbers(answer: Answer) -> None:
    verdict = _verdict(answer)
    seconds = sum(answer.timings.values())
    log.info(
        "Answered: %s, in %.3f s (%s)",
        verdict,
        seconds,
        ", ".join(f"{stage} {took:.3f}" for stage, took in answer.timings.items()),
        extra={"verdict": verdict, "seconds": seconds, "stages": dict(answer.timings)},
    )
