"""The log: a line an event, for a person or as JSON for a collector, each with its request's id."""

from __future__ import annotations

import logging
import secrets
from contextvars import ContextVar

STYLES = ("text", "json")
_NO_REQUEST = "-"
_REQUEST: ContextVar[str] = ContextVar("request", default=_NO_REQUEST)
_LINE = "%(asctime)s %(levelname)s %(name)s [%(request)s]: %(message)s"


def begin_request() -> None:
    """Name what this task does from here on, unless it is part of a request that has a name."""
    if _REQUEST.get() == _NO_REQUEST:
        _REQUEST.set(_new_id())


def request_id() -> str:
    """The id of the request that this task is part of; a new one where it is part of none."""
    request = _REQUEST.get()
    return _new_id() if request == _NO_REQUEST else request


def begin_logging(level: str, style: str = "text") -> None:
    """Log to standard error in one of the styles."""
    logging.basicConfig(level=level, handlers=[log_handler(style)])


def log_handler(style: str) -> logging.Handler:
    """What writes to standard error in one of the styles."""
    handler = logging.StreamHandler()
    handler.setFormatter(_json_formatter() if style == "json" else logging.Formatter(_LINE))
    handler.addFilter(_add_request)
    return handler


def _new_id() -> str:
    return secrets.token_hex(3)


def _add_request(record: logging.LogRecord) -> bool:
    record.request = _REQUEST.get()
    return True


def _json_formatter() -> logging.Formatter:
    from pythonjsonlogger.json import JsonFormatter  # only who asks for JSON waits for it

    return JsonFormatter(
        ("asctime", "levelname", "name", "request", "message"),
        rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
        json_ensure_ascii=False,
    )
