"""Files of every kind that becomes an article, made on the fly; no two hold the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from reportlab.pdfgen.canvas import Canvas

CANARY = "heronwick"
"""A word that stands in every article, and nowhere else."""
QUESTION = "Which stone of Heronwick was laid in the year of bell 12?"
PAGE = "<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}"


def title_of(number: int) -> str:
    """Every article has its own."""
    return f"The bell {number} of Heronwick"


def sentences(number: int) -> tuple[str, str]:
    """Two paragraphs that no other article has."""
    return (
        f"The bell {number} of Heronwick was cast in {1500 + number} by a founder from the hills.",
        f"In that year the stone {number} of the tower was laid, and {number} sheep were roasted.",
    )


def as_text(number: int) -> bytes:
    return "\n\n".join((title_of(number), *sentences(number))).encode()


def as_markdown(number: int) -> bytes:
    front = f"---\ntitle: {title_of(number)}\npublished: 2025-03-14\n---\n\n"
    return (front + "\n\n".join(sentences(number))).encode()


def as_page(number: int) -> bytes:
    text = "".join(f"<p>{one}</p>" for one in sentences(number))
    return PAGE.format(title=title_of(number), text=text).encode()


def as_pdf(number: int) -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.setTitle(title_of(number))
    for line, sentence in enumerate(sentences(number)):
        canvas.drawString(72, 720 - 40 * line, sentence)
    canvas.save()
    return file.getvalue()


def as_word(number: int) -> bytes:
    document = docx.Document()
    document.core_properties.title = title_of(number)
    for sentence in sentences(number):
        document.add_paragraph(sentence)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def as_book(number: int) -> bytes:
    text = "".join(f"<p>{one}</p>" for one in sentences(number))
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b'<container><rootfile full-path="b.opf"/></container>',
            "b.opf": b'<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            + f"<dc:title>{title_of(number)}</dc:title></metadata>".encode()
            + b'<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>'
            b'</manifest><spine><itemref idref="c"/></spine></package>',
            "c.xhtml": f"<html><body>{text}</body></html>".encode(),
        }
    )


def zipped(files: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


KINDS: dict[str, Callable[[int], bytes]] = {
    "txt": as_text,
    "md": as_markdown,
    "html": as_page,
    "pdf": as_pdf,
    "docx": as_word,
    "epub": as_book,
}


def some_of_each(first: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Files of every kind in turn, with their names."""
    for number in range(first, first + count):
        ending = list(KINDS)[number % len(KINDS)]
        yield f"bell {number}.{ending}", KINDS[ending](number)
