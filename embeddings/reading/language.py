"""The language of an article: as it is declared, else as its letters tell, else `und`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"
MIN_LETTERS = 20
MIN_CONFIDENCE = 0.5
SAMPLE_CHARACTERS = 2000

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
# Close relatives of a better-known written language, which they would outvote on plain news prose.
_SHADOWS = frozenset(
    [
        "arz",
        "ary",
        "bcl",
        "ext",
        "fuv",
        "gcf",
        "gcr",
        "gom",
        "hbo",
        "kab",
        "ltg",
        "pcm",
        "sdh",
        "uzs",
        "wuu",
    ]
)


def language_tag(declared: str) -> str | None:
    """The tag in the usual letter case (BCP 47, RFC 5646 2.1.1), or None if it is no tag."""
    tag = declared.strip().replace("_", "-")
    if not tag.isascii() or not _TAG.fullmatch(tag):
        return None
    primary, *others = tag.split("-")
    return "-".join([primary.lower(), *map(_subtag_case, others)])


def detected_language(text: str) -> str:
    """The language of the text's beginning, or `und` where it is too short or unsure."""
    language, confidence = language_and_confidence(text)
    return language if confidence >= MIN_CONFIDENCE else UNDETERMINED


def language_and_confidence(text: str) -> tuple[str, float]:
    """The likeliest language and its probability in [0, 1]; `und` and 0 under twenty letters."""
    sample = text[:SAMPLE_CHARACTERS]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return UNDETERMINED, 0.0
    language, confidence = _identifier().classify(sample)
    if language == "zxx":  # the model's own word for "no language"
        return UNDETERMINED, 0.0
    return str(language), float(confidence)


def prepare() -> None:
    """Load what tells languages apart, which unpacks it into the folder for temporary files."""
    _identifier()


def _subtag_case(subtag: str) -> str:
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag.lower()


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes a second to load

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if code not in _SHADOWS])
    return identifier
