"""What stands behind a button is read back as it was written, or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.deeper.custom_id import LIMIT, Action, Press, press_of, read_custom_id
from embeddings import Span
from embeddings.quote_name import LONGEST, QuoteName, _proof


def named(edition: str, start: int, length: int) -> str:
    """A name of a quote of any length."""
    sha256 = hashlib.sha256(edition.encode()).hexdigest()
    span = Span(start, start + length)
    return str(QuoteName(sha256[:10], span, _proof(sha256, span, edition)))


names = st.builds(named, st.text(max_size=3), st.integers(0, 50_000_000), st.integers(1, 60_000))
presses = st.builds(
    Press,
    action=st.sampled_from(Action),
    names=st.lists(names, max_size=1).map(tuple),
    place=st.integers(0, 99),
    numbers=st.lists(st.integers(0, 36**5), max_size=3).map(tuple),
    asker=st.none() | st.integers(0, 2**64 - 1),
)


@given(presses)
def test_a_press_is_read_back(press):
    """Within Discord's limit, and with nothing lost."""
    assert len(str(press)) <= LIMIT
    assert read_custom_id(str(press)) == press


@given(st.lists(names, max_size=6).map(tuple))
def test_of_many_names_as_many_as_fit_are_kept(several):
    """The first ones; four of ordinary length."""
    press = press_of(Action.MORE, several)
    assert len(str(press)) <= LIMIT
    assert press.names == several[: len(press.names)]
    assert len(press.names) >= min(len(several), (LIMIT - 8) // LONGEST)
    assert read_custom_id(str(press)) == press


@given(presses, st.data())
def test_a_truncated_one_is_not_taken_for_another(press, data):
    """What remains of it is no press with a whole name, or no press."""
    text = str(replace(press, names=(named("x", 5, 90),)))
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    read = read_custom_id(cut)
    assert read is None or read.names == ()


@given(st.text(max_size=120) | st.from_regex(r"q1[a-z0-9]{1,3}:[a-z0-9]*:[-a-z0-9]*:[a-z0-9.]*"))
def test_nothing_that_is_forged_raises(text):
    """It is read as what we would have written, or as nothing."""
    read = read_custom_id(text)
    assert read is None or str(read) == text


@pytest.mark.parametrize(
    "text",
    ["", "q1", "q0c0:::", "q2c0:::", "q1z0:::", "q1c0:::abc", "q1C0:::", "q1c00:::", "q1c0:0a::",
     "q1c0:zzzzzzzzzzzzz::", "q1c0::1-:", "q1c0:::" + "0" * 200, "dismiss:12"],
)  # fmt: skip
def test_what_we_would_not_write_is_not_read(text):
    """Another format, another action, a mistyped name, a number written otherwise."""
    assert read_custom_id(text) is None
