"""The articles that ship with the bot: valid, honest about their source, and our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import quoth
from bot.speech import speech_for
from embeddings import Draft, Verdict
from embeddings.question import MAX_CHARACTERS
from embeddings.reading import MAX_BYTES, SUFFIXES, Reading, read_folder
from embeddings.reading.language import detected_language

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
NEWS_REPORTS = ROOT.parent / "shared" / "seeds"
DIGEST = "kursk-truce-talks-march-2025.md"
LONGEST_SHARED_RUN_WORDS = 7
MACHINE_PATH = re.compile(r"(?<!\w)/(?:home|root|tmp|usr|var|opt|mnt|work|Users)/|[A-Z]:\\|file://")
QUOTATION_MARKS = frozenset('"“”„«»‹›')


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The shipped folder as the bot reads it."""
    return read_folder(SEEDS)


@pytest.fixture(scope="module")
def drafts(reading: Reading) -> dict[str, Draft]:
    """The shipped articles by the path below the folder."""
    return {draft.source: draft for draft in reading.drafts}


def runs_of_words(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Every run of that many neighbouring words, without case and punctuation."""
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[start:] for start in range(length)), strict=False)


def shared_runs(one: str, other: str) -> set[tuple[str, ...]]:
    """The runs of words, one longer than is allowed, that stand in both texts."""
    length = LONGEST_SHARED_RUN_WORDS + 1
    return set(runs_of_words(one, length)) & set(runs_of_words(other, length))


def test_every_shipped_file_becomes_an_article(reading: Reading) -> None:
    """Nothing in the folder is refused or passed over."""
    files = sorted(path.name for path in SEEDS.iterdir())
    assert (list(reading.refusals), sorted(draft.source for draft in reading.drafts)) == ([], files)


def test_there_are_about_a_dozen_articles(drafts: dict[str, Draft]) -> None:
    """Enough for a first conversation, few enough to embed in seconds."""
    assert 12 <= len(drafts) <= 20


def test_every_article_says_where_it_comes_from(drafts: dict[str, Draft]) -> None:
    """Title, publisher and date are given, not guessed."""
    assert [
        draft.source
        for draft in drafts.values()
        if draft.title_from_name or not (draft.title and draft.publisher and draft.published)
    ] == []


def test_every_article_is_in_the_language_it_declares(drafts: dict[str, Draft]) -> None:
    """The declared language is the one that the letters tell."""
    declared = {draft.source: draft.language for draft in drafts.values()}
    assert declared == {source: detected_language(draft.text) for source, draft in drafts.items()}


def test_at_least_three_languages_besides_english(drafts: dict[str, Draft]) -> None:
    """A newcomer who does not read English finds something to ask about."""
    assert len({draft.language for draft in drafts.values()} - {"en"}) >= 3


def test_titles_and_texts_are_distinct(drafts: dict[str, Draft]) -> None:
    """No two articles can be taken for each other."""
    titles = {draft.title for draft in drafts.values()}
    texts = {draft.text for draft in drafts.values()}
    assert len(titles) == len(texts) == len(drafts)


def test_every_source_line_names_the_origin_of_the_text(drafts: dict[str, Draft]) -> None:
    """Publisher and author, which every quote shows, say more than who wrote it."""
    lines = {f"{draft.publisher} · {draft.author}" for draft in drafts.values()}
    assert all("Quoth" in line for line in lines)
    assert "Quoth · The Quoth authors" not in lines


def test_articles_are_short(drafts: dict[str, Draft]) -> None:
    """Each is read in two minutes, and holds more than a line or two."""
    lengths = {source: len(draft.text) for source, draft in drafts.items()}
    assert {source: size for source, size in lengths.items() if not 400 <= size <= 3000} == {}


def test_no_path_of_a_machine(drafts: dict[str, Draft]) -> None:
    """The articles name no folder that only one machine has."""
    assert [source for source, draft in drafts.items() if MACHINE_PATH.search(draft.text)] == []


def test_the_digest_quotes_nobody(drafts: dict[str, Draft]) -> None:
    """It reports in its own words what was claimed and denied."""
    assert QUOTATION_MARKS.isdisjoint(drafts[DIGEST].text)


def test_a_copied_run_of_words_is_found() -> None:
    """Eight words in a row are found whatever their case and punctuation, seven are allowed."""
    copied = "He said: one, two, three; four five SIX seven eight."
    original = "One two three four five six seven eight nine."
    assert shared_runs(copied, original) == {tuple(original.casefold().split()[:8])}
    assert shared_runs(copied.replace("eight", "ate"), original) == set()


def test_no_sentence_is_copied_from_the_news_report(drafts: dict[str, Draft]) -> None:
    """No article shares a run of eight words with the report that the digest was written from."""
    reports = sorted(NEWS_REPORTS.glob("*.txt"))
    if not reports:
        pytest.skip("the news report that the digest was written from is not beside the checkout")
    report = "\n".join(path.read_text(encoding="utf-8") for path in reports)
    assert {source: shared_runs(draft.text, report) for source, draft in drafts.items()} == {
        source: set() for source in drafts
    }


def test_the_manual_gives_the_limits_that_hold(drafts: dict[str, Draft]) -> None:
    """The limits in the manual are those of the code."""
    assert f"up to {MAX_CHARACTERS} characters" in drafts["asking-well.md"].text
    assert f"up to {MAX_BYTES // 1024**2} MiB" in drafts["adding-articles.md"].text


def test_the_manual_names_every_kind_of_file(drafts: dict[str, Draft]) -> None:
    """Whoever adds articles learns which files are read."""
    manual = drafts["adding-articles.md"].text
    named = (".txt", ".md", ".html", ".pdf", ".docx", ".epub")
    assert [suffix for suffix in named if f"({suffix})" not in manual] == []
    assert set(named) <= set(SUFFIXES)


def test_the_manual_gives_the_verdicts_as_the_bot_words_them(drafts: dict[str, Draft]) -> None:
    """A reader finds in the manual the very words that stand above an answer."""
    manual = drafts["reading-an-answer.md"].text
    said = [speech_for("en").say(f"verdict-{verdict.value}") for verdict in Verdict]
    assert [words for words in said if words.rstrip(".") not in manual] == []


def test_the_manual_names_every_command(drafts: dict[str, Draft]) -> None:
    """Each command of the terminal is explained, and none that does not exist."""
    named = set(re.findall(r"quoth (\w+)", drafts["running-the-bot.md"].text))
    assert named == set(quoth.commands)
