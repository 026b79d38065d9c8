"""What a PDF draws is read as it was meant, however its script is drawn."""

from __future__ import annotations

import pytest

from embeddings.reading.concerns import Concern
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.pdf import read_pdf

WIDTH = 600
"""Of each letter, in thousandths of its size."""
SIZE = 10


def pdf(content: str, letters: str, page: str = "") -> bytes:
    """A page with that content, in a font whose first letters from A on stand for these."""
    shown = "".join(f"<{code:02X}> <{letter}>\n" for code, letter in enumerate(_codes(letters), 65))
    unicode = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
        f"endcodespacerange {len(letters)} beginbfchar {shown}endbfchar endcmap end"
    )
    widths = " ".join([str(WIDTH)] * 128)
    held = f"/MediaBox [0 0 600 800] /Resources << /Font << /F 4 0 R >> >> {page}"
    coded = f"/FirstChar 0 /LastChar 127 /Widths [{widths}] /ToUnicode 6 0 R"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /Contents 5 0 R {held} >>",
        f"<< /Type /Font /Subtype /TrueType /BaseFont /Drawn {coded} >>",
        _stream(content),
        _stream(unicode),
    ]
    file = "%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{file}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF"
    ).encode()


def _codes(letters: str) -> list[str]:
    return [letter.encode("utf-16-be").hex() for letter in letters]


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def drawn(*pieces: tuple[float, float, str]) -> str:
    """Some codes at each place."""
    return " ".join(f"BT /F {SIZE} Tf {x} {y} Td ({codes}) Tj ET" for x, y, codes in pieces)


def meaning(text: str, content: str) -> str:
    """The content, said to stand for the text."""
    stands_for = ("\ufeff" + text).encode("utf-16-be").hex()
    return f"/Span << /ActualText <{stands_for}> >> BDC {content} EMC"


def text_of(made: bytes) -> str:
    return read_pdf(made, ReadingLimits()).text


def concerns_of(made: bytes) -> tuple[Concern, ...]:
    return read_pdf(made, ReadingLimits()).concerns


def test_what_is_written_from_right_to_left_is_read_from_there() -> None:
    """Its letters were drawn from left to right, as Word and browsers do."""
    letters = "שלום1954"  # A to H
    content = drawn((100, 700, "EFGH"), (130, 700, "DCBA"))
    assert text_of(pdf(content, letters)) == "שלום 1954"


def test_a_number_with_a_sign_keeps_its_digits() -> None:
    """Each letter may be an object of its own, drawn in any order."""
    content = drawn((124, 700, "B"), (130, 700, "A"), (100, 700, "CDC"))
    assert text_of(pdf(content, "אב1.")) == "אב 1.1"


def test_what_the_file_says_of_its_letters_counts() -> None:
    """And not the shapes, of which an Indian script draws some in another order."""
    letters = "िकत"
    syllable = meaning("कि", drawn((100, 700, "A"), (106, 700, "B")))
    content = f"{syllable} {drawn((112, 700, 'C'))} {drawn((124, 700, 'C'))}"
    assert text_of(pdf(content, letters)) == "कित त"
    assert Concern.GARBLED not in concerns_of(pdf(content, letters))


def test_a_letter_of_any_code_may_be_meant() -> None:
    """PDFium itself drops the halves of UTF-16 that are not ASCII."""
    content = meaning("ک", drawn((100, 700, "A"))) + " " + drawn((106, 700, "B"))
    assert text_of(pdf(content, "xب")) == "بک"


def test_shapes_that_nothing_is_said_of_are_warned_of() -> None:
    """Where an Indian script was drawn, the words may have lost their order."""
    assert Concern.GARBLED in concerns_of(pdf(drawn((100, 700, "ABC")), "िकत"))
    assert Concern.GARBLED not in concerns_of(pdf(drawn((100, 700, "DCBA")), "שלום"))
    assert Concern.GARBLED not in concerns_of(pdf(drawn((100, 700, "ABCD")), "นั้น"))


def test_a_raised_sign_does_not_cut_a_line() -> None:
    """A vowel's or a tone's sign may be drawn higher than the letters beside it."""
    content = drawn((100, 700, "A"), (103, 703, "B"), (106, 700, "A"), (112, 700, "A"))
    assert text_of(pdf(content, "น้")) == "น้นน"


def test_a_word_cut_at_the_end_of_a_line_is_whole() -> None:
    """Its hyphen goes."""
    content = drawn((100, 700, "ABCA-"), (100, 688, "BCCB"))
    assert text_of(pdf(content, "abc" + "?" * 60)) == "abcabccb"


def test_a_page_on_its_side_is_read_upright() -> None:
    """And what is written along its edge is left out."""
    upright = f"BT /F {SIZE} Tf 0 1 -1 0 300 100 Tm (ABC) Tj ET"
    second = f"BT /F {SIZE} Tf 0 1 -1 0 340 100 Tm (CCC) Tj ET"
    aside = drawn((20, 20, "BBB"))
    made = pdf(f"{upright} {second} {aside}", "abc", page="/Rotate 90")
    assert text_of(made) == "abc\n\nccc"


@pytest.mark.parametrize("page", ["/Rotate 45", "/Rotate (x)", "/Rotate 4000000000"])
def test_a_turn_that_makes_no_sense_loses_no_word(page: str) -> None:
    """Nor does it break the reader."""
    assert text_of(pdf(drawn((100, 700, "ABC")), "abc", page)) == "abc"
