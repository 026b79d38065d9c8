"""A web page is read without its menus, and its head is believed."""

from __future__ import annotations

from datetime import date

import pytest

from embeddings.errors import UnreadableArticle
from embeddings.reading.html import read_html, text_of_fragment
from embeddings.reading.provenance import Provenance

PAGE = """<?xml version="1.0" encoding="windows-1252"?><!DOCTYPE html>
<html lang="de_at"><head><title>Brücke gesperrt | Talbote</title><meta charset="windows-1252">
<meta name="author" content="Ada Muster"><meta property="og:site_name" content="Talbote">
<meta property="article:published_time" content="2025-03-14T08:00:00+01:00">
<link rel="canonical" href="https://talbote.example/bruecke"></head>
<body><nav><a href="/">Start</a></nav><article><h1>Brücke gesperrt</h1>
<p>Der Fluss stieg in der <b>Nacht</b>, und am Morgen war die <a href="x">Brücke</a> gesperrt.</p>
<h2>Umweg</h2><p>Die Bürger müssen<br>über Öhringen fahren.</p>
<ul><li>Erstens</li><li>Zweitens <ul><li>innen</li></ul></li><li>Drittens</li></ul>
<ol><li><p>eins</p></li><li>zwei</li></ol><blockquote><p>Wir warten.</p></blockquote>
<table><tr><th>Ort</th><th>Pegel</th></tr><tr><td><p>Tal</p></td><td>4 m</td></tr></table>
<pre><code>a = 1
  b = 2</code></pre></article><footer>Impressum</footer></body></html>"""

TEXT = """Brücke gesperrt

Der Fluss stieg in der Nacht, und am Morgen war die Brücke gesperrt.

Umweg

Die Bürger müssen
über Öhringen fahren.

• Erstens
• Zweitens
  • innen
• Drittens

1. eins
2. zwei

Wir warten.

Ort · Pegel
Tal · 4 m

a = 1
  b = 2"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_an_article_keeps_its_text_and_its_head(encoding: str) -> None:
    """Paragraphs, lists, tables and code are kept apart; the declared charset is believed."""
    page = read_html(PAGE.encode(encoding))
    assert page.text == TEXT
    assert page.heading == "Brücke gesperrt"
    assert page.provenance == Provenance(
        title="Brücke gesperrt",
        publisher="Talbote",
        author="Ada Muster",
        published=date(2025, 3, 14),
        url="https://talbote.example/bruecke",
        language="de-AT",
    )


def test_a_small_plain_page_is_read_whole() -> None:
    """Where no article is found the text below the body is one, without scripts and menus."""
    page = read_html(b"<title>Note</title><nav>Home</nav><p>Hi there<script>no()</script><p>Bye")
    assert page.text == "Hi there\n\nBye"
    assert page.provenance.title == "Note"


def test_no_date_is_guessed_from_the_text() -> None:
    """A year in a sentence is not the day of publication."""
    paragraph = "<p>The bridge was built on 3 May 1990 and closed again in June 2001.</p>"
    assert (
        read_html(f"<html><body>{paragraph * 3}</body></html>".encode()).provenance.published
        is None
    )


@pytest.mark.parametrize("raw", [b"", b"<!-- nothing -->", b"   "])
def test_a_page_without_an_element_is_refused(raw: bytes) -> None:
    """There is nothing to read, and the message says what to do."""
    with pytest.raises(UnreadableArticle, match="no text between its tags"):
        read_html(raw)


def test_a_fragment_loses_its_tags_and_comments() -> None:
    """Raw HTML inside Markdown is read as text."""
    assert (
        text_of_fragment("<p>one <!-- x --><b>two</b></p><style>p{}</style>three")
        == "one two\n\nthree"
    )
    assert text_of_fragment("<!-- only -->") == ""


LONG = (
    "The keeper of the mill counted the sacks and found that none of them was wet. " * 6
    + "So it went."
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It opens <del>in June</del><ins>in July</ins>.", "It opens in July."),
        ("It costs <s>4</s> 5 euros.", "It costs 5 euros."),
        ('He said so.<sup><a href="#note-1">1</a></sup> She agreed.', "He said so. She agreed."),
        ('He said so.<a epub:type="noteref" href="n#1">1</a> She did.', "He said so. She did."),
        ("It holds 10<sup>-5</sup> m<sup>3</sup> of H<sub>2</sub>O.", "It holds 10⁻⁵ m³ of H2O."),
        ("On the 19<sup>th</sup> day.", "On the 19th day."),
        ("The <b>advertisement</b> ran for a week.", "The advertisement ran for a week."),
    ],
)
def test_what_is_not_of_the_text_is_left_out(written: str, read: str) -> None:
    """What was taken back, and the numbers of notes; what stands beside them stays."""
    page = read_html(f"<html><body><article><p>{written}</p><p>{LONG}</p></article>".encode())
    assert page.text.startswith(f"{read}\n\n")
    assert text_of_fragment(f"<div><p>{written}</p></div>") == read


@pytest.mark.parametrize(
    "label", ["Advertisement", "ADVERTISEMENT", " Anzeige ", "РЕКЛАМА", "广告"]
)
def test_a_label_of_what_was_between_is_left_out(label: str) -> None:
    """Nobody wrote it as a part of the article."""
    more = LONG.replace("keeper", "owner")
    page = f'<html><body><article><p>{LONG}</p><div class="x">{label}</div><p>{more}</p></article>'
    assert read_html(page.encode()).text == f"{LONG}\n\n{more}"


WIKI = """<html lang="en"><head><title>The weir - A wiki</title></head><body class="mediawiki">
<div id="content"><h1 id="firstHeading">The weir</h1><div id="bodyContent">
<div id="siteSub">From A wiki, the free encyclopedia</div><div class="mw-parser-output">
<div role="note" class="hatnote">For the village, see Dale.</div>
<table class="infobox"><tr><th>Built</th><td>1936</td></tr></table>
<p>The <b>weir</b> was rebuilt in 1936 after two floods.<sup id="cite_ref-1" class="reference">
<a href="https://wiki.example/weir#cite_note-1"><span>[</span>1<span>]</span></a></sup>
A heron stands there.<sup class="noprint Inline-Template">[<i><a href="/w">citation needed</a></i>]
</sup> {long}</p><div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#History">1 History</a>
</li></ul></div><h2><span id="History">History</span><span class="mw-editsection"><span>[</span>
<a href="/w">edit</a><span>]</span></span></h2><p>It held back 10<sup>5</sup> m of water.</p>
<h2>References</h2><ol class="references"><li><span class="mw-cite-backlink"><b>
<a href="#cite_ref-1">^</a></b></span> <span class="reference-text">Sample, Sam (1951).</span></li>
</ol><div class="navbox">Weirs: A, B, C</div></div><div id="catlinks">Categories: <a>Weirs</a></div>
</div></div></body></html>"""


def test_an_article_of_a_wiki_is_read_without_what_the_wiki_adds() -> None:
    """Its marks of sources and edits, its contents and notices; the table of facts stays."""
    page = read_html(WIKI.format(long=LONG).encode())
    assert page.heading == "The weir"
    assert page.text == (
        "The weir\n\nBuilt · 1936\n\n"
        f"The weir was rebuilt in 1936 after two floods. A heron stands there. {LONG}\n\n"
        "History\n\nIt held back 10⁵ m of water.\n\nReferences\n\n1. Sample, Sam (1951)."
    )
