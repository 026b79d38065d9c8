"""What is kept, as records: who sees an answer, and what a person takes away."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.memory import Feedback, Known, PersonSettings, ServerSettings
from embeddings import Verdict

THREAD, CHANNEL, CATEGORY = 11, 12, 13
SNOWFLAKE = 2**60 + 1  # more than a number in JavaScript holds


@pytest.mark.parametrize("otherwise", [True, False])
def test_nothing_set_follows_the_operator(otherwise: bool) -> None:
    """Whatever the place."""
    assert ServerSettings().answers_privately(CHANNEL, otherwise=otherwise) is otherwise


@pytest.mark.parametrize("chosen", [True, False])
def test_the_server_overrules_the_operator(chosen: bool) -> None:
    """Both ways."""
    settings = ServerSettings(private_answers=chosen)
    assert settings.answers_privately(CHANNEL, otherwise=not chosen) is chosen


@pytest.mark.parametrize(
    ("private", "public", "expected"),
    [
        ({CHANNEL}, set(), True),
        (set(), {CHANNEL}, False),
        ({CHANNEL}, {THREAD}, False),
        ({THREAD}, {CHANNEL, CATEGORY}, True),
        ({CATEGORY}, {99}, True),
        ({CHANNEL}, {CHANNEL}, True),
    ],
)
def test_the_nearest_place_that_is_listed_decides(
    private: set[int], public: set[int], expected: bool
) -> None:
    """Against the server's own choice; where it is listed as both, it is private."""
    settings = ServerSettings(not expected, None, frozenset(private), frozenset(public))
    told = settings.answers_privately(THREAD, CHANNEL, CATEGORY, otherwise=not expected)
    assert told is expected


def test_what_a_person_takes_away() -> None:
    """Every field, readable, with ids that no reader of JSON rounds."""
    feedback = Feedback(
        SNOWFLAKE, SNOWFLAKE, "q-1", Verdict.WEAK, False, "Чому?", "no", date(2026, 5, 4)
    )
    known = Known(SNOWFLAKE, PersonSettings("uk", SNOWFLAKE), (feedback,))
    assert json.loads(known.as_json()) == {
        "person_id": str(SNOWFLAKE),
        "settings": {"language": "uk", "library": str(SNOWFLAKE)},
        "feedback": [
            {
                "person_id": str(SNOWFLAKE),
                "server_id": str(SNOWFLAKE),
                "quote": "q-1",
                "verdict": "weak",
                "answered": False,
                "question": "Чому?",
                "comment": "no",
                "given_on": "2026-05-04",
            }
        ],
    }
    assert "Чому?" in known.as_json()


def test_whether_anything_is_known() -> None:
    """A setting or a word of feedback is something."""
    feedback = Feedback(1, None, "q", Verdict.STRONG, True)
    assert not Known(1, PersonSettings(), ())
    assert Known(1, PersonSettings("de"), ())
    assert Known(1, PersonSettings(), (feedback,))
