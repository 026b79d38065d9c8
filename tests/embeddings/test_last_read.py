"""What is remembered of texts: the last of them, as far as they fit."""

from __future__ import annotations

from embeddings.last_read import LastRead


def test_what_was_read_last_stays() -> None:
    """What was read first goes, unless it was asked for since."""
    kept: LastRead[str] = LastRead(10)
    for text in ("one", "two", "three"):
        kept.keep(text, text.upper(), 3)
    assert kept.get("one") == "ONE"
    kept.keep("four", "FOUR", 3)
    assert [kept.get(text) for text in ("one", "two", "three", "four")] == [
        "ONE",
        None,
        "THREE",
        "FOUR",
    ]


def test_a_text_that_is_read_again_takes_its_room_once() -> None:
    """And what takes more than all of the room is not kept."""
    kept: LastRead[int] = LastRead(10)
    for number in range(9):
        kept.keep("again", number, 4)
    kept.keep("other", 0, 6)
    assert (kept.get("again"), kept.get("other")) == (8, 0)
    kept.keep("long", 1, 11)
    assert kept.get("long") is None
