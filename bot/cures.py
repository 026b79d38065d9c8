"""The commands that sentences end with, completed with the folders that were given."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

_LAST_COMMAND = re.compile(r": quoth (library refresh(?= --library [\w-]+$)|\w+$)")
_OPTIONS = {
    "embed": ("--seeds", "--data"),
    "check": ("--data",),
    "chat": ("--data",),
    "library refresh": ("--data",),
}


def completed_cure(sentence: str, folders: Mapping[str, Path]) -> str:
    """The sentence, whose last command names those of the folders that it takes, by option.

    Else it would cure another library than the one that it speaks of.
    """
    found = _LAST_COMMAND.search(sentence)
    taken = _OPTIONS.get(found[1], ()) if found else ()
    named = [
        f"{option} {shlex.quote(str(folders[option]))}" for option in taken if option in folders
    ]
    return " ".join((sentence, *named))
