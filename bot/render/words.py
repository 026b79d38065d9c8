"""The sentences and labels of the Discord side, in English, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from embeddings import Verdict

VERDICTS: Mapping[Verdict, str] = {
    Verdict.STRONG: "**This answers it.**",
    Verdict.WEAK: "**This may answer it.**",
    Verdict.NONE: "**Nothing in the library answers that.**",
}
NEAREST = "Nearest articles"
UNTITLED = "Untitled"
CONTINUED = "(continued)"
SOURCE = "Source"
ALSO_IN = "Also in"
EXACT_TEXT = "Exact text"
NEEDS_EMBEDS = (
    "I may not show quotes in this channel: whoever runs this server can allow me Embed Links "
    "here. In a direct message, or with `/ask`, I can answer at once."
)

ASK = "Ask the articles; they answer in their own words."
ASK_QUESTION = "Your question, in a sentence or two."
ASK_PRIVATE = "Only you see the answer."
ARTICLES = "List the articles that answers are quoted from."
ARTICLES_PAGE = "Which page of the list."
HELP = "How to ask, by example."

ARTICLES_TITLE = "Articles"
NO_ARTICLES = "The library holds no article yet."
HELP_TITLE = "Ask the articles"
HELP_TEXT = """\
I look for the passage that answers and quote it word for word, with its source. \
When nothing in the library answers, I say so. I never write an answer of my own.

**Ask a question**
`/ask question: How tall is Mount Everest?`

**Ask so that only you see the answer**
`/ask question: … private: True`

**Ask in a channel** by mentioning me
`{mention} how tall is Mount Everest?`

**Ask in a direct message** by just writing the question

**See what I have read**
`/articles`

The sentence that answers stands in bold. Whole questions work better than single words."""


def in_language(code: str) -> str | None:
    """`in Ukrainian` for an article that is not in English; nothing where it is unknown."""
    primary = code.lower().replace("_", "-").split("-")[0]
    if primary in {"", "en", "und"}:
        return None
    return f"in {LANGUAGES.get(primary, primary)}"


def day(published: date) -> str:
    """`14 March 2025`; written out, because a timestamp would shift with the reader's time zone."""
    return f"{published.day} {MONTHS[published.month - 1]} {published.year}"


def from_file(source: str) -> str:
    """The source line of an article that says nothing of its origin."""
    return f"from {source}"


def and_more(count: int) -> str:
    """What ends a list that had to stop."""
    return f"and {count:,} more"


def exact_text(file_name: str) -> str:
    """Why a quote comes with a file."""
    return f"Discord cannot show this passage unchanged; `{file_name}` holds it exactly."


def page_of(page: int, pages: int, articles: int) -> str:
    """The foot of a list of articles."""
    noun = "article" if articles == 1 else "articles"
    where = f" · page {page:,} of {pages:,} (/articles page)" if pages > 1 else ""
    return f"{articles:,} {noun}{where}"


def sorry(error_id: str) -> str:
    """What someone reads when the fault is ours."""
    return (
        "Something went wrong on my side, not with your question. Please try again in a moment; "
        f"if it stays so, tell whoever runs me that it is error `{error_id}`."
    )


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "gl": "Galician",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ko": "Korean",
    "la": "Latin",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ms": "Malay",
    "nb": "Norwegian",
    "nl": "Dutch",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
