"""What waits in the queue, as the bytes and texts under which it is kept there."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict
from typing import Any

from bot.intake.records import Failure, Finished, Outcome
from embeddings.errors import Unread
from embeddings.keeping.correction import Correction
from embeddings.reading import Found, Original, ReadingLimits, Refusal, UploadReading
from embeddings.reading.messages import read_reply, reply

_NO_UPLOAD = Original("", "", b"")
_LIMITS = ReadingLimits()


def packed(found: Found) -> bytes:
    """An article with its original, compressed."""
    return zlib.compress(reply(UploadReading((found,), ()), _NO_UPLOAD), 1)


def unpacked(content: bytes) -> Found:
    """The article that was packed."""
    reading = read_reply(zlib.decompress(content), _NO_UPLOAD, _LIMITS)
    return reading.found[0]


def outcome_text(outcome: Outcome) -> str:
    """What came of a job, as JSON."""
    return json.dumps(asdict(outcome), ensure_ascii=False)


def read_outcome(text: str) -> Outcome:
    """What `outcome_text` wrote."""
    said: dict[str, Any] = json.loads(text)
    return Outcome(
        finished=tuple(Finished(**one) for one in said.get("finished", ())),
        there_already=said.get("there_already", 0),
        failures=tuple(Failure(**one) for one in said.get("failures", ())),
        purged=said.get("purged", 0),
    )


def refusals_text(refusals: tuple[Refusal, ...]) -> str:
    """The files that are no articles, as JSON."""
    return json.dumps([asdict(refusal) for refusal in refusals], ensure_ascii=False)


def read_refusals(text: str) -> tuple[Refusal, ...]:
    """What `refusals_text` wrote."""
    return tuple(_refusal(**one) for one in json.loads(text))


def _refusal(why: str | None = None, **said: Any) -> Refusal:
    return Refusal(**said, why=None if why is None else Unread(why))


def correction_text(correction: Correction) -> str:
    """What a person typed about an article, as JSON."""
    return json.dumps(asdict(correction), ensure_ascii=False)


def read_correction(text: str) -> Correction:
    """What `correction_text` wrote."""
    return Correction(**json.loads(text))
