"""An upload is read by what it is; hostile ones are refused in one sentence, or are harmless."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from embeddings.reading.concerns import Concern
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.original import Original
from embeddings.reading.uploads import UploadReading, read_upload

LIMITS = ReadingLimits()
PROSE = "The river rose in the night, and in the morning the old bridge was closed to all. " * 8
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf"/></rootfiles></container>'
)
BOMB = """<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
]>"""


def upload(name: str, content: bytes, limits: ReadingLimits = LIMITS) -> UploadReading:
    return read_upload(Original(name, "", content), limits)


def packed(entries: dict[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def endless_pdf(saves: int) -> bytes:
    """A page without a word that saves the state of its pen so often, which packs very well."""
    file = BytesIO()
    canvas = Canvas(file, pageCompression=1)
    canvas.addLiteral("q " * saves)
    canvas.save()
    return file.getvalue()


def pdf(*pages: str, **protection: str) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, encrypt=protection.get("password"))
    for page in pages:
        canvas.drawString(72, 720, page)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def word(body: str, before: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Override PartName="/word/document.xml" '
            f'ContentType="{WORD}.main+xml"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="r" Target="word/document.xml" Type="http://schemas.'
            'openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
            "</Relationships>",
            "word/document.xml": f'{before}<w:document xmlns:w="{main}"><w:body><w:p><w:r>'
            f"<w:t>{body}</w:t></w:r></w:p></w:body></w:document>",
        }
    )


def book(body: str, before: str = "", **others: str) -> bytes:
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
            '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>',
            "c.xhtml": f"{before}<html><body><p>{body}</p></body></html>",
            **others,
        }
    )


def only_sentence(reading: UploadReading) -> str:
    """The reason of the single refusal of an upload of which nothing was taken."""
    assert reading.found == ()
    (refusal,) = reading.refusals
    assert "\n" not in refusal.reason
    assert refusal.reason.endswith(".")
    return refusal.reason


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("lies.pdf", PROSE.encode(), PROSE.strip()),
        ("lies.docx", b"\xef\xbb\xbf" + PROSE.encode(), PROSE.strip()),
        ("lies.txt", pdf("A page of a PDF"), "A page of a PDF"),
        ("lies.md", word("A Word document"), "A Word document"),
        ("lies.html", book("A book"), "A book"),
        ("lies.txt", b"<!-- x --><!DOCTYPE html><p>A page</p>", "A page"),
        ("lies.zip", b"<p>A piece of a page</p>", "A piece of a page"),
        ("lies.html", b"No tag is < or > here", "No tag is < or > here"),
        ("lies.html", "<html><p>A wide page</p>".encode("utf-16"), "A wide page"),
        ("notes.md", b"<p align=center>*Rivers*</p>\n\n*They* rise", "*Rivers*\n\nThey rise"),
        ("notes.txt", b"*They* rise", "*They* rise"),
        ("no ending", b"*They* rise", "*They* rise"),
    ],
)
def test_what_it_is_counts_and_not_what_it_is_called(name: str, content: bytes, text: str) -> None:
    """Only between kinds of plain text does the name decide."""
    (found,) = upload(name, content).found
    assert found.draft.text == text
    assert found.original.content is content


@pytest.mark.parametrize(
    ("media_type", "text"), [("text/markdown", "They rise"), ("text/plain", "*They* rise")]
)
def test_a_page_without_a_telling_name_is_what_the_server_calls_it(
    media_type: str, text: str
) -> None:
    """An address seldom ends as a file does."""
    page = Original("https://example.org/rivers", f"{media_type}; charset=utf-8", b"*They* rise")
    assert read_upload(page, LIMITS).found[0].draft.text == text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n", "It is a picture"),
        (b"\0\0\0\x20ftypisom", "a sound or a film"),
        (b"MZ\x90\0", "It is a program"),
        (b"\x1f\x8b\x08", "Make it a .zip"),
        (b"{\\rtf1 hello}", "Save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file, or one with a password"),
        (packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "no text document"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (b'<?xml version="1.0"?><rss><title>x</title></rss>', "not an article"),
        (b"%PDF-1.7 and nothing", "It is damaged"),
        (b"PK\x03\x04 and nothing", "It is damaged"),
        (word(PROSE)[:-40], "It is damaged"),
        (b"", "It is empty"),
        (b"\0\1\2\3", "It holds a zero"),
    ],
)
def test_what_is_no_article_is_named(content: bytes, sentence: str) -> None:
    """Pictures, films, programs, other archives and wrecks each have their sentence."""
    assert sentence in only_sentence(upload("article.txt", content))


def test_data_by_its_name_is_no_article() -> None:
    """It could be decoded, and nobody wants to quote it."""
    assert "data or source code" in only_sentence(upload("a.json", b'{"text": "hello there"}'))


def test_a_file_over_the_limit_is_refused_by_its_size() -> None:
    """Both sizes are named."""
    small = replace(LIMITS, upload_bytes=1024 * 1024)
    reading = upload("a.txt", b"x" * (3 * 1024 * 1024), small)
    assert "3.0 MiB" in only_sentence(reading)
    assert "1.0 MiB" in only_sentence(reading)


def test_a_zip_gives_each_of_its_articles_and_why_the_others_are_none() -> None:
    """What programs put beside them is passed over; the same text is taken once."""
    archive = packed(
        {
            "news/": "",
            "news/river.md": "# The river\n\nIt rose in the night.",
            "news/bridge.pdf": pdf("The bridge was closed"),
            "copy.txt": "The bridge was closed",
            "site.css": "p { color: red }",
            "__MACOSX/news/._river.md": "x",
            ".DS_Store": "x",
        }
    )
    reading = upload("all.zip", archive)
    assert [found.draft.source for found in reading.found] == ["news/river.md", "news/bridge.pdf"]
    assert reading.found[1].original.content.startswith(b"%PDF-")
    assert reading.found[1].original.media_type == "application/pdf"
    assert [(refusal.source, refusal.same_as) for refusal in reading.refusals] == [
        ("copy.txt", "news/bridge.pdf"),
        ("site.css", None),
    ]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a/../../b.txt", "..\\..\\b.txt", "C:\\b.txt"]
)
def test_zip_slip_is_refused(name: str) -> None:
    """A name that leads out of the archive is no name of an article; the others go in."""
    reading = upload("a.zip", packed({name: PROSE, "good.txt": "A good text"}))
    assert [found.draft.source for found in reading.found] == ["good.txt"]
    assert "leads out of the archive" in reading.refusals[0].reason


def test_a_symbolic_link_in_a_zip_is_refused() -> None:
    """It is neither followed nor taken for a text."""
    link = ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "a link to another file" in only_sentence(upload("a.zip", file.getvalue()))


def test_an_archive_in_an_archive_is_refused() -> None:
    """Nothing is unpacked twice."""
    nested = packed({"inner.txt": packed({"a.txt": PROSE})})
    assert "archive in an archive" in only_sentence(upload("a.zip", nested))


def test_two_files_of_one_name_are_told_apart() -> None:
    """A zip may hold a name twice; the first is taken."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "The first")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "The second")
    reading = upload("a.zip", file.getvalue())
    assert [found.draft.text for found in reading.found] == ["The first"]
    assert "another file of that name" in reading.refusals[0].reason


def test_an_encrypted_zip_is_refused() -> None:
    """The sentence says what to do."""
    archive = bytearray(packed({"a.txt": PROSE}))
    archive[6] |= 1
    archive[archive.index(b"PK\x01\x02") + 8] |= 1
    assert "locked with a password" in only_sentence(upload("a.zip", bytes(archive)))


def test_a_zip_bomb_is_unpacked_no_further_than_the_limit() -> None:
    """Of files that are too much together, not even the first goes in."""
    archive = packed({f"{number}.txt": b"a " * 100_000 for number in range(20)})
    assert len(archive) < 100_000
    reading = upload("a.zip", archive, replace(LIMITS, decompressed_bytes=1024 * 1024))
    assert "more than 1 MiB" in only_sentence(reading)


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    """The size is counted while unpacking and not believed."""
    archive = bytearray(packed({"a.txt": b"a " * 500_000}))
    place = archive.index(b"PK\x01\x02") + 24
    archive[place : place + 4] = (10).to_bytes(4, "little")
    assert "damaged" in only_sentence(upload("a.zip", bytes(archive)))


def test_a_zip_of_too_many_files_is_refused_unread() -> None:
    """The number is in the sentence."""
    archive = packed({f"{number}.txt": "text" for number in range(201)})
    assert "201 files" in only_sentence(upload("a.zip", archive))


def test_a_file_without_a_name_in_a_zip_is_read() -> None:
    """A damaged archive may hold one."""
    archive = packed({"~": PROSE, "b.txt": "A good text"}).replace(b"~", b"\0")
    assert [found.draft.source for found in upload("a.zip", archive).found] == [
        "a file without a name",
        "b.txt",
    ]


def test_an_empty_zip_is_refused() -> None:
    """A folder is no file."""
    assert "without a file" in only_sentence(upload("a.zip", packed({"folder/": ""})))
    assert "without a file" in only_sentence(upload("a.zip", packed({})))


def test_a_rare_compression_is_refused() -> None:
    """It could unpack a block of any size at once."""
    assert "rare way" in only_sentence(upload("a.zip", packed({"a.txt": PROSE}, ZIP_BZIP2)))


@pytest.mark.parametrize("make", [word, book])
@pytest.mark.parametrize("where", ["text", "package"])
def test_billion_laughs_are_not_laughed(make: type, where: str) -> None:
    """A document type is refused with all it brings along, or nothing of it is read."""
    if where == "package" and make is book:
        reading = upload("a.epub", book("x", **{"book.opf": f"{BOMB}<package>&f;</package>"}))
    else:
        reading = upload("a", make("&f;", BOMB))
    assert not any("haha" in found.draft.text for found in reading.found)
    assert all(
        "document type" in refusal.reason or "damaged" in refusal.reason
        for refusal in reading.refusals
    )


@pytest.mark.parametrize("make", [word, book])
def test_an_external_entity_is_never_fetched(make: type, tmp_path: object) -> None:
    """Neither a file of the host nor an address reaches the article."""
    before = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    reading = upload("a", make("&secret;", before))
    assert not any("root:" in found.draft.text for found in reading.found)


def test_a_docx_bomb_is_unpacked_no_further_than_the_limit() -> None:
    """The parts of a document count like the files of a zip."""
    small = replace(LIMITS, decompressed_bytes=1024 * 1024)
    assert "more than 1 MiB" in only_sentence(upload("a.docx", word("a " * 1_000_000), small))


def test_a_book_that_is_protected_is_refused() -> None:
    """What is encrypted in it would be read as noise."""
    encryption = '<encryption><CipherReference URI="c.xhtml"/></encryption>'
    reading = upload("a.epub", book("noise", **{"META-INF/encryption.xml": encryption}))
    assert "protected against copying" in only_sentence(reading)


def test_a_book_that_lacks_a_chapter_is_refused() -> None:
    """Half a book is not added as if it were whole."""
    whole = book("text")
    file = BytesIO()
    with ZipFile(BytesIO(whole)) as source, ZipFile(file, "w") as target:
        for name in source.namelist():
            if name != "c.xhtml":
                target.writestr(name, source.read(name))
    assert "missing (c.xhtml)" in only_sentence(upload("a.epub", file.getvalue()))


def test_an_encrypted_pdf_is_refused() -> None:
    """Without its password there is nothing to read."""
    locked = pdf("A secret", password="sesame")
    assert "locked with a password" in only_sentence(upload("a.pdf", locked))


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    """It opens without a password for everybody."""
    file = BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("", "owner", canPrint=0, canCopy=0))
    canvas.drawString(72, 720, "A page that may be read")
    canvas.save()
    assert upload("a.pdf", file.getvalue()).found[0].draft.text == "A page that may be read"


def test_a_pdf_of_pictures_is_refused_with_the_cure() -> None:
    """A scan has no words until somebody recognises them."""
    assert "text recognition (OCR)" in only_sentence(upload("a.pdf", pdf("", "")))


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    """Both numbers are named."""
    reading = upload("a.pdf", pdf("one", "two", "three"), replace(LIMITS, pdf_pages=2))
    assert "3 pages" in only_sentence(reading)


def test_a_page_that_only_saves_its_state_is_refused() -> None:
    """Four megabytes of nothing, packed into a few thousand bytes, are read for what they are."""
    endless = endless_pdf(2_000_000)
    assert len(endless) < 10_000
    assert "No page of it holds text" in only_sentence(upload("a.pdf", endless))


def test_controls_and_half_surrogates_do_not_reach_the_store() -> None:
    """What UTF-8 cannot hold is left out; what turns the text's direction is kept and named."""
    page = f"<html><p>A &#xD800;text &#0;that\u202e turns\u202c and\x07 rings. {PROSE}</p>"
    (found,) = upload("a.html", page.encode()).found
    assert found.draft.text.encode()
    assert "\0" not in found.draft.text
    assert "\u202e turns\u202c" in found.draft.text
    assert Concern.TURNED_DIRECTION in found.concerns


def test_a_title_keeps_no_control() -> None:
    """It stands in lines of ours, which it may not turn."""
    page = f"<html><head><title>A\u202e title\x07</title></head><p>{PROSE}</p>"
    assert upload("a.html", page.encode()).found[0].draft.title == "A title"


def test_a_name_with_half_a_surrogate_is_storable() -> None:
    """The name is somebody else's too."""
    (found,) = upload("a\ud800\0.txt", PROSE.encode()).found
    assert found.draft.source.encode() == b"a?.txt"
    (refusal,) = upload("a\ud800.txt", b"").refusals
    assert refusal.source.encode() == b"a?.txt"


def test_a_million_character_word_is_refused() -> None:
    """Nobody wrote it, and nobody can quote it."""
    reading = upload("a.txt", b"Some words and " + b"x" * 1_000_000)
    assert "1,000,000 characters without a space" in only_sentence(reading)


def test_a_long_text_in_a_script_without_spaces_is_none() -> None:
    """Chinese and Thai put no space between words."""
    (found,) = upload(
        "a.txt", ("春眠不觉晓处处闻啼鸟" * 3000 + "\n" + "ภาษาไทย" * 3000).encode()
    ).found
    assert len(found.draft.text) > 50_000


@pytest.mark.parametrize(
    ("name", "heading"), [("a.txt", "Heading {}\n\n"), ("a.html", "<h2>Heading {}</h2>\n")]
)
def test_a_hundred_thousand_headings_are_read(name: str, heading: str) -> None:
    """Their number costs no more than their length."""
    content = "".join(heading.format(number) for number in range(100_000))
    (found,) = upload(name, f"<!doctype html>{content}"[15 * (name == "a.txt") :].encode()).found
    assert found.draft.text.endswith("Heading 99999")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<html>" + "<div>" * 100_000 + PROSE),
        ("a.md", ">" * 100_000 + PROSE),
        ("a.md", "[" * 20_000 + PROSE),
        ("a.md", "- " * 20_000 + PROSE),
    ],
)
def test_deep_nesting_is_read_or_refused(name: str, content: str) -> None:
    """The reader's stack is no limit that an article may break."""
    reading = upload(name, content.encode())
    assert len(reading.found) + len(reading.refusals) == 1


def test_what_may_be_wrong_is_named() -> None:
    """The person who adds it looks at that first."""
    (found,) = upload("IMG_2034.txt", b"Read on: subscribe to continue reading.").found
    assert found.concerns == (
        Concern.NO_TITLE,
        Concern.NO_DATE,
        Concern.NO_AUTHOR,
        Concern.VERY_SHORT,
        Concern.PAYWALL,
    )


def test_what_is_in_order_is_not() -> None:
    """A whole article with its provenance gives no concern."""
    head = "---\ntitle: The river\nauthor: Ada Muster\ndate: 2025-03-14\n---\n"
    assert upload("a.txt", (head + PROSE).encode()).found[0].concerns == ()
    ahead = upload("a.txt", (head.replace("2025", "9999") + PROSE).encode())
    assert ahead.found[0].concerns == (Concern.DATE_IN_FUTURE,)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("https://www.example.org/river", "https://www.example.org/river"),
        ("https://bank.example/river", "https://example.org/river?from=feed"),
        ("", "https://example.org/river?from=feed"),
    ],
)
def test_a_page_may_name_its_own_address_and_no_other_site(said: str, kept: str) -> None:
    """Else a page could be quoted as another's."""
    page = f'<html><head><link rel="canonical" href="{said}"></head><p>{PROSE}</p></html>'
    original = Original("https://example.org/river?from=feed", "text/html", page.encode())
    assert read_upload(original, LIMITS).found[0].draft.url == kept


def test_the_facts_of_a_book_and_a_pdf_are_taken() -> None:
    """Each format has its own place for them."""
    file = BytesIO()
    canvas = Canvas(file, lang="de-AT")
    canvas.setTitle("Der Fluss")
    canvas.setAuthor("Ada Muster")
    canvas.drawString(72, 720, "Der Fluss stieg in der Nacht.")
    canvas.save()
    (found,) = upload("a.pdf", file.getvalue()).found
    assert (found.draft.title, found.draft.author) == ("Der Fluss", "Ada Muster")
    assert isinstance(found.draft.published, date)
    assert Concern.DATE_OF_FILE in found.concerns
