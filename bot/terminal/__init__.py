"""What the terminal shows: answers with their source, articles, and what was found or done."""

from bot.terminal.article_pages import (
    Reading,
    opened,
    page_after,
    page_before,
    print_page,
    print_place,
)
from bot.terminal.card import (
    print_answer,
    print_around,
    print_quotes,
    print_source,
    print_titles,
)
from bot.terminal.outcomes import (
    print_articles,
    print_backup,
    print_findings,
    print_report,
    print_timings,
)
from bot.terminal.printing import (
    one_line,
    print_explained,
    print_inset,
    print_line,
    visible,
    working,
)
from bot.terminal.standing import standing_sentences

__all__ = [
    "Reading",
    "one_line",
    "opened",
    "page_after",
    "page_before",
    "print_answer",
    "print_around",
    "print_articles",
    "print_backup",
    "print_explained",
    "print_findings",
    "print_inset",
    "print_line",
    "print_page",
    "print_place",
    "print_quotes",
    "print_report",
    "print_source",
    "print_timings",
    "print_titles",
    "standing_sentences",
    "visible",
    "working",
]
