"""What the process that reads is told, and what it says in return: a line of JSON and bytes."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO

from embeddings.errors import Unread
from embeddings.reading.concerns import Concern
from embeddings.reading.folder import Refusal
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.original import Original
from embeddings.reading.uploads import Found, UploadReading
from embeddings.records import Draft

OUT_OF_MEMORY = 3
"""The status with which the child ends when it may have no more memory."""


def order(upload: Original, limits: ReadingLimits) -> bytes:
    """What the child reads on its standard input: a line about the upload, then the upload."""
    said = {"name": upload.name, "media_type": upload.media_type, "limits": asdict(limits)}
    return json.dumps(said).encode("ascii") + b"\n" + upload.content


def read_order(stream: BinaryIO) -> tuple[Original, ReadingLimits]:
    """The upload and the limits that `order` wrote."""
    said = json.loads(stream.readline())
    limits = ReadingLimits(**said["limits"])
    return Original(said["name"], said["media_type"], stream.read()), limits


def reply(reading: UploadReading, upload: Original) -> bytes:
    """What the child writes to its standard output; the upload itself is not sent back."""
    said = {
        "found": [_found(found, upload) for found in reading.found],
        "refusals": [asdict(refusal) for refusal in reading.refusals],
    }
    return json.dumps(said).encode("ascii")


def read_reply(said: bytes, upload: Original, limits: ReadingLimits) -> UploadReading:
    """The reading that `reply` wrote; nothing of it is believed unless it has the right form.

    Raises:
        ValueError: it is not of that form.
    """
    try:
        fields = json.loads(said)
        return UploadReading(
            tuple(_read_found(found, upload, limits) for found in fields["found"]),
            tuple(_read_refusal(refusal) for refusal in fields["refusals"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("The process that reads said something else than a reading.") from error


def _found(found: Found, upload: Original) -> dict[str, Any]:
    draft = asdict(found.draft)
    draft["published"] = found.draft.published and found.draft.published.isoformat()
    own = found.original
    return {
        "draft": draft,
        "concerns": list(found.concerns),
        "original": None
        if own.content is upload.content
        else {
            "name": own.name,
            "media_type": own.media_type,
            "content": b64encode(zlib.compress(own.content)).decode("ascii"),
        },
    }


def _read_found(said: dict[str, Any], upload: Original, limits: ReadingLimits) -> Found:
    concerns = tuple(Concern(concern) for concern in said["concerns"])
    own = said["original"]
    original = _read_original(own, limits.upload_bytes) if own else upload
    return Found(_read_draft(said["draft"]), original, concerns)


def _read_original(said: dict[str, Any], limit_bytes: int) -> Original:
    packed = b64decode(said["content"], validate=True)
    try:
        content = zlib.decompressobj().decompress(packed, limit_bytes)
    except zlib.error as error:
        raise ValueError("An original came damaged.") from error
    return Original(_text(said["name"]), _text(said["media_type"]), content)


def _read_draft(said: dict[str, Any]) -> Draft:
    published = said["published"]
    return Draft(
        source=_text(said["source"]),
        text=_text(said["text"]),
        title=_text(said["title"]),
        title_from_name=said["title_from_name"] is True,
        publisher=_text_or_none(said["publisher"]),
        author=_text_or_none(said["author"]),
        published=None if published is None else date.fromisoformat(published),
        url=_text_or_none(said["url"]),
        language=_text(said["language"]),
    )


def _read_refusal(said: dict[str, Any]) -> Refusal:
    return Refusal(
        _text(said["source"]),
        _text(said["reason"]),
        _text_or_none(said["same_as"]),
        _why(said["why"]),
    )


def _why(said: object) -> Unread | None:
    return None if said is None else Unread(_text(said))


def _text_or_none(said: object) -> str | None:
    return None if said is None else _text(said)


def _text(said: object) -> str:
    """The text, if it is one that can be stored."""
    if not isinstance(said, str):
        raise TypeError("no text")
    said.encode()  # half a surrogate pair is a ValueError here
    if "\0" in said:
        raise ValueError("A zero cannot be stored.")
    return said
