"""Work as a card: in numbers before the bar, and its end with every reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.intake import Failure, Finished, Job, JobKind, JobState, Outcome
from bot.render.library_progress import BAR, bar, moved_message, work_message
from bot.render.outgoing import (
    COMPONENTS_A_MESSAGE,
    TEXT_A_MESSAGE,
    Menu,
    Panel,
    Row,
    components_in,
    text_size,
    texts_in,
)
from bot.speech import languages, speech_for
from embeddings.keeping import Actor

ENGLISH = speech_for("en")


def job(state, kind=JobKind.ADD, **changes):
    """Work of which only the parts that matter need be named."""
    created = datetime(2026, 1, 2, tzinfo=UTC)
    by = Actor(1, "ada")
    given_articles = {"articles": 3} | changes
    return Job("0123456789abcdef", "server-1", kind, state, by, created, **given_articles)


def text(message):
    """All that a card says."""
    return "\n".join(each.markdown for each in texts_in(message.blocks))


def pressable(message):
    """What can be pressed or chosen on it."""
    (panel,) = [block for block in message.blocks if isinstance(block, Panel)]
    rows = [block for block in panel.blocks if isinstance(block, Row | Menu)]
    return [
        label
        for row in rows
        for label in (
            [row.placeholder] if isinstance(row, Menu) else [b.label for b in row.buttons]
        )
    ]


def test_numbers_stand_before_the_bar():
    """So that whoever hears the card knows it all before the squares."""
    working = job(JobState.WORKING, passages=40, passages_done=10, seconds_left=61.0)
    lines = text(work_message(working, ENGLISH)).split("\n")
    assert lines[1] == ("25% done · 0 of 3 articles · 10 of 40 passages · about 2 minutes left")
    assert set(lines[2]) == {"■", "□"}
    assert pressable(work_message(working, ENGLISH)) == ["Cancel"]


def test_work_that_stops_is_not_stopped_again():
    """It says that it stops, instead of the button."""
    message = work_message(job(JobState.WORKING, stopping=True), ENGLISH)
    assert "It stops after the passages in hand." in text(message)
    assert pressable(message) == []


@given(st.floats(0, 1))
def test_the_bar_is_always_as_long(part):
    """And full at the end alone."""
    assert len(bar(part)) == BAR
    assert (bar(part).count("□") == 0) is (part == 1)


def test_one_article_is_shown_by_a_button_several_by_a_menu():
    """Whatever else is said."""
    finished = tuple(Finished(f"id{n}", f"Title {n}") for n in range(30))
    one = work_message(job(JobState.DONE, outcome=Outcome(finished[:1])), ENGLISH)
    assert pressable(one) == ["Show"]
    many = work_message(job(JobState.DONE, outcome=Outcome(finished)), ENGLISH)
    assert pressable(many) == ["Choose an article"]
    assert "30 articles were added.\n- Title 0" in text(many)
    assert "- and 18 more" in text(many)


@pytest.mark.parametrize(
    ("kind", "outcome", "said"),
    [
        (JobKind.IMPORT, Outcome(), "No article was added."),
        (JobKind.REFRESH, Outcome(), "No article has changed."),
        (JobKind.REPLACE, Outcome((Finished("a", "A"),)), "1 article has a new edition."),
        (JobKind.CORRECT, Outcome((Finished("a", "A"),)), "Saved."),
        (JobKind.CORRECT, Outcome(), "Nothing was changed."),
        (JobKind.PURGE, Outcome(purged=2), "2 removed articles were erased for good."),
    ],
)
def test_each_kind_says_its_own_end(kind, outcome, said):
    """And what it was."""
    message = work_message(job(JobState.DONE, kind, outcome=outcome), ENGLISH)
    assert said in text(message)


def test_a_failure_gives_its_reason_and_a_way_to_go_on():
    """Literally, whatever stands in it."""
    message = work_message(job(JobState.FAILED, reason="No *room* is left."), ENGLISH)
    assert "No \\*room\\* is left." in text(message)
    assert pressable(message) == ["Retry"]


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.CANCELLED])
def test_what_was_added_before_the_end_is_not_denied(state):
    """Articles go in group by group; those that are in stay, and are named."""
    outcome = Outcome((Finished("a", "The lamp"),))
    said = text(work_message(job(state, outcome=outcome, reason="work:crashed"), ENGLISH))
    assert "What was added before stays." in said
    assert "1 article was added.\n- The lamp" in said
    assert "Nothing" not in said
    assert "nothing" not in said


def test_reading_anew_finds_nothing_there_already():
    """That is said of what is added."""
    message = work_message(job(JobState.DONE, JobKind.REFRESH, outcome=Outcome((), 1)), ENGLISH)
    assert "there already" not in text(message)


def test_a_card_that_moved_has_nothing_to_press():
    """It says where the work can be seen."""
    moved = moved_message(work_message(job(JobState.WORKING), ENGLISH), ENGLISH, below=True)
    assert text(moved).endswith("This goes on in a message below.")
    assert pressable(moved) == []


TEXTS = st.text(max_size=400)


@given(
    st.sampled_from([state for state in JobState if state is not JobState.PREVIEWED]),
    st.sampled_from(JobKind),
    TEXTS,
    st.integers(0, 40),
    st.sampled_from(sorted(languages())),
)
@example(JobState.DONE, JobKind.ADD, "*" * 400, 40, "uk")
@example(JobState.FAILED, JobKind.ADD, "*" * 400, 40, "uk")
def test_whatever_became_of_it_the_card_is_within_limits(state, kind, words, count, language):
    """In each language."""
    finished = tuple(Finished(f"{n}", words) for n in range(count))
    failures = (Failure(words, words),) * count
    outcome = Outcome(finished, count, failures, count)
    work = job(state, kind, reason=words, outcome=outcome, passages=count, seconds_left=1e6)
    message = work_message(work, speech_for(language))
    assert text_size(message.blocks) <= TEXT_A_MESSAGE
    assert components_in(message.blocks) <= COMPONENTS_A_MESSAGE
