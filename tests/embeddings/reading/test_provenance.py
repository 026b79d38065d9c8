"""What is written about an article's origin, as values."""

from __future__ import annotations

from datetime import date

import pytest

from embeddings.reading.provenance import day


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-14",
        "2025-3-14",
        "2025/03/14",
        "2025.03.14",
        " 2025-03-14T08:30:00Z",
        "2025/03/14 08:30",
    ],
)
def test_a_day_begins_with_its_year(written):
    """However its parts are told apart, as long as it is done in one way."""
    assert day(written) == date(2025, 3, 14)


@pytest.mark.parametrize("written", ["14/03/2025", "2025-03/14", "2025-02-30", "2025", "", "soon"])
def test_what_could_be_another_day_is_none(written):
    """Days before months or months before days: nobody can tell."""
    assert day(written) is None
