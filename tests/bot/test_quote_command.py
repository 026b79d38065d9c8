"""`quoth quote` and `quoth verify`, without a model."""

from __future__ import annotations

import json
from io import StringIO

import pytest

from bot.config import Settings
from bot.quote_command import is_real, quoted, report, report_object, verified
from bot.speech import speech_for
from embeddings import Span
from embeddings.quote_name import name_of
from embeddings.store import Store

ENGLISH = speech_for("en")
LAMP = "Its lamp burned whale oil until the war."


@pytest.fixture
def data(layout, seeds, embed_seeds):
    (seeds / "light.md").write_text(
        f"---\ntitle: The *old* light\nlanguage: en\n---\n\nLit in 1887. {LAMP}\n", encoding="utf-8"
    )
    embed_seeds()
    return layout.folder.parents[1]


@pytest.fixture
def name(layout, data):
    store = Store.existing(layout.truth)
    (article,) = store.articles()
    store.close()
    start = article.text.index("Its lamp")
    return str(name_of(article, Span(start, start + len(LAMP))))


def test_a_quote_is_shown_by_its_name(data, name):
    """Verbatim, and then what has become of it."""
    told = f"{LAMP}\n\nExact: The *old* light still reads as it was quoted."
    for found in (quoted(Settings(data_dir=data), name), verified(Settings(data_dir=data), name)):
        assert (report(found, ENGLISH), is_real(found)) == (told, True)
    assert quoted(Settings(data_dir=data), "q123").quote is None


def test_a_text_a_file_and_standard_input_are_verified(data, tmp_path, monkeypatch):
    """All in the same words, without marks of Markdown."""
    told = "Word for word in The *old* light."
    (tmp_path / "said.txt").write_text(LAMP, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", StringIO(LAMP))
    for said in (LAMP, str(tmp_path / "said.txt"), "-"):
        found = verified(Settings(data_dir=data), said)
        assert (report(found, ENGLISH), is_real(found)) == (told, True)


def test_differences_are_said_in_words(data):
    """And the exit code will say that it is not real."""
    found = verified(Settings(data_dir=data), LAMP.replace("whale", "palm"))
    told = report(found, ENGLISH)
    assert "This text: “palm”. The article: “whale”." in told
    assert "~~" not in told
    assert not is_real(found)
    assert not is_real(verified(Settings(data_dir=data), "Nobody ever wrote that " * 400))


def test_the_same_as_objects(data, name):
    """With the names by which the stretches of the article can be shown again."""
    shown = report_object(quoted(Settings(data_dir=data), name))
    assert (shown["standing"], shown["quote"]["name"]) == ("exact", name)
    assert shown["quote"]["text"] == LAMP
    gone = report_object(quoted(Settings(data_dir=data), "q123"))
    assert (gone["standing"], gone["quote"]) == ("mistyped", None)
    altered = report_object(verified(Settings(data_dir=data), LAMP.replace("whale", "palm")))
    (part,) = altered["parts"]
    assert (altered["standing"], part["standing"]) == ("altered", "altered")
    assert part["differences"] == [{"change": "replaced", "text": "palm", "article": "whale"}]
    (place,) = part["places"]
    assert (place["name"], place["text"], place["current"]) == (name, LAMP, True)
    assert json.loads(json.dumps(altered)) == altered
