r"""Text made literal for Discord, and back.

A backslash before each ASCII mark that could act is enough for every rule of Discord's parser
(bold, italics, underline, strike, spoilers, code, quotes, headings, subtext, lists, masked and bare
links, mentions, timestamps, command links, custom and named emoji), so no zero-width character is
ever put in.
Only ASCII punctuation is escaped, because Discord shows a backslash before a letter or a digit.
"""

from __future__ import annotations

import regex

# Discord drops some invisible characters, so marks that they keep apart are escaped as if joined.
_LINE_START = r"(?:\A|[\n\r\v\f\x85\u2028\u2029])[\s\p{C}\p{Z}]*"

_ACTIVE = regex.compile(
    rf"""
    [\\*_~|`<>\[@\#]                  # emphasis, code, quotes, mentions, masked links, headings
    | :(?=[^\s:]{{1,100}}:)           # a named emoji, :smile:
    | :(?=\p{{C}}*/)                  # a bare link, https://
    | (?<={_LINE_START})[-+=]         # lists, subtext
    | (?<={_LINE_START}\d{{1,9}})[.)] # numbered lists
    """,
    regex.VERBOSE,
)
_ESCAPED = regex.compile(r"\\([!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """The text as Discord must be sent it to show it literally."""
    return _ACTIVE.sub(r"\\\g<0>", text)


def unescape(text: str) -> str:
    """The text that `escape` was given; exact, for everything that `escape` returns."""
    return _ESCAPED.sub(r"\1", text)
