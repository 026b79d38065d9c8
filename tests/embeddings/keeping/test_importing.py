"""Exports come back whole, and a file that is none writes nothing."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from embeddings.checking import check
from embeddings.keeping import Actor, Correction, ExportRefused, Keeper, KeepingError, Quota
from embeddings.keeping import importing as limits
from embeddings.keeping.errors import QuotaReached
from embeddings.layout import Layout
from embeddings.reading import Found, Original
from embeddings.records import Draft

pytestmark = pytest.mark.both_stores

ANN = Actor(1, "Ann")
CLOCK = "The clock of the harbour was built in 1911 by Ada Lind. It stopped in the flood of 1953."
FERRY = "The ferry leaves the western pier at seven in the morning, and it returns at dusk."
Members = dict[str, bytes]


def found(text: str, source: str = "a.txt") -> Found:
    """A text that somebody sent as a file."""
    original = Original(source, "text/plain", b"sent: " + text.encode())
    return Found(Draft(source, text, "Of harbours"), original)


@pytest.fixture
def exported(layout: Layout, encoder: Any, tmp_path: Path) -> Path:
    """An export of two articles, one of them with two editions."""
    keeper = Keeper(layout)
    first, _ = keeper.add([found(CLOCK), found(FERRY, "b.txt")], encoder, ANN).articles
    keeper.correct(first.id, Correction("Clocks", "G", "A", "2024-03-01", "", "en"), encoder, ANN)
    keeper.replace(first.id, found(f"{CLOCK} It ticks."), encoder, ANN)
    path = tmp_path / "export.zip"
    assert keeper.export_to(path, ANN).articles == 2
    return path


@pytest.fixture
def other(tmp_path: Path) -> Keeper:
    """The keeper of another server's library, which is not there yet."""
    return Keeper(Layout.of(tmp_path / "data", "server-2"))


def members_of(path: Path) -> Members:
    """The contents of a zip."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(path: Path, members: Members) -> None:
    """A zip of these contents."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def resealed(members: Members) -> Members:
    """The members with a manifest of the right checksums, as who forges one would write it."""
    manifest = json.loads(members["manifest.json"])
    manifest["members"] = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in members.items()
        if name != "manifest.json"
    }
    return members | {"manifest.json": json.dumps(manifest).encode()}


def said_otherwise(members: Members, change: Callable[[Any], object]) -> Members:
    """The members with another list of articles, and right checksums."""
    articles = json.loads(members["articles.json"])
    change(articles)
    return resealed(members | {"articles.json": json.dumps(articles).encode()})


def manifest_with(given: Members, **facts: object) -> Members:
    """The members with other facts in the manifest."""
    manifest = json.loads(given["manifest.json"]) | facts
    return given | {"manifest.json": json.dumps(manifest).encode()}


def refused(path: Path, keeper: Keeper, encoder: Any) -> str:
    """Why the import is refused; it has written nothing."""
    with pytest.raises(ExportRefused) as raised:
        keeper.import_from(path, encoder, ANN)
    assert (keeper.articles(), keeper.history()) == ((), ())
    return str(raised.value)


def test_round_trip(exported: Path, other: Keeper, layout: Layout, encoder: Any) -> None:
    """Everything arrives, old editions and originals too, and the same model encodes nothing."""
    encoder.encoded.clear()
    added = other.import_from(exported, encoder, ANN)
    assert (len(added.articles), added.encoded, encoder.encoded) == (2, 0, [])
    assert not check(other.layout, encoder.fingerprint).problems
    here = {one.source: one for one in Keeper(layout).articles()}
    for one in other.articles():
        shown, was = other.show(one.id), Keeper(layout).show(here[one.source].id)
        assert shown.article.text == was.article.text
        assert {each.sha256 for each in shown.editions} == {each.sha256 for each in was.editions}
        assert other.original(one.id) == Keeper(layout).original(was.article.id)
        facts = ("title", "publisher", "author", "published", "url", "language")
        assert [getattr(one, fact) for fact in facts] == [
            getattr(was.summary, fact) for fact in facts
        ]
    again = other.import_from(exported, encoder, ANN)
    assert (again.articles, len(again.already_here)) == ((), 2)


def test_another_model(exported: Path, other: Keeper, encoder: Any) -> None:
    """It encodes the texts itself."""
    newer = type(encoder)("word-lengths@2")
    assert other.import_from(exported, newer, ANN).encoded == 2
    assert not check(other.layout, newer.fingerprint).problems


def test_without_originals(layout: Layout, exported: Path, other: Keeper, encoder: Any) -> None:
    """The texts arrive all the same."""
    path = exported.with_name("small.zip")
    Keeper(layout).export_to(path, ANN, originals=False)
    assert not any(name.startswith("originals/") for name in members_of(path))
    ids = [one.id for one in other.import_from(path, encoder, ANN).articles]
    assert [other.original(one) for one in ids] == [None, None]


def test_texts_are_plain_files(exported: Path) -> None:
    """Whoever has no Quoth can read them."""
    members = members_of(exported)
    assert members[f"texts/{hashlib.sha256(FERRY.encode()).hexdigest()}.txt"] == FERRY.encode()


def test_quota(exported: Path, other: Keeper, encoder: Any) -> None:
    """It holds for imports: nothing is written."""
    with pytest.raises(QuotaReached):
        Keeper(other.layout, Quota(articles=1)).import_from(exported, encoder, ANN)
    assert other.articles() == ()


def test_nothing_to_export(other: Keeper, tmp_path: Path) -> None:
    """An empty library makes no file."""
    with pytest.raises(KeepingError, match="no article here to export"):
        other.export_to(tmp_path / "empty.zip", ANN)
    assert not list(tmp_path.glob("empty*"))


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 90])
def test_no_export(tmp_path: Path, other: Keeper, encoder: Any, content: bytes) -> None:
    """Some other file."""
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert "no export of a Quoth library" in refused(path, other, encoder)


def test_no_file(tmp_path: Path, other: Keeper, encoder: Any) -> None:
    """It is not there."""
    assert "no file gone.zip" in refused(tmp_path / "gone.zip", other, encoder)


def test_each_member_altered(exported: Path, other: Keeper, encoder: Any) -> None:
    """One changed byte in any of them is found."""
    members = members_of(exported)
    assert len(members) > 6
    for name, content in members.items():
        if name != "manifest.json":
            write(exported, members | {name: content[:-1] + bytes([content[-1] ^ 1])})
            assert "not as it was exported" in refused(exported, other, encoder)


@pytest.mark.parametrize(
    ("forge", "reason"),
    [
        (lambda m: m | {"../../evil": b"x"}, "a file that no export has"),
        (lambda m: m | {"/etc/passwd": b"x"}, "a file that no export has"),
        (lambda m: m | {f"texts/{'a' * 64}.txt": b"x"}, "not those that its manifest names"),
        (lambda m: {n: c for n, c in m.items() if n != "manifest.json"}, "no manifest"),
        (lambda m: manifest_with(m, version=2), "version 2, and this Quoth reads version 1"),
        (lambda m: manifest_with(m, format="other"), "not that of a Quoth library"),
        (lambda m: manifest_with(m, members=[]), "not in order"),
        (lambda m: m | {"manifest.json": b"[" * 100_000}, "cannot be read"),
        (lambda m: m | {"manifest.json": b"\xff"}, "cannot be read"),
        (lambda m: said_otherwise(m, lambda a: a[0].update(title="")), "needs a title"),
        (lambda m: said_otherwise(m, lambda a: a[0].update(title=7)), "does not say the title"),
        (lambda m: said_otherwise(m, lambda a: a[0].update(url="file:///etc")), "no address"),
        (lambda m: said_otherwise(m, lambda a: a[0].update(published="x")), "no date"),
        (lambda m: said_otherwise(m, lambda a: a[0].update(current="0" * 64)), "lacks its text"),
        (lambda m: said_otherwise(m, lambda a: a[0].update(editions=7)), "not in order"),
        (
            lambda m: resealed({n: b"other" if n[:5] == "texts" else c for n, c in m.items()}),
            "not the one that was exported",
        ),
        (
            lambda m: resealed({n: b"\0" * len(c) if "float" in n else c for n, c in m.items()}),
            "not of unit length",
        ),
        (
            lambda m: resealed({n: c[:-4] if "float" in n else c for n, c in m.items()}),
            "not one vector for each key",
        ),
    ],
)
def test_forged(
    exported: Path,
    other: Keeper,
    encoder: Any,
    forge: Callable[[Members], Members],
    reason: str,
) -> None:
    """Each is refused in a sentence that ends with the cure, and nothing is written."""
    write(exported, forge(members_of(exported)))
    said = refused(exported, other, encoder)
    assert reason in said
    assert "Quoth" in said or "Export the library again" in said


def test_a_member_twice(exported: Path, other: Keeper, encoder: Any) -> None:
    """Which of them would be meant cannot be told."""
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(exported, "a") as archive,
    ):
        archive.writestr("articles.json", b"[]")
    assert "one of its files twice" in refused(exported, other, encoder)


def test_bomb(exported: Path, other: Keeper, encoder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to more than is read is refused before it is unpacked."""
    monkeypatch.setattr(limits, "MOST_BYTES", 1_000_000)
    write(exported, members_of(exported) | {f"originals/{'a' * 64}": b"\0" * 2_000_000})
    assert "unpacks to more than 1,000,000 bytes" in refused(exported, other, encoder)


def test_bomb_that_hides_its_size(exported: Path, other: Keeper, encoder: Any) -> None:
    """Of a member no more is read than the zip itself says, and that is not what was exported."""
    members = members_of(exported)
    name = next(name for name in members if name.startswith("originals/"))
    write(exported, members | {name: b"\0" * 5_000_000})
    raw = exported.read_bytes()
    exported.write_bytes(raw.replace((5_000_000).to_bytes(4, "little"), b"\5\0\0\0"))
    assert refused(exported, other, encoder)
