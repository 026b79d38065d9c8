"""What people may say of an article, and how what they type is taken."""

from __future__ import annotations

from datetime import date

import pytest

from embeddings.keeping import Correction, KeepingError, Reason
from embeddings.records import Draft

DRAFT = Draft(
    "a.txt", "A text.", "A", True, "Gazette", "Ada", date(2024, 1, 2), "https://example.org/a", "en"
)


def test_nothing_typed() -> None:
    """The draft is as it was, and a title made from a name remains one."""
    assert Correction().applied(DRAFT) == DRAFT
    assert Correction(title="A").applied(DRAFT) == DRAFT


def test_everything_typed() -> None:
    """Each field is changed; the text never."""
    correction = Correction(
        "B", "Herald", "Bob", "2025-03-14", "http://example.org/b?c=1", "zh-Hans"
    )
    assert correction.applied(DRAFT) == Draft(
        "a.txt",
        "A text.",
        "B",
        False,
        "Herald",
        "Bob",
        date(2025, 3, 14),
        "http://example.org/b?c=1",
        "zh-Hans",
    )


def test_everything_taken_away() -> None:
    """All but the title can be."""
    bare = Correction(None, "", " ", "", "", "").applied(DRAFT)
    assert bare == Draft("a.txt", "A text.", "A", True)


def test_what_cannot_be_seen() -> None:
    """Lines, controls and changes of direction become spaces, and long titles are cut."""
    assert Correction("\u202eB\n\x00 C\t").applied(DRAFT).title == "B C"
    assert len(Correction("x" * 5000).applied(DRAFT).title) == 300


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (Correction(title="\n\u202e"), Reason.EMPTY_TITLE),
        (Correction(published="yesterday"), Reason.NO_DATE),
        (Correction(published="2025-02-30"), Reason.NO_DATE),
        (Correction(url="javascript:alert(1)"), Reason.NO_ADDRESS),
        (Correction(url="https://"), Reason.NO_ADDRESS),
        (Correction(url="https://me:secret@example.org"), Reason.NO_ADDRESS),
        (Correction(url="https://[::1"), Reason.NO_ADDRESS),
        (Correction(url="https://example.org/a b"), Reason.NO_ADDRESS),
        (Correction(language="English"), Reason.NO_LANGUAGE),
    ],
)
def test_what_is_refused(correction: Correction, reason: Reason) -> None:
    """With a code for whoever says it in another language."""
    with pytest.raises(KeepingError) as raised:
        correction.applied(DRAFT)
    assert raised.value.reason is reason
