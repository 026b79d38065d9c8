"""An answer fits Discord's limits whatever its articles hold, and shows them verbatim."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.card import (
    Outgoing,
    answer_messages,
    articles_message,
    help_message,
    size_of,
    web_address,
)
from bot.render.fitting import size
from bot.render.markdown import unescape
from embeddings import Answer, Verdict

ESCAPED_OR_BOLD = re.compile(r"(\\.)|\*\*", re.DOTALL)

wild = st.text(alphabet="ab .*_#>-\n\\:/<@1é\u0301😀\u202e\0", min_size=1, max_size=200)


def verbatim(embeds):
    """The passages that the embeds show, without our bold and our escapes."""
    shown = (embed.description or "" for embed in embeds)
    return "".join(unescape(ESCAPED_OR_BOLD.sub(r"\1", text)) for text in shown)


def assert_within_limits(messages):
    assert messages
    for message in messages:
        assert size(message.content or "") <= 2000
        assert len(message.embeds) <= 10
        assert len(message.files) <= 10
        assert sum(map(size_of, message.embeds)) <= 6000
        assert message.content or message.embeds
        for embed in message.embeds:
            assert_embed_within_limits(embed)


def assert_embed_within_limits(embed):
    assert 0 < size(embed.title) <= 256
    assert size(embed.description or "") <= 4096
    assert size(embed.footer.text or "") <= 2048
    assert len(embed.fields) <= 25
    for item in embed.fields:
        assert 0 < size(item.name.strip()) <= 256
        assert 0 < size(item.value.strip()) <= 1024


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(wild, st.integers(1, 60)), min_size=1, max_size=10), st.data())
def test_any_quotes_fit_and_stay_verbatim(quote, answer, parts, data):
    """Passages of any length and marks: within every limit, whole, and exact where it matters."""
    quotes = []
    for text, times in parts:
        whole = text * times
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, len(whole)))
        quotes.append(quote(whole, whole[start:end], title=text))
    messages = answer_messages(answer(*quotes))
    assert_within_limits(messages)
    seen = verbatim(embed for message in messages for embed in message.embeds)
    wanted = "".join(one.text for one in quotes).replace("\0", "\ufffd")
    assert "".join(seen.split()) == "".join(wanted.split())


def test_a_long_passage_goes_on_in_further_embeds(quote, answer):
    """The title is on the first part, the source on the last, and the exact text in a file."""
    text = "".join(f"Sentence number {n} of a long passage. " for n in range(300)).strip()
    messages = answer_messages(answer(quote(text, "Sentence number 7 of a long passage.")))
    embeds = [embed for message in messages for embed in message.embeds]
    assert verbatim(embeds) == text
    assert [embed.title for embed in embeds] == [
        "The old lighthouse",
        *["(continued)"] * (len(embeds) - 1),
    ]
    assert [bool(embed.footer.text) for embed in embeds] == [False] * (len(embeds) - 1) + [True]
    assert messages[-1].files[0].content == text.encode()
    assert all(embed.description.rstrip().endswith(".") for embed in embeds)


def test_a_highlight_over_two_paragraphs_is_bold_in_each(quote, answer):
    """Every line of the part that answers is bold by itself."""
    text = "First.\n\nSecond. Third."
    (message,) = answer_messages(answer(quote(text, "First.\n\nSecond.")))
    assert message.embeds[0].description == "**First.**\n\n**Second.** Third."


def test_bold_survives_the_escaping_of_its_text(quote, answer):
    """Marks inside and at the edges of the highlight stay literal within the bold."""
    (message,) = answer_messages(answer(quote("So *it* is. Yes.", "*it*")))
    assert message.embeds[0].description == r"So **\*it\*** is. Yes."


def test_what_discord_would_alter_goes_out_as_a_file(quote, answer):
    """The file holds the exact bytes, and the embed says so."""
    text = "left \u202eright\0"
    (message,) = answer_messages(answer(quote(text, "left")))
    assert message.files[0].content == text.encode()
    field = message.embeds[0].fields[-1]
    assert field.name == "Exact text"
    assert message.files[0].name in field.value


def test_an_ordinary_passage_needs_no_file(quote, answer):
    """A file comes only where it adds something."""
    (message,) = answer_messages(answer(quote()))
    assert message.files == ()


def test_a_title_too_long_is_cut_and_nothing_else(quote, answer):
    """The passage and its source are untouched by a title over the limit."""
    (message,) = answer_messages(answer(quote(title="*Long* title " * 40)))
    embed = message.embeds[0]
    assert size(embed.title) <= 256
    assert embed.title.endswith("…")
    assert embed.title.startswith(r"\*Long\* title")
    assert verbatim([embed]) == quote().text


def test_bare_articles_have_no_empty_parts(quote, answer):
    """Without publisher, author, date, address or title no field is empty or made up."""
    bare = quote(title=" ", publisher=None, author="", published=None, url=None)
    (message,) = answer_messages(answer(bare))
    data = message.embeds[0].to_dict()
    assert data["title"] == "Untitled"
    assert data["footer"]["text"] == "from lighthouse.md"
    assert "fields" not in data


@pytest.mark.parametrize(
    ("known", "source_line"),
    [
        ({"published": date(2025, 5, 1)}, "from lighthouse.md · 1 May 2025"),
        ({"author": "A. Keeper"}, "A. Keeper"),
        ({"url": "https://example.org/a", "language": "uk"}, "in Ukrainian"),
        ({"url": "https://example.org/a"}, None),
        ({"url": "javascript:alert(1)"}, "from lighthouse.md"),
    ],
)
def test_the_file_is_the_source_where_nothing_else_says_who(quote, answer, known, source_line):
    """Every quote has a source line, an author or an address being better than a file's name."""
    bare = {"publisher": None, "author": None, "published": None, "url": None}
    (message,) = answer_messages(answer(quote(**(bare | known))))
    assert message.embeds[0].footer.text == source_line


@pytest.mark.parametrize(
    ("code", "label"), [("uk", "in Ukrainian"), ("pt-BR", "in Portuguese"), ("xx", "in xx")]
)
def test_a_foreign_article_is_labelled(quote, answer, code, label):
    """Readers are told the language before they wonder."""
    (message,) = answer_messages(answer(quote(language=code)))
    assert message.embeds[0].footer.text.endswith(label)


@pytest.mark.parametrize("code", ["en", "en-GB", "und", ""])
def test_english_and_unknown_need_no_label(quote, answer, code):
    """The interface is in English, and an unknown language is not guessed at."""
    (message,) = answer_messages(answer(quote(language=code, published=date(2025, 5, 1))))
    assert message.embeds[0].footer.text.endswith("1 May 2025")


def test_a_footer_is_not_escaped(quote, answer):
    """Discord reads no markdown there, so a backslash would show."""
    (message,) = answer_messages(answer(quote(publisher="A_B *C*")))
    assert message.embeds[0].footer.text.startswith("A_B *C*")


def test_other_articles_with_the_passage_are_named(quote, answer, article):
    """However many there are, the list fits and says how many it left out."""
    twins = tuple(article(title=f"Copy number {n}") for n in range(50))
    (message,) = answer_messages(answer(replace(quote(), also_in=twins)))
    field = message.embeds[0].fields[0]
    assert field.name == "Also in"
    listed = field.value.splitlines()
    assert listed[0].startswith("- Copy number 0")
    assert listed[-1] == f"- and {50 - (len(listed) - 1)} more"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "https://a b.example", "https://", "https://a.example/<@1>",
     "ftp://a.example", "http://[", "https://a.example/" + "x" * 600, None],
)  # fmt: skip
def test_only_a_plain_web_address_becomes_a_link(url):
    """Everything else is left out rather than repaired."""
    assert web_address(url) is None


def test_a_web_address_is_kept():
    """Queries and fragments belong to it."""
    assert web_address("https://a.example/b?c=d#e") == "https://a.example/b?c=d#e"


def test_a_weak_answer_says_may(quote, answer):
    """The verdict is a sentence, never a number."""
    (message,) = answer_messages(answer(quote(), verdict=Verdict.WEAK))
    assert message.content == "**This may answer it.**"


def test_no_answer_and_no_article_is_still_a_message():
    """An empty library gets an honest sentence."""
    assert answer_messages(Answer("Why?", Verdict.NONE)) == [
        Outgoing(content="**Nothing in the library answers that.**")
    ]


def test_the_longest_question_repeated_still_fits():
    """Five hundred marks, all escaped, stay within the content."""
    (message,) = answer_messages(Answer("*" * 500, Verdict.NONE), repeat_question=True)
    assert size(message.content) <= 2000
    assert message.content.startswith(r"> \*")


@given(wild.filter(lambda text: text.strip()), st.integers(1, 90), st.integers(-3, 9))
def test_a_page_of_articles_fits(article, text, count, page):
    """Any number of any titles, on any page asked for."""
    shelf = [article(title=text * 9, publisher=text)] * count
    message = articles_message(shelf, page)
    assert_within_limits([message])


def test_every_article_is_on_exactly_one_page(article):
    """Fifty articles take three pages; the fourth shows the last again."""
    shelf = [article(title=f"Title {n:02}", publisher=None, published=None) for n in range(50)]
    pages = [articles_message(shelf, page).embeds[0] for page in (1, 2, 3)]
    listed = [line for page in pages for line in page.description.splitlines()]
    assert listed == [f"- Title {n:02}" for n in range(50)]
    assert articles_message(shelf, 4).embeds[0].description == pages[-1].description
    assert pages[1].footer.text == "50 articles · page 2 of 3 (/articles page)"


def test_an_empty_library_says_so():
    """No embed without content."""
    assert articles_message([], 1).content == "The library holds no article yet."


def test_help_shows_how_to_mention():
    """The examples use the bot's own name."""
    assert_within_limits([help_message("@Quoth")])
    assert "@Quoth how tall" in help_message("@Quoth").embeds[0].description
