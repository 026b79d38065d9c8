"""Each line of the log says which request it is about, and holds it together."""

from __future__ import annotations

import asyncio
import io
import json
import logging

from bot.in_flight import InFlight
from bot.logs import begin_request, log_handler, request_id
from bot.meters import Meters
from embeddings import Answer
from embeddings.records import Verdict


def written(style, *records):
    """What a handler of the style writes of the records."""
    handler = log_handler(style)
    handler.setStream(io.StringIO())
    for record in records:
        handler.handle(record)
    return handler.stream.getvalue()


def event(message, **numbers):
    """An event as a module logs it."""
    return logging.getLogger("bot.meters").makeRecord(
        "bot.meters", logging.INFO, "", 0, message, (), None, extra=numbers
    )


async def test_what_one_answer_logs_bears_one_id_and_another_answer_another():
    """Two tasks at once do not mix their ids, and what a task starts belongs to it."""

    async def request():
        with InFlight().one():
            begin_request()  # a part of it begins nothing new
            return request_id(), await asyncio.create_task(_id_of_a_part())

    first, second = await asyncio.gather(request(), request())
    assert first[0] == first[1] != second[0] == second[1]


async def _id_of_a_part():
    return request_id()


async def test_without_a_request_each_id_is_new():
    """So that two errors at start-up are not taken for one."""
    assert request_id() != request_id()


async def test_a_line_of_text_has_the_id_in_brackets():
    """And a dash where there is none."""
    assert written("text", event("before")).endswith("INFO bot.meters [-]: before\n")
    begin_request()
    assert written("text", event("after")).endswith(f"INFO bot.meters [{request_id()}]: after\n")


async def test_a_line_of_json_has_every_number_of_an_event():
    """The stages of an answer are numbers to a collector, not words."""
    begin_request()
    line = json.loads(written("json", event("é", seconds=0.5, stages={"encode": 0.25})))
    assert line.pop("time")
    assert line == {
        "level": "INFO",
        "logger": "bot.meters",
        "request": request_id(),
        "message": "é",
        "seconds": 0.5,
        "stages": {"encode": 0.25},
    }


def test_an_answer_is_logged_with_its_numbers_and_without_its_words(caplog):
    """The question stays out of the log."""
    with caplog.at_level(logging.INFO):
        Meters().answered(
            Answer("canary in the mine", Verdict.STRONG, timings={"encode": 0.5, "search": 0.25})
        )
    (record,) = caplog.records
    assert record.getMessage() == "Answered: strong, in 0.750 s (encode 0.500, search 0.250)"
    assert (record.verdict, record.seconds) == ("strong", 0.75)
    assert record.stages == {"encode": 0.5, "search": 0.25}
    assert "canary" not in str(record.__dict__)
