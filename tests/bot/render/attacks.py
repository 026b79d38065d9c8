"""Texts written to break out of a quote: each mark of Discord, bare and in disguise."""

from __future__ import annotations

MARKS = (
    *("**bold**", "*slanted*", "__under__", "_slanted_", "~~struck~~", "||spoiler||", "`code`"),
    *("``two``", "```py\ncode\n```", "> quoted", ">>> all quoted", "# one", "## two", "### three"),
    *("-# small", "- item", "* item", "+ item", "1. item", "2) item", "***all***", "__*both*__"),
    *("[masked](https://a.example)", "[titled](https://a.example 'title')", "https://a.example"),
    *("<https://a.example>", "discord://app", "steam://run/1", "HTTPS://A.EXAMPLE/_x_"),
    *("<@12>", "<@!12>", "<@&12>", "<#12>", "<id:customize>", "<id:browse>", "<t:1700000000:R>"),
    *("<t:0>", "</ask:12>", "</library add:12>", "<:smile:12>", "<a:smile:12>", ":smile:"),
    *(":+1:", ":wave::skin-tone-2:", "@everyone", "@here", "<mailto:a@a.example>", "<tel:+12>"),
)
DISGUISES = (
    "{}",
    "\\{}",
    "\u202e{}\u202c",
    "text\n \u200b{}",
    "\\\\{}**_`",
)
ATTACKS = tuple(disguise.format(mark) for mark in MARKS for disguise in DISGUISES)
