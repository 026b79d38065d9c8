"""What is made into a page, a book or a document comes out again: every word, in its order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
import regex
from rapidfuzz.distance import LCSseq
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from embeddings.reading.limits import ReadingLimits
from embeddings.reading.original import Original
from embeddings.reading.uploads import read_upload

SHARED = Path(__file__).parents[3] / "shared" / "data" / "newsarticles" / "documents.jsonl"
LEAST = 0.98
WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]|[\p{L}\p{M}\p{N}]+")
TEXTS = {
    "en": "The river rose in the night, and by six o’clock the lower bridge was closed.\n\n"
    "“We had an hour,” said the keeper of the well-known mill, “and we used it.” "
    "Volunteers carried the flour upstairs, sack after sack, while the radio counted centimetres. "
    "At noon the gauge stood at 4.15 metres; it has not stood higher since 1954.\n\n"
    "The bridge will open again on Monday if the water falls.",
    "de": "Der Fluss stieg in der Nacht, und um sechs Uhr war die untere Brücke gesperrt.\n\n"
    "„Wir hatten eine Stunde“, sagte die Müllerin der Mühle in Öhringen, „und wir haben sie "
    "genutzt.“ Freiwillige trugen das Mehl nach oben, Sack für Sack.\n\n"
    "Am Mittag zeigte der Pegel 4,15 Meter; höher stand er seit 1954 nicht.",
    "fr": "La rivière est montée dans la nuit, et à six heures le pont du bas était fermé.\n\n"
    "« Nous avions une heure », dit la meunière, « et nous l’avons employée. » Des bénévoles "
    "ont porté la farine à l’étage, sac après sac, pendant que la radio comptait.\n\n"
    "À midi, l’échelle marquait 4,15 mètres ; elle n’avait rien vu de tel depuis 1954.",
    "zh": "河水在夜里上涨，清晨六点，下游的桥已经关闭。\n\n"
    "磨坊的主人说：“我们有一个小时，我们用上了。”志愿者们一袋一袋地把面粉搬到楼上，"
    "收音机里不停地报着水位，直到中午才停下来。\n\n"
    "中午水位是四点一五米，自一九五四年以来没有更高过。",
    "ru": "Ночью река поднялась, и к шести часам нижний мост был закрыт.\n\n"
    "«У нас был час, — сказала хозяйка мельницы, — и мы им воспользовались». Добровольцы "
    "носили муку наверх, мешок за мешком.\n\nВ полдень вода стояла на отметке 4,15 метра.",
    "ar": "ارتفع النهر ليلا، وأغلق الجسر السفلي عند السادسة.\n\n"
    "قالت صاحبة الطاحونة: كانت لدينا ساعة واحدة واستعملناها. حمل المتطوعون الدقيق إلى الأعلى.",
    "hi": "नदी रात में चढ़ गई, और छह बजे तक निचला पुल बंद था।\n\n"
    "चक्की की मालकिन ने कहा, हमारे पास एक घंटा था, और हमने उसका उपयोग किया।",
}
NAMES = ["Ada", "Bartholomew", "Cy", "Dominika", "Ezekiel", "Flo", "Gwendolyn", "Hal", "Ida"]
"""What makes each paragraph of a longer text another one."""
IN_PDF = ("en", "de", "fr", "zh")
"""In the scripts for which the tests have letters to draw with, wherever they run."""


def paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n") if paragraph.strip()]


def page(text: str) -> bytes:
    """The article between all that surrounds articles."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs(text))
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>River</title></head><body>
    <header><nav><ul><li><a href="/">Menu home</a></li><li><a href="/s">Menu sport</a></li></ul>
    </nav></header><div class="cookie-banner"><p>We use cookies. <button>Accept</button></p></div>
    <main><article><h1>River</h1>{body}</article><aside><h3>Related</h3><ul>
    <li><a href="/1">Ten facts about the moon</a></li></ul></aside></main>
    <footer><p>Footer rights reserved.</p></footer></body></html>""".encode()


def document(text: str) -> bytes:
    written = docx.Document()
    for paragraph in paragraphs(text):
        written.add_paragraph(paragraph)
    file = BytesIO()
    written.save(file)
    return file.getvalue()


def book(text: str) -> bytes:
    """Each paragraph is a chapter of its own."""
    chapters = {f"c {index}.xhtml": chapter for index, chapter in enumerate(paragraphs(text))}
    items = "".join(
        f'<item id="{name[:-6].replace(" ", "")}" href="{name.replace(" ", "%20")}" '
        'media-type="application/xhtml+xml"/>'
        for name in reversed(chapters)
    )
    spine = "".join(f'<itemref idref="{name[:-6].replace(" ", "")}"/>' for name in chapters)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="in/b.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "in/b.opf",
            f"<package><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for name, chapter in chapters.items():
            archive.writestr(f"in/{name}", f"<html><body><p>{escape(chapter)}</p></body></html>")
    return file.getvalue()


def furniture(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 400, "The Running Head")
    canvas.drawString(200, 20, f"Page {template.page}")


def pdf(text: str, indent: float = 0.0) -> bytes:
    """A PDF of small pages with a running head and numbers, justified and wrapped."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    chinese = bool(regex.search(r"\p{Han}", text))
    style = ParagraphStyle(
        "body",
        fontName="STSong-Light" if chinese else "Helvetica",
        wordWrap="CJK" if chinese else None,
        leading=13,
        firstLineIndent=indent,
        spaceAfter=0 if indent else 8,
        alignment=4,
    )
    flow = [Paragraph(escape(paragraph), style) for paragraph in paragraphs(text)]
    file = BytesIO()
    SimpleDocTemplate(file, pagesize=(300, 420)).build(
        flow, onFirstPage=furniture, onLaterPages=furniture
    )
    return file.getvalue()


def recovered(text: str, made: bytes) -> str:
    """What is read of it, after at least 98% of the words were found in their order."""
    (found,) = read_upload(Original("made", "", made), ReadingLimits()).found
    words, read = WORD.findall(text), WORD.findall(found.draft.text)
    assert LCSseq.similarity(words, read) >= LEAST * len(words)
    return found.draft.text


@pytest.mark.parametrize("make", [page, document, book])
@pytest.mark.parametrize("language", TEXTS)
def test_an_article_of_ours_comes_out_whole(language: str, make: Callable[[str], bytes]) -> None:
    """Each paragraph stays one, and nothing that surrounded it is taken along."""
    text = TEXTS[language]
    assert paragraphs(recovered(text, make(text))) == paragraphs(text)


@pytest.mark.parametrize("indent", [0.0, 14.0])
@pytest.mark.parametrize("language", IN_PDF)
def test_a_pdf_of_several_pages_comes_out_whole(language: str, indent: float) -> None:
    """Its lines are joined, running heads and page numbers are left out."""
    text = "\n\n".join(
        f"{name}. {paragraph}" for name in NAMES for paragraph in paragraphs(TEXTS[language])
    )
    read = recovered(text, pdf(text, indent))
    assert "Running Head" not in read
    assert "Page" not in read
    assert len(set(paragraphs(text)) & set(paragraphs(read))) >= 0.8 * len(paragraphs(text))


def shared_articles() -> Iterator[str]:
    with SHARED.open(encoding="utf-8") as lines:
        for index, line in enumerate(lines):
            if index % 100 == 0:
                yield json.loads(line)["text"]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared articles are not beside this checkout")
@pytest.mark.parametrize("make", [page, pdf, book, document])
def test_real_articles_come_out_whole(make: Callable[[str], bytes]) -> None:
    """A dozen news articles, in each format."""
    for text in shared_articles():
        # Helvetica has no other letters; what it cannot draw, no PDF can hold.
        drawable = text.encode("cp1252", "ignore").decode("cp1252")
        recovered(drawable, make(drawable))
