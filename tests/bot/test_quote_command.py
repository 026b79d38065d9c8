"""`quoth quote` and `quoth verify`, without a model."""

from __future__ import annotations

from io import StringIO

import pytest

from bot.config import Settings
from bot.quote_command import quote_report, verify_report
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
    assert quote_report(Settings(data_dir=data), name, ENGLISH) == (told, True)
    assert verify_report(Settings(data_dir=data), name, ENGLISH) == (told, True)
    assert quote_report(Settings(data_dir=data), "q123", ENGLISH)[1] is False


def test_a_text_a_file_and_standard_input_are_verified(data, tmp_path, monkeypatch):
    """All in the same words, without marks of Markdown."""
    told = ("Word for word in The *old* light.", True)
    (tmp_path / "said.txt").write_text(LAMP, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", StringIO(LAMP))
    for said in (LAMP, str(tmp_path / "said.txt"), "-"):
        assert verify_report(Settings(data_dir=data), said, ENGLISH) == told


def test_differences_are_said_in_words(data):
    """And the exit code will say that it is not real."""
    report, real = verify_report(Settings(data_dir=data), LAMP.replace("whale", "palm"), ENGLISH)
    assert "This text: “palm”. The article: “whale”." in report
    assert "~~" not in report
    assert not real
    assert (
        verify_report(Settings(data_dir=data), "Nobody ever wrote that " * 400, ENGLISH)[1] is False
    )
