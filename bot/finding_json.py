"""What has become of a quote, and what is found of a text, as plain JSON objects, for `--json`."""

from __future__ import annotations

from typing import Any

from bot.answer_json import article_object, quote_object, stretch_object
from bot.render.differences import differences
from embeddings import LookedUp
from embeddings.findings import Finding, Fragment, Place


def looked_up_object(found: LookedUp) -> dict[str, Any]:
    """What has become of a quote; the quote itself is null where its edition is not kept."""
    return {
        "standing": found.standing.value,
        "quote": quote_object(found.quote) if found.quote else None,
        "current": article_object(found.current) if found.current else None,
        "still_at": [{"start": span.start, "end": span.end} for span in found.still_at],
        "removed": found.removed.isoformat() if found.removed else None,
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """What the library holds of a text; the starts and ends of its parts count its code points."""
    return {
        "standing": finding.standing.value,
        "parts": [_part_object(finding.text, each) for each in finding.fragments],
        "not_taken_for_a_quote": [
            span.of(finding.text) for span in (*finding.asides, *finding.own_words)
        ],
    }


def _part_object(text: str, fragment: Fragment) -> dict[str, Any]:
    return {
        "text": fragment.span.of(text),
        "start": fragment.span.start,
        "end": fragment.span.end,
        "standing": fragment.standing.value,
        "places": [_place_object(place) for place in fragment.places],
        "differences": [
            {
                "change": each.change.value,
                "text": each.theirs.of(text),
                "article": each.ours.of(fragment.places[0].article.text),
            }
            for each in differences(text, fragment)
        ],
    }


def _place_object(place: Place) -> dict[str, Any]:
    return {
        **stretch_object(place.article, place.span),
        "current": place.current,
        "article": article_object(place.article),
    }
