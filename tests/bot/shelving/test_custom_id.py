"""What stands behind the library's buttons is written and read back, and nothing else is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.fitting import size
from bot.shelving.custom_id import LIMIT, Deed, Press, read_custom_id

PRESSES = st.builds(
    Press,
    st.sampled_from(Deed),
    st.text("abcdefghijklmnopqrstuvwxyz0123456789-:", max_size=60),
    st.integers(0, 9_999_999),
)


@given(PRESSES)
def test_what_is_written_is_read_back(press):
    """Every deed, number and key."""
    assert read_custom_id(str(press)) == press


@given(st.text(max_size=200), st.integers(0, 9_999_999))
def test_however_long_the_filter_it_fits(words, number):
    """Between graphemes, so that it is still text."""
    written = str(Press(Deed.PAGE, words, number))
    assert size(written) <= LIMIT
    assert written.startswith(f"l1p{number}:")


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(text):
    """What is read would be written just so."""
    press = read_custom_id(text)
    assert press is None or str(press) == text


@pytest.mark.parametrize(
    "forged", ["", "l1", "l1a", "l0a0:x", "l1z0:x", "l1a:x", "l1a00:x", "l1a0x", "l1a99999999:x",
               "l1a-1:x", "L1a0:x", "l1a0:" + "x" * 100, "l1a٣:x"],
)  # fmt: skip
def test_what_we_never_wrote_is_refused(forged):
    """Truncated, of another format, too long."""
    assert read_custom_id(forged) is None


def test_no_two_deeds_share_a_letter():
    """They stand in messages that were sent."""
    assert len({deed.value for deed in Deed}) == len(Deed)
