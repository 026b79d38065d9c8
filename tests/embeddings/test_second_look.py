"""What the judge and the reader say together."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import second_look
from embeddings.errors import EncoderError
from embeddings.hashing import sha256_of_file
from embeddings.judge import Candidate, Judgement
from embeddings.log_odds import log_odds
from embeddings.records import Span
from embeddings.second_look import (
    OPINIONS,
    READ,
    WEIGHTS,
    Reading,
    Weights,
    judged_again,
    looked_at_again,
    placed_again,
    reader_file,
    worth_reading,
)

TEXT = "One says so. Two does not."
SENTENCES = (Span(0, 12), Span(13, 26))
PLAIN = Weights(np.array([1.0, 1.0, 0.0]), np.array([1.0, 1.0, 0.0]), 0.0, (1.0, 1.0))
"""Log-odds of both are added, and nothing else counts."""


def reading(answers: float = 0.0, places: tuple[float, ...] = (0.5, 0.5)) -> Reading:
    """One that finds no place any better."""
    return Reading(answers, 0.0, np.array(places, np.float32))


def test_log_odds_of_both_are_weighed() -> None:
    """Of one passage that both find as likely as not, it stays so; two ayes are more than one."""
    assert looked_at_again([0.5], [reading(0.0)], [0], PLAIN) == pytest.approx([0.5])
    assert looked_at_again([0.8], [reading(np.log(4))], [0], PLAIN) == pytest.approx([16 / 17])


def test_the_judge_can_be_contradicted() -> None:
    """However sure it is; the order is its own, though."""
    sure, surer = (
        looked_at_again([probability], [reading(-3.0)], [0], PLAIN)[0]
        for probability in (0.95, 0.99999)
    )
    assert sure == surer < 0.5
    found = looked_at_again([0.95, 0.99999], [reading()] * 2, [0, 0], PLAIN)
    assert found[1] > found[0]


def test_what_the_date_says_counts_in_full() -> None:
    """It is known, and no opinion of the judge's."""
    fresh, old = (
        looked_at_again([0.999], [reading()], [head_start], PLAIN)[0] for head_start in (2.0, 0.0)
    )
    assert log_odds([fresh, old]) == pytest.approx([4.0, 2.0])


def test_the_reader_may_change_the_order() -> None:
    """And the others fall off from the likeliest as the ranking does."""
    found = looked_at_again([0.8, 0.5], [reading(-3.0), reading(3.0)], [0, 0], PLAIN)
    assert found[1] == pytest.approx(1 / (1 + np.exp(-3)))
    assert found[0] == pytest.approx(found[1] * np.exp(np.log(4) - 3 - 3))


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.floats(-50, 50), st.floats(-50, 50)), min_size=1, max_size=8
    )
)
def test_what_comes_out_is_a_probability(said: list[tuple[float, float, float]]) -> None:
    """Whatever the opinions, and with the numbers that are shipped."""
    readings = [Reading(answers, margin, np.ones(1, np.float32)) for _, answers, margin in said]
    weights = second_look.shipped_weights()
    found = looked_at_again([each[0] for each in said], readings, [0] * len(said), weights)
    assert ((found >= 0) & (found <= 1)).all()


def test_a_place_that_both_see_is_likelier_than_one_that_either_sees() -> None:
    """Shares are multiplied, and add up to one again."""
    likely = placed_again(np.array([0.6, 0.4], np.float32), reading(places=(0.9, 0.1)), PLAIN)
    assert likely == pytest.approx([0.54 / 0.58, 0.04 / 0.58], abs=1e-3)


def test_a_place_that_the_reader_denies_outright_can_still_be_marked() -> None:
    """No share counts as nothing, or one look could not be overruled."""
    weights = Weights(PLAIN.rank, PLAIN.answer, 0.0, (2.0, 0.5))
    likely = placed_again(np.array([0.99, 0.01], np.float32), reading(places=(0, 1)), weights)
    assert likely.argmax() == 0


def test_the_highlight_follows_the_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence that the reader finds is marked instead of the judge's."""
    monkeypatch.setattr(second_look, "shipped_weights", lambda: PLAIN)
    candidate = Candidate(TEXT, "", SENTENCES, 0.9, np.ones(2, np.float32), 1.0)
    judged = Judgement(0.5, SENTENCES[0], np.array([0.6, 0.4], np.float32))
    (again,) = judged_again([candidate], [judged], [reading(1.0, (0.001, 0.999))])
    assert again.highlight == SENTENCES[1]
    assert again.probability == pytest.approx(1 / (1 + np.exp(-1)))


def test_only_the_first_and_the_not_unlikely_are_read() -> None:
    """Each takes time, and what is hopeless stays so."""
    assert worth_reading([0.9] * 20) == READ
    assert worth_reading([0.5, 0.2, 0.11, 0.001]) == 2  # odds of 1 to 1, 1 to 4, 1 to 8
    assert worth_reading([0.1, 0.06, 0.04]) == 2
    assert worth_reading([0.04]) == 0
    assert worth_reading([]) == 0


def test_what_is_shipped_names_every_opinion() -> None:
    """And nothing else; an aye of either makes an answer likelier."""
    fitted = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert set(fitted["rank"]) == set(fitted["answer"]) == set(OPINIONS)
    weights = second_look.shipped_weights()
    assert weights.answer[OPINIONS.index("judged")] > 0
    assert weights.answer[OPINIONS.index("answers")] > 0


def test_the_reader_is_the_one_that_was_fitted_to() -> None:
    """And the model card names it."""
    card = (Path(__file__).parents[2] / "docs" / "model-card.md").read_text(encoding="utf-8")
    assert sha256_of_file(reader_file()) == second_look.shipped_weights().reader
    assert second_look.shipped_weights().reader[:12] in card


def test_another_reader_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was altered, and one that is missing, with the cure."""
    file = tmp_path / "pair_reader.safetensors"
    monkeypatch.setattr(second_look, "READER", file)
    with pytest.raises(EncoderError, match="Install Quoth again"):
        reader_file()
    file.write_bytes(b"altered")
    with pytest.raises(EncoderError, match="Install Quoth again"):
        reader_file()
