"""A zip is read in memory, entry by entry, and never beyond what it may unpack to."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.limits import ReadingLimits

_BLOCK_BYTES = 64 * 1024
_ENCRYPTED = 0x1
# The others unpack a block without a limit on what comes out.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

DAMAGED = "It is damaged and cannot be unpacked. Save or send it again."


class ArchiveTooLarge(UnreadableArticle):
    """All that is in it together is more than is unpacked from one file."""


class Unpacker:
    """The entries of one zip, whose unpacked bytes are counted while they are read."""

    def __init__(self, content: bytes, limits: ReadingLimits) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise UnreadableArticle(DAMAGED, Unread.DAMAGED) from error
        self._allowed = self._left = limits.decompressed_bytes

    def entries(self) -> list[zipfile.ZipInfo]:
        """All entries in the order in which the zip lists them."""
        return self._zip.infolist()

    def names(self) -> frozenset[str]:
        """The names of all entries."""
        return frozenset(self._zip.namelist())

    def read(self, entry: zipfile.ZipInfo | str, at_most_bytes: int | None = None) -> bytes:
        """The entry's bytes, cut one byte beyond `at_most_bytes` where that is given.

        Raises:
            ArchiveTooLarge: with it, more has been unpacked than may be.
            UnreadableArticle: it is missing, encrypted, damaged or packed in a rare way.
        """
        try:
            return self._unpacked(self._checked(entry), at_most_bytes)
        except KeyError as error:
            raise UnreadableArticle(
                f"A part of it is missing ({entry}). Save it again, complete.", Unread.DAMAGED
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
            raise UnreadableArticle(DAMAGED, Unread.DAMAGED) from error

    def xml(self, name: str) -> etree._Element:
        """The root of an XML entry; what a document type could bring with it is never read.

        Raises:
            UnreadableArticle: as `read` does, or it is no XML, or it has a document type.
        """
        try:
            root = etree.fromstring(self.read(name), _parser())
        except etree.XMLSyntaxError as error:
            raise UnreadableArticle(
                f"Its part {name} is damaged. Save it again.", Unread.DAMAGED
            ) from error
        if root.getroottree().docinfo.doctype:
            raise UnreadableArticle(
                f"Its part {name} declares a document type, which such a file never needs "
                "and attacks do. Save it again with a common program.",
                Unread.DAMAGED,
            )
        return root

    def _checked(self, entry: zipfile.ZipInfo | str) -> zipfile.ZipInfo:
        info = self._zip.getinfo(entry) if isinstance(entry, str) else entry
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableArticle(
                "It is locked with a password. Send it without one.", Unread.LOCKED
            )
        if info.compress_type not in _METHODS:
            raise UnreadableArticle(
                "It is packed in a rare way. Make the zip again with the usual compression.",
                Unread.ARCHIVE_KIND,
            )
        return info

    def _unpacked(self, info: zipfile.ZipInfo, at_most_bytes: int | None) -> bytes:
        kept = bytearray()
        with self._zip.open(info) as stream:
            while block := stream.read(_BLOCK_BYTES):
                self._count(len(block))
                kept += block
                if at_most_bytes is not None and len(kept) > at_most_bytes:
                    break
        return bytes(kept)

    def _count(self, size_bytes: int) -> None:
        self._left -= size_bytes
        if self._left < 0:
            raise ArchiveTooLarge(
                f"Unpacked it holds more than {self._allowed / 1024 / 1024:,.0f} MiB, which is "
                "more than is read of one file. Send less at once.",
                Unread.TOO_LARGE_UNPACKED,
            )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
