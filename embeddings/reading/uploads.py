"""A file or a page that somebody sent becomes drafts, by what it is, not by what it is called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import regex

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.archive import each_entry
from embeddings.reading.concerns import Concern
from embeddings.reading.decoding import refuse_over_limit
from embeddings.reading.folder import Refusal, each_text_once
from embeddings.reading.formats import draft_of, page_of
from embeddings.reading.kinds import Kind, kind_of
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.looking_over import concerns_about
from embeddings.reading.original import Original
from embeddings.reading.provenance import web_address
from embeddings.records import Draft

# Runs of what is no space, in scripts that put spaces between words.
_RUN = regex.compile(
    r"[^\s\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]++"
)


@dataclass(frozen=True, slots=True)
class Found:
    """An article that was read, what it was read from, and what to look at before it is added."""

    draft: Draft
    original: Original
    concerns: tuple[Concern, ...] = ()


@dataclass(frozen=True, slots=True)
class UploadReading:
    """What an upload held: articles, and a sentence for each file that is none."""

    found: tuple[Found, ...]
    refusals: tuple[Refusal, ...]


def storable(upload: Original) -> Original:
    """The upload, under a name that can be stored; its sender may have given it any."""
    name = upload.name.encode("utf-8", "replace").decode().replace("\0", "")
    return upload if name == upload.name else replace(upload, name=name)


def refused(upload: Original, reason: str, why: Unread) -> UploadReading:
    """Nothing was read, for that reason."""
    return UploadReading((), (Refusal(upload.name, reason, why=why),))


def read_upload(upload: Original, limits: ReadingLimits) -> UploadReading:
    """What the upload holds, read in this process; `read_in_worker` is for files of strangers.

    It raises nothing about what is in the file: that becomes a refusal.
    Only memory may run out.
    """
    upload = storable(upload)
    try:
        refuse_over_limit(len(upload.content), limits.upload_bytes)
        kind = kind_of(upload, limits)
        if kind is not Kind.ARCHIVE:
            return UploadReading((_found(upload, kind, limits),), ())
        results = each_entry(upload, limits, lambda entry: _found_in_archive(entry, limits))
        return UploadReading(*each_text_once(results, lambda found: found.draft))
    except UnreadableArticle as error:
        return refused(upload, str(error), error.why)


def _found_in_archive(entry: Original, limits: ReadingLimits) -> Found:
    refuse_over_limit(len(entry.content), limits.upload_bytes)
    kind = kind_of(entry, limits)
    if kind is Kind.ARCHIVE:
        raise UnreadableArticle(
            "It is an archive in an archive. Send it by itself.", Unread.ARCHIVE_NESTED
        )
    return _found(replace(entry, media_type=kind.value), kind, limits)


def _found(upload: Original, kind: Kind, limits: ReadingLimits) -> Found:
    try:
        page = page_of(kind, upload.content, limits)
        draft = _with_address(draft_of(upload.name, page))
    except RecursionError as error:
        raise UnreadableArticle(
            "Its parts are nested too deep. Save it as plain text, and send that.", Unread.NESTED
        ) from error
    _refuse_endless_word(draft.text, limits)
    return Found(draft, upload, concerns_about(draft, page))


def _with_address(draft: Draft) -> Draft:
    """The draft of a page with its address; one of another site, only the page itself claims."""
    address = web_address(draft.source)
    if address is None or (draft.url and _site(draft.url) == _site(address)):
        return draft
    return replace(draft, url=address)


def _site(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _refuse_endless_word(text: str, limits: ReadingLimits) -> None:
    longest = max((match.end() - match.start() for match in _RUN.finditer(text)), default=0)
    if longest > limits.word_characters:
        raise UnreadableArticle(
            f"It holds {longest:,} characters without a space. "
            "That is no prose; take it out, or send the article without it.",
            Unread.ENDLESS_WORD,
        )
