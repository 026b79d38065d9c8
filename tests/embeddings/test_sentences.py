"""Sentences and paragraphs are spans of the text, in any script and with any line ends."""

from __future__ import annotations

from itertools import accumulate

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from embeddings.records import Span
from embeddings.sentences import is_cut, paragraph_spans, sentence_spans, trimmed

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
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
            "각",
            "\u1100\u1161\u11a8",
        ],
        *["क्षत्रिय", "है।", "ภาษาไทย", "你好。", "“", "”", '"', "(", ")", "«", "»", "[1]", "’"],
        *[
            " ",
            "  ",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "\u2028",
            "\u2029",
            "\x85",
            "\f",
            "\t",
            "\u3000",
            "\x00",
        ],
        *[
            "Hello",
            "there",
            "Mr.",
            "U.S.",
            "1.",
            "a",
            "A.",
            ". ",
            "! ",
            "?",
            "…",
            ", ",
            ";",
            "—",
            "І.",
        ],
        *["x" * 90, "word " * 30, "ไทย " * 80, "\u0301" * 50, "🇺" * 31, "“Hi there. No. " * 12],
    ]
)
MIXED_TEXT = st.lists(FRAGMENTS, max_size=25).map("".join)
LANGUAGES = st.sampled_from(
    ["en", "und", "pt-BR", "zh-Hans", "th", "uk", "", "x", "not a language"]
)


def grapheme_ends(text: str) -> set[int]:
    """The places of the text where a grapheme begins or ends, by regex over the whole text."""
    return {0, *accumulate(map(len, regex.findall(r"\X", text)))}


def assert_sound(text: str, spans: list[Span]) -> None:
    """Spans in order, apart, of something, covering all but white space, cutting no grapheme."""
    places = grapheme_ends(text)
    last = 0
    for span in spans:
        assert last <= span.start < span.end <= len(text)
        assert text[last : span.start].strip() == ""
        assert {span.start, span.end} <= places
        last = span.end
    assert text[last:].strip() == ""


def sentences(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in sentence_spans(text, language)]


@given(ANY_TEXT | MIXED_TEXT, LANGUAGES)
def test_sentences_cover_any_text(text: str, language: str) -> None:
    """Whatever the text, its sentences are in order, cover it, and cut no grapheme."""
    assert_sound(text, sentence_spans(text, language))


@given(ANY_TEXT | MIXED_TEXT)
def test_paragraphs_cover_any_text(text: str) -> None:
    """Whatever the text, its paragraphs are in order, cover it, and cut no grapheme."""
    assert_sound(text, paragraph_spans(text))


@given(MIXED_TEXT, LANGUAGES)
def test_no_sentence_crosses_a_paragraph(text: str, language: str) -> None:
    """Each sentence lies in one paragraph."""
    paragraphs = paragraph_spans(text)
    for sentence in sentence_spans(text, language):
        assert any(p.start <= sentence.start and sentence.end <= p.end for p in paragraphs)


@given(ANY_TEXT | MIXED_TEXT)
def test_a_sure_cut_is_a_boundary(text: str) -> None:
    """What `is_cut` allows is a grapheme's end by the whole text, too."""
    assert {place for place in range(len(text) + 1) if is_cut(text, place)} <= grapheme_ends(text)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Dr. A. B. Lee paid 3.5 dollars at 5 p.m. on Monday.", "Was it much?", "No!"]),
        ("en", ["She said: “It is late.”", "They left.", "(It rained.)", "The bus came."]),
        ("en", ["“Is it?” he asked.", '"Stop!" she cried.', "The U.S. team won."]),
        ("en", ["1. Wash the pears.", "2. Peel them."]),
        ("en", ["It opens at 1 p.m. ET, or 10 a.m. PT.", "It closes at 5 p.m.", "The end."]),
        ("en", ["It came at 6 a.m. Monday.", "It left at 6 a.m.", "Monks saw it."]),
        ("es", ["Costó 3 mill. de euros.", "Y 4 más."]),
        ("uk", ["Це було 5 січ. 1990 р. у Києві.", "Так."]),
        ("de", ["Am 3. Mai kam Herr Dr. Kranz z. B. nach Ulm.", "„Gut so.“", "Dann ging er."]),
        ("uk", ["Це було 5 травня 2020 р. у Львові.", "Так писав І. Коваль.", "Чому?"]),
        ("ru", ["«Да!» — сказал он.", "Потом ушёл."]),
        ("es-MX", ["¿Qué pasó?", "El Sr. Gil llegó.", "¡Vamos!", "Dijo: «No»."]),
        ("ar", ["ذهب الولد إلى السوق.", "هل عاد؟", "نعم، عاد."]),
        ("hi", ["सीता घर आई।", "क्या हुआ?", "कुछ नहीं।"]),
        ("und", ["सीता घर आई।", "क्या हुआ?"]),
    ],
)
def test_sentences_of_many_languages(language: str, expected: list[str]) -> None:
    """Abbreviations, dates, initials and quotations do not end a sentence; its own marks do."""
    assert sentences(" ".join(expected), language) == expected


def test_chinese_needs_no_spaces() -> None:
    """Chinese sentences end at their full stop, with the quote that closes there."""
    assert sentences("他说：“你好。”我们走了。真的吗？", "zh-Hans")[-2:] == [
        "我们走了。",
        "真的吗？",
    ]


def test_a_long_quotation_gives_its_sentences() -> None:
    """A quotation of several sentences is divided, and its speaker stays with the last."""
    first = "“We ask that each of the old houses by the river be kept as they were built."
    second = "There is no second street like it in all of the county or beyond,” Ms. Dale said."
    assert sentences(f"{first} {second}") == [first, second]


def test_marks_alone_are_no_sentence() -> None:
    """A sentence of marks or of one character goes with its neighbour."""
    assert sentences("It ended. 🎉! They left. !") == ["It ended. 🎉!", "They left. !"]


def test_long_thai_is_divided_at_spaces() -> None:
    """Thai has no mark for a sentence's end; a long text is cut at its spaces."""
    text = "วันนี้อากาศดีมากและเราไปเดินเล่นที่สวน " * 20
    found = sentences(text, "th")
    assert len(found) > 3
    assert max(map(len, found)) < 240


WRAPPED = """\
The old mill stood at the end of the lane and Mr.
Poole, who had owned it for years, was proud of
it. Nobody else cared. In winter the wheel froze
and stood still.

1. The first thing to see is the wheel
2. The second is the stone

Visitors come in spring, when the river is high
and the wheel turns all day.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_wrapped_lines_are_one_paragraph(line_end: str) -> None:
    """Where lines were wrapped at a width, blank lines and list items part the paragraphs."""
    text = WRAPPED.replace("\n", line_end)
    assert len(paragraph_spans(text)) == 4
    assert sentences(text)[1] == "Nobody else cared."
    assert sentences(text)[2] == f"In winter the wheel froze{line_end}and stood still."


def test_each_line_is_a_paragraph() -> None:
    """Where lines are not wrapped, each is a paragraph, as in news."""
    lines = [
        "The mayor of the town opened a bridge on Monday.",
        "It had taken nine years and two mayors to build",
        "Nobody spoke at the opening but the mayor himself.",
    ]
    assert sentences("\n".join(lines)) == lines


def test_a_space_that_carries_a_mark_stays() -> None:
    """A combining mark on a space makes one grapheme with it, which trimming keeps whole."""
    assert trimmed("  \u0301a ", 0, 5) == Span(1, 4)


def test_a_sentence_goes_on_behind_a_window() -> None:
    """Sentences are the same in a text too long to be shown to the segmenter at once."""
    sentence = "Dr. Moss saw that the cat sat on the mat."
    assert sentences(" ".join([sentence] * 1_000)) == [sentence] * 1_000


def test_an_ordinal_ends_no_sentence_where_it_is_written_with_a_full_stop() -> None:
    """`11. Jahrhundert` is the eleventh century; in English 11 may well end a sentence."""
    german = "Er lebte im 11. Jahrhundert. Mehr weiß man nicht."
    assert sentences(german, "de") == ["Er lebte im 11. Jahrhundert.", "Mehr weiß man nicht."]
    assert sentences("She scored 11. He left.", "en") == ["She scored 11.", "He left."]
