"""Whether two quotes say different things of one matter."""

from __future__ import annotations

import pytest

from embeddings.asking import Expected
from embeddings.differing import differ

EARLIER = "The flood in Larvik killed 12 people, the mayor said."


@pytest.mark.parametrize(
    ("later", "kind", "expected"),
    [
        ("The flood in Larvik killed 45 people, the police said.", Expected.NUMBER, True),
        ("The flood in Larvik killed 12 people, the police said.", Expected.NUMBER, False),
        ("The harvest in Larvik weighed 45 tonnes this summer.", Expected.NUMBER, False),
        ("The flood in Larvik killed many people, the police said.", Expected.NUMBER, False),
    ],
)
def test_other_numbers_of_the_same_matter_differ(
    later: str, kind: Expected, expected: bool
) -> None:
    """Not the same number, not another matter, and not a text without one."""
    assert differ(EARLIER, later, kind) is expected


def test_other_names_differ_where_a_name_is_asked_for() -> None:
    """And only there."""
    one, other = "The mayor of the town is Ada Lind.", "The mayor of the town is Bo Berg."
    assert differ(one, other, Expected.NAME)
    assert not differ(one, other, Expected.NUMBER)
