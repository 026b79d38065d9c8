"""A whole library as one file: a zip of plain texts, what is said about them, and vectors."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from embeddings.keeping.errors import KeepingError, Reason
from embeddings.keeping.records import Exported
from embeddings.keeping.store import KeepingStore
from embeddings.store import Kept

FORMAT = "quoth library"
VERSION = 1
MANIFEST = "manifest.json"
ARTICLES = "articles.json"


def write_export(store: KeepingStore | None, path: Path, *, with_originals: bool) -> Exported:
    """Write everything that an open store holds into a file, whole or not at all.

    Raises:
        KeepingError: there is nothing to export, or the file cannot be written.
    """
    kept = store.kept_articles() if store else []
    if store is None or not kept:
        raise KeepingError(Reason.EXPORT, "There is no article here to export.")
    part = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            _Writer(archive).write(store, kept, with_originals)
        part.replace(path)
        return Exported(len(kept), path.stat().st_size)
    except OSError as error:
        raise KeepingError(
            Reason.EXPORT, f"The export cannot be written to {path}: {error.strerror}."
        ) from error
    finally:
        part.unlink(missing_ok=True)


class _Writer:
    """Writes members and remembers their checksums."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members: dict[str, dict[str, object]] = {}

    def write(self, store: KeepingStore, kept: Iterable[Kept], with_originals: bool) -> None:
        articles = [self._article(store, one, with_originals) for one in kept]
        self._member(ARTICLES, [_json(articles)])
        encoders = list(self._encoders(store))
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "exported": datetime.now(UTC).isoformat(timespec="seconds"),
            "encoders": encoders,
            "members": self._members,
        }
        self._archive.writestr(MANIFEST, _json(manifest))

    def _article(self, store: KeepingStore, kept: Kept, with_originals: bool) -> dict[str, Any]:
        draft = kept.draft
        editions = []
        for row in store.database.rows(
            "SELECT id, sha256, text, added FROM editions WHERE article_id = ? ORDER BY id", kept.id
        ):
            self._once(f"texts/{row['sha256']}.txt", row["text"].encode("utf-8"))
            original = store.original(row["id"]) if with_originals else None
            facts = None
            if original is not None:
                digest = hashlib.sha256(original.content).hexdigest()
                self._once(f"originals/{digest}", original.content)
                facts = {
                    "name": original.name,
                    "media_type": original.media_type,
                    "sha256": digest,
                }
            editions.append({"sha256": row["sha256"], "added": row["added"], "original": facts})
        return {
            "source": draft.source,
            "title": draft.title,
            "title_from_name": draft.title_from_name,
            "publisher": draft.publisher,
            "author": draft.author,
            "published": draft.published.isoformat() if draft.published else None,
            "url": draft.url,
            "language": draft.language,
            "current": kept.sha256,
            "editions": editions,
        }

    def _encoders(self, store: KeepingStore) -> Iterator[dict[str, object]]:
        """The vectors of every model that is in use: their keys, and their numbers."""
        for fingerprint, encoder_id in store.encoders().items():
            counts = store.counts(encoder_id)
            if not counts.passages:
                continue
            keys, values = f"vectors/{encoder_id}.keys", f"vectors/{encoder_id}.float32"
            used = (
                "FROM vectors WHERE encoder_id = ? AND key IN (SELECT key FROM passages WHERE"
                " encoder_id = ? UNION SELECT key FROM sentences WHERE encoder_id = ?)"
                " ORDER BY key"
            )
            for name, column in ((keys, "key"), (values, "vector")):
                rows = store.database.each(f"SELECT {column} {used}", *(encoder_id,) * 3)
                self._member(name, (row[0] for row in rows))
            yield {
                "fingerprint": fingerprint,
                "dimension": counts.dimension,
                "keys": keys,
                "values": values,
            }

    def _once(self, name: str, content: bytes) -> None:
        if name not in self._members:
            self._member(name, [content])

    def _member(self, name: str, parts: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._archive.open(name, "w", force_zip64=True) as member:
            for part in parts:
                member.write(part)
                digest.update(part)
                size += len(part)
        self._members[name] = {"sha256": digest.hexdigest(), "bytes": size}


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")
