"""Passages are whole sentences, of a fair size, each read whole by the encoder."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from embeddings.sentences import sentence_spans
from embeddings.splitter import Piece, split, word_count

SHARED_SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
FRAGMENTS = st.sampled_from(
    [
        *[
            "👩‍👩‍👧‍👦",
            "👍🏽",
            "🇺🇦",
            "🇩",
            "e\u0301",
            "\u0301",
            "\u200d",
            "\u0600",
            "\u1100\u1161\u11a8",
            "क्षत्रिय",
        ],
        *[
            "है। ",
            "ภาษาไทย",
            "你好。",
            "“",
            "”",
            '"',
            "(",
            ")",
            " ",
            "\n",
            "\r\n",
            "\n\n",
            "\u2029",
            "\x85",
        ],
        *[
            "Heading\n",
            "# Title\n",
            "Why?\n",
            "- item\n",
            "Mr.",
            "1. ",
            ". ",
            "! ",
            ", ",
            ";",
            "\x00",
        ],
        *[
            "x" * 300,
            "word " * 60,
            "A cat sat. " * 15,
            "\u0301" * 60,
            "🇺" * 99,
            " " * 1300,
            "好" * 1300,
        ],
    ]
)
MIXED_TEXT = st.lists(FRAGMENTS, max_size=20).map("".join)


def fits_200_bytes(text: str) -> bool:
    return len(text.encode()) <= 200


def fits_all(text: str) -> bool:
    return True


def graphemes(text: str) -> list[str]:
    return regex.findall(r"\X", text)


def texts(text: str, pieces: list[Piece]) -> list[str]:
    return [piece.span.of(text) for piece in pieces]


def prose(words: int, sentence_words: int = 10) -> str:
    """A paragraph of so many words in sentences of the same length."""
    sentence = " ".join(["Then", *["went"] * (sentence_words - 2), "on."])
    return " ".join([sentence] * (words // sentence_words))


@given(ANY_TEXT | MIXED_TEXT)
def test_pieces_cover_any_text(text: str) -> None:
    """Whatever the text, pieces are in order, cover it, and cut no grapheme."""
    places = {0, *accumulate(map(len, graphemes(text)))}
    last = 0
    for piece in split(text, "en", fits_200_bytes):
        assert last <= piece.span.start < piece.span.end
        assert text[last : piece.span.start].strip() == ""
        assert {piece.span.start, piece.span.end} <= places
        last = piece.span.end
    assert text[last:].strip() == ""


@given(ANY_TEXT | MIXED_TEXT)
def test_every_piece_fits_if_its_graphemes_do(text: str) -> None:
    """Only one grapheme that is too long by itself makes a piece that does not fit."""
    for passage in texts(text, split(text, "en", fits_200_bytes)):
        assert fits_200_bytes(passage) or len(graphemes(passage)) == 1


@given(ANY_TEXT | MIXED_TEXT)
def test_a_piece_is_its_sentences(text: str) -> None:
    """The sentences of a piece begin and end with it and have only white space between them."""
    for piece in split(text, "en", fits_200_bytes):
        assert piece.sentences[0].start == piece.span.start
        assert piece.sentences[-1].end == piece.span.end
        for before, after in pairwise(piece.sentences):
            assert before.end <= after.start
            assert text[before.end : after.start].strip() == ""


def test_nothing_gives_no_piece() -> None:
    """A text of white space has no passage."""
    assert split(" \n\t ", "en", fits_all) == []


def test_sentences_are_those_of_the_text() -> None:
    """Where all fits, the pieces' sentences are the text's."""
    text = f"{prose(90)}\n{prose(40)}\nA last word."
    found = [sentence for piece in split(text, "en", fits_all) for sentence in piece.sentences]
    assert found == sentence_spans(text, "en")


def test_short_paragraphs_are_joined() -> None:
    """Paragraphs of thirty words make passages of sixty."""
    text = "\n".join([prose(30)] * 6)
    assert [word_count(each) for each in texts(text, split(text, "en", fits_all))] == [60, 60, 60]


def test_a_long_paragraph_is_balanced() -> None:
    """A paragraph just too long is halved, not cut into a full part and a crumb."""
    text = prose(130)
    sizes = [word_count(each) for each in texts(text, split(text, "en", fits_all))]
    assert sorted(sizes) == [60, 70]


def test_a_small_last_piece_joins_backwards() -> None:
    """A last paragraph of a few words is no passage of its own."""
    text = f"{prose(100)}\n{prose(10)}"
    assert texts(text, split(text, "en", fits_all)) == [text]


@pytest.mark.parametrize(
    "heading", ["Opening hours", "## Opening hours.", "When is it open?", "开放时间"]
)
def test_a_heading_goes_with_what_follows(heading: str) -> None:
    """A heading opens a passage, even where the one before it is short."""
    text = f"{prose(40)}\n\n{heading}\n\n{prose(40)}"
    assert texts(text, split(text, "en", fits_all))[1].startswith(heading)


def test_headings_in_a_row_stay_together() -> None:
    """A title and a subtitle go with the first paragraph."""
    text = f"The mill\nA visit in spring\n{prose(110)}"
    assert texts(text, split(text, "en", fits_all)) == [text]


def test_a_heading_with_nothing_below_joins_backwards() -> None:
    """A last line such as a credit goes with what precedes it."""
    text = f"{prose(70)}\nPhotographs by Ada Moss"
    assert texts(text, split(text, "en", fits_all)) == [text]


def test_list_items_are_no_headings() -> None:
    """A list is one passage, with the line that introduces it."""
    text = "Take with you:\n- a warm coat\n- a lamp\n- bread and cheese"
    assert texts(text, split(text, "en", fits_all)) == [text]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("He went up, and then he came down", "He went up,"),
        ("one two three four", "one two"),
        ("abcdefgh", "abcd"),
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        ("我们走了，他们没有走", "我们走了，"),
    ],
)
def test_an_oversized_sentence_is_cut_kindly(text: str, first: str) -> None:
    """A sentence that does not fit is cut at a clause, else a space, else between graphemes."""
    pieces = split(text, "en", lambda part: len(part) < len(text))
    assert texts(text, pieces)[0] == first
    assert len(pieces) == 2


def test_fits_is_asked_about_once_a_piece() -> None:
    """Counting tokens is dear, so it is done once for a passage that fits."""
    asked: list[str] = []
    text = "\n".join([prose(80)] * 10)

    def fits(part: str) -> bool:
        asked.append(part)
        return True

    pieces = split(text, "en", fits)
    assert asked == texts(text, pieces)


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        ("de", "Die Fähre fährt im Sommer jeden Tag um neun Uhr.", 10),
        ("uk", "Пором ходить улітку щодня о дев’ятій годині.", 7),
        ("es", "El barco sale cada día a las nueve.", 8),
        ("zh", "夏天渡轮每天上午九点出发。", 6),
        ("ar", "تبحر العبارة كل يوم في الساعة التاسعة.", 7),
        ("hi", "नाव गर्मियों में हर दिन नौ बजे चलती है।", 9),
    ],
)
def test_passages_of_many_languages(language: str, sentence: str, words: int) -> None:
    """A long paragraph is cut between sentences into passages of 60 to 120 words in any script."""
    assert word_count(sentence) == words
    text = (sentence + ("" if language == "zh" else " ")) * 40
    for piece in split(text, language, fits_all):
        assert piece.span.of(text).endswith(sentence[-3:])
        assert 60 <= word_count(piece.span.of(text)) <= 120


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "\u0301" * 20_000,
        "🇺🇦" * 10_000,
        "A heading\n" * 10_000,
        "“Hi. " * 10_000,
        "😀. " * 10_000,
        " \n" * 50_000 + "x",
    ],
    ids=["word", "marks", "flags", "headings", "quotes", "emoji", "blank lines"],
)
def test_odd_texts_take_linear_time(text: str) -> None:
    """What a vandal or a converter makes is split with few questions and no long text asked."""
    asked: list[int] = []

    def fits(part: str) -> bool:
        asked.append(len(part))
        return len(part) <= 500

    split(text, "en", fits)
    assert sum(asked) <= 6 * len(text)


@pytest.mark.skipif(
    not SHARED_SEEDS.is_dir(), reason="the shared article is not beside this checkout"
)
def test_the_shared_article_makes_a_few_passages() -> None:
    """A news article of one-sentence paragraphs makes passages of a fair size."""
    for path in SHARED_SEEDS.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        sizes = [word_count(each) for each in texts(text, split(text, "en", fits_all))]
        assert 4 <= len(sizes) <= 7
        assert all(45 <= size <= 130 for size in sizes)
