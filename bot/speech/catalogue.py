"""The messages of one language, read from its file once and worded by Fluent."""

from __future__ import annotations

from functools import cache
from importlib import resources

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource

ENGLISH = "en"
SUFFIX = ".ftl"
_FOLDER = resources.files(__package__)


@cache
def languages() -> frozenset[str]:
    """The languages that have a file of messages, as ISO 639-1 codes."""
    names = (file.name for file in _FOLDER.iterdir())
    return frozenset(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX))


@cache
def written(language: str) -> Resource:
    """The file of a language as a syntax tree."""
    text = (_FOLDER / f"{language}{SUFFIX}").read_text(encoding="utf-8")
    return FluentResource(text)


@cache
def messages(language: str, locale: str) -> FluentBundle:
    """The messages of a language, in English where it lacks one, with the locale's numbers.

    Arguments are not isolated by U+2068 and U+2069: Discord may drop those.
    """
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(written(ENGLISH))
    bundle.add_resource(written(language), allow_overrides=True)
    return bundle
