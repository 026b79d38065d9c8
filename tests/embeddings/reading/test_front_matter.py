"""The block at the top of a text is read exactly or refused with its line."""

from __future__ import annotations

from datetime import date

import pytest

from embeddings.errors import UnreadableArticle
from embeddings.reading.front_matter import split_front_matter
from embeddings.reading.provenance import Provenance


def test_every_known_key_is_read_and_others_are_passed_over() -> None:
    """All six keys, in any order and case, and none is needed."""
    provenance, text = split_front_matter(
        "---\nTitle: 'Rivers: a guide'\nauthor: [Ada, Bo]\npublisher: The Vale\nextra: 1\n"
        "published: 2025-03-14\nurl: https://vale.example/rivers\nlanguage: no\n---\nThe text."
    )
    assert provenance == Provenance(
        title="Rivers: a guide",
        publisher="The Vale",
        author="Ada, Bo",
        published=date(2025, 3, 14),
        url="https://vale.example/rivers",
        language="no",
    )
    assert text.strip() == "The text."


@pytest.mark.parametrize(
    "written",
    ["2025-03-14", "2025-3-14", '"2025-03-14"', "2025-03-14T09:30:00+02:00", "2025-03-14 09:30"],
)
def test_a_day_may_be_written_as_date_time_or_text(written: str) -> None:
    """The hour is dropped: articles are dated by the day."""
    provenance, _ = split_front_matter(f"---\npublished: {written}\n---\nText")
    assert provenance.published == date(2025, 3, 14)


@pytest.mark.parametrize(
    "text", ["Text", "---\na rule\n---\nText", "---\nnever closed", "---\n---\nText"]
)
def test_a_ruled_line_is_no_front_matter(text: str) -> None:
    """Without a known key the text stays whole."""
    assert split_front_matter(text) == (Provenance(), text)


@pytest.mark.parametrize("nothing", ["", "~", "null", '""'])
def test_a_key_without_a_value_says_nothing(nothing: str) -> None:
    """An empty field is an absent one."""
    assert split_front_matter(f"---\ntitle: {nothing}\n---\nText")[0] == Provenance()


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        ("author: x\ntitle: a: b", "on line 3, mapping values"),
        ("title: x\npublished: 14.3.25", "On line 3, published is “14.3.25”. Write a day such as"),
        ("published: 2025-02-30", "On line 2, published"),
        ("language: English", "On line 2, language is “English”. Write a code"),
        ("url: javascript:alert(1)", "On line 2, url"),
        ("title: {a: b}", "On line 2, title is not plain text"),
        ("- title: x\n- 2\ntitle: y", "not YAML"),
        ("title: " + "[" * 5000, "not YAML"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_with_its_line(block: str, complaint: str) -> None:
    """The message names the line of the file, and what to write instead."""
    text = f"---\n{block}\n---\nText"
    with pytest.raises(UnreadableArticle) as caught:
        split_front_matter(text)
    assert complaint in str(caught.value)


def test_a_block_that_is_never_closed_is_refused() -> None:
    """A forgotten fence would otherwise be quoted."""
    with pytest.raises(UnreadableArticle, match="never closed"):
        split_front_matter("---\ntitle: Rivers\n\nText")


def test_a_date_of_a_site_generator_is_the_day_of_publication() -> None:
    """With its time and zone; where `published` stands too, that is meant."""
    provenance, text = split_front_matter("---\ndate: 2025-03-14 10:00:00 +0100\n---\nText")
    assert (provenance.published, text.strip()) == (date(2025, 3, 14), "Text")
    both = split_front_matter("---\ndate: 2020-01-01\npublished: 2025-03-14\n---\nText")
    assert both[0].published == date(2025, 3, 14)


def test_a_date_that_cannot_be_read_is_named() -> None:
    """As it is under `published`."""
    with pytest.raises(UnreadableArticle, match=r"On line 2, date is “some day”\. Write a day"):
        split_front_matter("---\ndate: some day\n---\nText")
