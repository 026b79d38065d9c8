"""`quoth quote` and `quoth verify`: a quote by its name, or any text, held against the library.

Neither needs the model.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.config import Settings
from bot.postgres import settings_server
from bot.render.markdown import unescape
from bot.render.verification import finding_text, looked_up_text
from bot.speech import Speech
from embeddings.library import Library, open_with_any_encoder
from embeddings.looking_up import LookedUp, QuoteStanding, look_up
from embeddings.quote_name import may_be_name
from embeddings.verifying import Standing, find_text

_BOLD = re.compile(r"(\\.)|\*\*", re.DOTALL)
_REAL = (Standing.EXACT, Standing.TYPOGRAPHY)
_STILL = (QuoteStanding.EXACT, QuoteStanding.STILL_THERE)


def quote_report(settings: Settings, name: str, speech: Speech) -> tuple[str, bool]:
    """A quote as it was cut with what has become of it, and whether there is one.

    Raises:
        LibraryError: the library is missing or damaged.
    """
    with _library(settings) as library:
        found = look_up(library.store, name)
    return _of_name(found, speech), found.quote is not None


def verify_report(settings: Settings, said: str, speech: Speech) -> tuple[str, bool]:
    """What the library holds of a name, a file, standard input (`-`) or a text; whether it is real.

    Raises:
        LibraryError: the library is missing or damaged.
    """
    with _library(settings) as library:
        if may_be_name(said):
            found = look_up(library.store, said)
            return _of_name(found, speech), found.standing in _STILL
        finding = find_text(library, _text(said))
    return _plain(finding_text(finding, speech)), finding.standing in _REAL


def _of_name(found: LookedUp, speech: Speech) -> str:
    told = _plain(looked_up_text(found, speech))
    return told if found.quote is None else f"{found.quote.text}\n\n{told}"


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
