"""An export read back: every byte is verified before any is used, whoever made the file."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import regex

from embeddings.encoder import Encoder
from embeddings.hashing import sha256_of_text
from embeddings.keeping.carrying_out import Wish
from embeddings.keeping.correction import Correction
from embeddings.keeping.errors import ExportRefused, KeepingError
from embeddings.keeping.exporting import ARTICLES, FORMAT, MANIFEST, VERSION
from embeddings.keeping.records import OlderEdition
from embeddings.keeping.store import KeepingStore
from embeddings.reading.decoding import MAX_BYTES
from embeddings.reading.original import Original
from embeddings.records import Draft

_MEBIBYTE = 1024 * 1024
MOST_BYTES = 4096 * _MEBIBYTE
"""Of everything in an export, unpacked."""
_MOST_MEMBERS = 200_000
_MOST_MANIFEST = 64 * _MEBIBYTE
"""Of the manifest, and of the list of articles."""
_MOST_TEXT = 512 * _MEBIBYTE
"""Of all texts, which are in memory together."""
_MOST_ORIGINAL = 100 * _MEBIBYTE
_BLOCK = _MEBIBYTE
_VECTORS_TOGETHER = 512
_UNIT_TOLERANCE = 1e-3
_NAME = regex.compile(
    r"articles\.json|(texts/[0-9a-f]{64}\.txt|originals/[0-9a-f]{64}"
    r"|vectors/[0-9]{1,9}\.(keys|float32))"
)
_CONTROLS = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f\p{Cs}]")
_CURE = "Export the library again, and import that file."


@contextmanager
def opened_export(path: Path) -> Iterator[Export]:
    """An export, verified to its last byte.

    Raises:
        ExportRefused: it is none, of another version, damaged, or larger than what is read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield Export(archive)
    except FileNotFoundError:
        raise ExportRefused(f"There is no file {path.name}.") from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # of zipfile: a compression that it does not know
    ) as error:
        raise ExportRefused(
            f"This is no export of a Quoth library, or a damaged one. {_CURE}"
        ) from error


class Export:
    """The contents of a verified export; use it while its file is open.

    Raises:
        ExportRefused: the file is not as it was exported.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = self._listed()
        manifest = self._manifest()
        self._members = _checked_members(manifest, set(self._infos) - {MANIFEST})
        for name in self._members:
            self._verify(name)
        self._encoders = manifest.get("encoders")
        self._articles = _list(_parsed(self._read(ARTICLES, _MOST_MANIFEST)))

    def wishes(self) -> list[Wish]:
        """Every article, in its current edition and the older ones."""
        total = sum(self._members[name][1] for name in self._members if name.startswith("texts/"))
        if total > _MOST_TEXT:
            _refuse(f"Its texts have {total:,} bytes, and {_MOST_TEXT:,} are read at most.")
        return [self._wish(_object(article)) for article in self._articles]

    def save_vectors(
        self, encoder: Encoder, store: KeepingStore, encoder_id: int, wanted: set[bytes]
    ) -> None:
        """Save those of the wanted vectors that the export holds of this very model."""
        for each in map(_object, _list(self._encoders)):
            if each.get("fingerprint") != encoder.fingerprint:
                continue
            if each.get("dimension") != encoder.dimension:
                _refuse("Its vectors are not as long as those of the model that they name.")
            names = _text(each, "keys"), _text(each, "values"), encoder.dimension
            deque(self._vectors(*names), maxlen=0)  # all are verified before any is saved
            pairs = self._vectors(*names)
            waiting = []
            for key, vector in pairs:
                if key in wanted:
                    waiting.append((key, vector))
                if len(waiting) == _VECTORS_TOGETHER:
                    _save(store, encoder_id, waiting)
                    waiting = []
            _save(store, encoder_id, waiting)

    def _vectors(self, keys: str, values: str, dimension: int) -> Iterator[tuple[bytes, Any]]:
        if not {keys, values} <= set(self._members):
            _refuse("It lacks the vectors that it names.")
        count, rest = divmod(self._members[keys][1], 32)
        if rest or self._members[values][1] != count * 4 * dimension:
            _refuse("It has not one vector for each key.")
        with self._archive.open(keys) as key_file, self._archive.open(values) as value_file:
            for _ in range(count):
                vector = np.frombuffer(value_file.read(4 * dimension), "<f4")
                if not abs(np.linalg.norm(vector) - 1) <= _UNIT_TOLERANCE:  # also if no number
                    _refuse("One of its vectors is not of unit length.")
                yield key_file.read(32), vector

    def _wish(self, article: dict[str, Any]) -> Wish:
        editions = {
            _text(one, "sha256"): one for one in map(_object, _list(article.get("editions")))
        }
        current = _text(article, "current")
        if current not in editions:
            _refuse("One of its articles lacks its text.")
        draft = _draft(article, self._edition(current))
        older = tuple(
            OlderEdition(self._edition(sha256), _time(edition))
            for sha256, edition in editions.items()
            if sha256 != current
        )
        original = editions[current].get("original")
        reading = partial(self._original, _object(original)) if original is not None else None
        if reading is not None:
            self._original_name(_object(original))
        return Wish(draft, None, reading, older)

    def _edition(self, sha256: str) -> str:
        name = f"texts/{sha256}.txt"
        if name not in self._members:
            _refuse("One of its articles lacks its text.")
        try:
            text = self._read(name, MAX_BYTES).decode("utf-8")
        except UnicodeDecodeError:
            _refuse("One of its texts is no UTF-8.")
        if sha256_of_text(text) != sha256 or not text.strip() or _CONTROLS.search(text):
            _refuse("One of its texts is not the one that was exported, or is none.")
        return text

    def _original(self, facts: dict[str, Any]) -> Original:
        content = self._read(self._original_name(facts), _MOST_ORIGINAL)
        return Original(_text(facts, "name"), _text(facts, "media_type"), content)

    def _original_name(self, facts: dict[str, Any]) -> str:
        name = f"originals/{_text(facts, 'sha256')}"
        if name not in self._members or self._members[name][1] > _MOST_ORIGINAL:
            _refuse("It lacks what one of its articles was read from, or that is too large.")
        _text(facts, "name")
        _text(facts, "media_type")
        return name

    def _listed(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._archive.infolist()
        if len(infos) > _MOST_MEMBERS:
            _refuse(f"It holds {len(infos):,} files, and {_MOST_MEMBERS:,} are read at most.")
        names = [info.filename for info in infos]
        if len(set(names)) != len(names) or MANIFEST not in names:
            _refuse("It has no manifest, or one of its files twice.")
        if any(name != MANIFEST and not _NAME.fullmatch(name) for name in names):
            _refuse("It holds a file that no export has.")
        if any(info.flag_bits & 0x1 for info in infos):
            _refuse("It is encrypted.")
        if sum(info.file_size for info in infos) > MOST_BYTES:
            _refuse(f"It unpacks to more than {MOST_BYTES:,} bytes.")
        return {info.filename: info for info in infos}

    def _manifest(self) -> dict[str, Any]:
        manifest = _object(_parsed(self._read(MANIFEST, _MOST_MANIFEST)))
        if manifest.get("format") != FORMAT:
            _refuse("Its manifest is not that of a Quoth library.")
        if manifest.get("version") != VERSION:
            raise ExportRefused(
                f"It is an export of version {manifest.get('version')!r:.20}, and this Quoth reads "
                f"version {VERSION}. Use the same version of Quoth on both sides."
            )
        return manifest

    def _verify(self, name: str) -> None:
        """Hold a member against its checksum, reading no more of it than it is said to have."""
        sha256, size = self._members[name]
        digest, seen = hashlib.sha256(), 0
        with self._archive.open(name) as member:
            while block := member.read(_BLOCK):
                seen += len(block)
                if seen > size:
                    break
                digest.update(block)
        if seen != size or digest.hexdigest() != sha256:
            _refuse(f"Its file {name[:20]} is not as it was exported.")

    def _read(self, name: str, most: int) -> bytes:
        with self._archive.open(name) as member:
            content = member.read(most + 1)
        if len(content) > most:
            _refuse(f"Its file {name[:20]} has more than {most:,} bytes.")
        return content


def _checked_members(manifest: dict[str, Any], names: set[str]) -> dict[str, tuple[str, int]]:
    members = {}
    for name, facts in _object(manifest.get("members")).items():
        size = _object(facts).get("bytes")
        if not isinstance(size, int):
            _refuse("Its manifest does not say how long its files are.")
        members[name] = (_text(_object(facts), "sha256"), size)
    if set(members) != names or ARTICLES not in members:
        _refuse("Its files are not those that its manifest names.")
    return members


def _draft(article: dict[str, Any], text: str) -> Draft:
    correction = Correction(
        **{
            name: _text(article, name) if article.get(name) is not None else ""
            for name in ("title", "publisher", "author", "published", "url", "language")
        }
    )
    source = _CONTROLS.sub("", _text(article, "source"))[:1000] or "import"
    try:
        draft = correction.applied(Draft(source, text, title=""))
    except KeepingError as error:
        _refuse(f"What it says about one of its articles cannot be. {error}")
    if article.get("title_from_name") is True:
        return Draft(
            source,
            text,
            draft.title,
            True,
            draft.publisher,
            draft.author,
            draft.published,
            draft.url,
            draft.language,
        )
    return draft


def _time(edition: dict[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(_text(edition, "added")).astimezone(UTC)
    except (ValueError, OverflowError):
        _refuse("It does not say when one of its texts came.")


def _save(store: KeepingStore, encoder_id: int, pairs: list[tuple[bytes, Any]]) -> None:
    with store.transaction():
        store.add_vectors(encoder_id, pairs)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        _refuse("What it says about itself cannot be read.")


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        _refuse("What it says about itself is not in order.")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        _refuse("What it says about itself is not in order.")
    return value


def _text(facts: dict[str, Any], name: str) -> str:
    value = facts.get(name)
    if not isinstance(value, str) or regex.search(r"\p{Cs}", value):
        _refuse(f"It does not say the {name.replace('_', ' ')} of something it holds.")
    return value


def _refuse(what: str) -> NoReturn:
    raise ExportRefused(f"{what} {_CURE}")
