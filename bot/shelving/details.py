"""What a person types into the form of an article's details, as a correction."""

from __future__ import annotations

import re

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)


def address_and_language(typed: str) -> tuple[str, str]:
    """`https://example.org/page en`, in either order, as two texts; each may be empty.

    What is not a language by its looks is taken for the address, so that it is refused as one.
    """
    words = typed.split()
    languages = [word for word in words if _LANGUAGE.fullmatch(word)]
    chosen = languages[-1:]
    address = " ".join(word for word in words if word not in chosen)
    return address, "".join(chosen).replace("_", "-")
