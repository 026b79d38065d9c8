"""Throw broken files at every reader for a while: `python benchmarks/fuzz_readers.py --seconds 60`.

Whole files of each kind are cut, spliced and altered byte by byte, and read in this process.
A reader may refuse a file in one sentence or give sound articles; anything else is a find,
which hypothesis makes small and prints.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from embeddings.reading.limits import ReadingLimits
from embeddings.reading.original import Original
from embeddings.reading.uploads import UploadReading, read_upload

LIMITS = ReadingLimits(decompressed_bytes=4 * 1024 * 1024, pdf_pages=50)
SLOW_SECONDS = 10.0
"""Of the processor, which other programs do not take away."""
_BATCH = 25
PROSE = "The river rose in the night, and the old bridge was closed. "


class Unsound(Exception):
    """A reader gave what nobody can use, or took too long over it."""


def a_pdf() -> bytes:
    """Two pages, not compressed, so that what is altered is what is parsed."""
    file = BytesIO()
    canvas = Canvas(file, pageCompression=0)
    for _ in range(2):
        canvas.drawString(72, 720, PROSE)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def stored(content: bytes) -> bytes:
    """The same zip without compression, for the same reason."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(file, "w", ZIP_STORED) as target:
        for name in source.namelist():
            if name.endswith((".xml", ".rels", ".opf", ".xhtml", ".txt", ".md")):
                target.writestr(name, source.read(name))
    return file.getvalue()


def a_word_document() -> bytes:
    """Some paragraphs, a list and a table."""
    document = docx.Document()
    document.add_heading("The river")
    document.add_paragraph(PROSE, style="List Bullet")
    document.add_table(1, 2).cell(0, 0).text = PROSE
    file = BytesIO()
    document.save(file)
    return stored(file.getvalue())


def a_zip(**entries: str) -> bytes:
    """The entries, not compressed; two underscores in a name stand for a slash."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


WHOLE = {
    "pdf": a_pdf(),
    "docx": a_word_document(),
    "epub": a_zip(
        **{"META-INF__container_xml": '<container><rootfile full-path="b.opf"/></container>'},
        b_opf='<package><manifest><item id="c" href="c.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine>'
        "</package>",
        c_xhtml=f"<html><body><p>{PROSE}</p></body></html>",
    ),
    "zip": a_zip(a_txt=PROSE, b_md=f"# The river\n\n{PROSE}", c__d_html=f"<p>{PROSE}</p>"),
    "html": f"<!doctype html><title>River</title><article><p>{PROSE * 5}</article>".encode(),
    "md": f"---\ntitle: River\n---\n# River\n\n- {PROSE}\n\n| a | b |\n|---|---|\n".encode(),
    "txt": PROSE.encode("utf-16"),
}
ALTERATIONS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), max_size=8
)


def altered(whole: bytes, alterations: list[tuple[float, int, bytes]]) -> bytes:
    """The file with some stretches replaced; each place is a fraction of its length."""
    for place, length, new in alterations:
        start = int(place * len(whole))
        whole = whole[:start] + new + whole[start + length :]
    return whole


def check(reading: UploadReading) -> None:
    """Raise Unsound unless each article can be stored and each refusal is a sentence."""
    if not (reading.found or reading.refusals):
        raise Unsound("neither an article nor a refusal")
    for found in reading.found:
        draft = found.draft
        (draft.text + draft.title).encode()
        if not draft.text.strip() or not draft.title or "\0" in draft.text:
            raise Unsound(repr(draft))
    for refusal in reading.refusals:
        refusal.source.encode()
        if not refusal.reason.endswith("."):
            raise Unsound(refusal.reason)


def fuzz(kind: str, seconds: float) -> Counter[str]:
    """How often files of that kind were read and refused within the seconds."""
    outcomes: Counter[str] = Counter()
    end = time.monotonic() + seconds

    @settings(
        max_examples=_BATCH,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(ALTERATIONS)
    def one(alterations: list[tuple[float, int, bytes]]) -> None:
        began = time.process_time()
        content = altered(WHOLE[kind], alterations)
        reading = read_upload(Original(f"name.{kind}", "", content), LIMITS)
        check(reading)
        if time.process_time() - began > SLOW_SECONDS:
            raise Unsound(f"It took longer than {SLOW_SECONDS} seconds.")
        outcomes["read" if reading.found else "refused"] += 1

    while time.monotonic() < end:
        one()
    return outcomes


def main() -> None:
    """Share the seconds among the kinds and print what became of the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="for all kinds together")
    seconds = parser.parse_args().seconds
    for kind in WHOLE:
        outcomes = fuzz(kind, seconds / len(WHOLE))
        print(f"{kind:5} {outcomes['read']:7,} read  {outcomes['refused']:7,} refused")


if __name__ == "__main__":
    main()
