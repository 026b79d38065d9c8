"""`quoth quote` and `quoth verify`: a quote by its name, or any text, held against the library.

Neither needs the model.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bot.config import Settings
from bot.finding_json import finding_object, looked_up_object
from bot.postgres import settings_server
from bot.render.markdown import unescape
from bot.render.verification import finding_text, looked_up_text
from bot.speech import Speech
from embeddings.library import Library, open_with_any_encoder
from embeddings.looking_up import LookedUp, QuoteStanding, look_up
from embeddings.quote_name import may_be_name
from embeddings.verifying import Finding, Standing, find_text

_BOLD = re.compile(r"(\\.)|\*\*", re.DOTALL)
_REAL = (Standing.EXACT, Standing.TYPOGRAPHY)
_STILL = (QuoteStanding.EXACT, QuoteStanding.STILL_THERE)


def quoted(settings: Settings, name: str) -> LookedUp:
    """What has become of the quote of that name.

    Raises:
        LibraryError: the library is missing or damaged.
    """
    with _library(settings) as library:
        return look_up(library.store, name)


def verified(settings: Settings, said: str) -> LookedUp | Finding:
    """What the library holds of a name, a file, standard input (`-`) or a text.

    Raises:
        LibraryError: the library is missing or damaged.
    """
    with _library(settings) as library:
        if may_be_name(said):
            return look_up(library.store, said)
        return find_text(library, _text(said))


def is_real(found: LookedUp | Finding) -> bool:
    """Whether it stands there word for word."""
    return found.standing in (_STILL if isinstance(found, LookedUp) else _REAL)


def report(found: LookedUp | Finding, speech: Speech) -> str:
    """The quote as it was cut with what has become of it, or what is found of a text."""
    if isinstance(found, Finding):
        return _plain(finding_text(found, speech))
    told = _plain(looked_up_text(found, speech))
    return told if found.quote is None else f"{found.quote.text}\n\n{told}"


def report_object(found: LookedUp | Finding) -> dict[str, Any]:
    """The same as an object for JSON."""
    if isinstance(found, Finding):
        return finding_object(found)
    return looked_up_object(found)


def _text(said: str) -> str:
    if said == "-":
        return sys.stdin.read()
    try:
        is_file = Path(said).is_file()
    except (OSError, ValueError):  # too long for a name, or with a zero byte
        return said
    return Path(said).read_text(encoding="utf-8", errors="replace") if is_file else said


def _plain(markdown: str) -> str:
    return unescape(_BOLD.sub(r"\1", markdown))


@contextmanager
def _library(settings: Settings) -> Iterator[Library]:
    with (
        settings_server(settings) as server,
        closing(open_with_any_encoder(settings.data_dir, server)) as library,
    ):
        yield library
