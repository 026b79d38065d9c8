"""Libraries taken together are searched as one library of all their articles would be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from embeddings.embedding import embed
from embeddings.encoder import Vectors
from embeddings.errors import ScopeEmpty
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.reading import Reading
from embeddings.records import Draft
from embeddings.scope import Scope
from embeddings.together import Spot, Together
from tests.conftest import WordLengthEncoder

FIRST_DAY = date(2026, 1, 1)
WORDS = ("lamp", "harbour", "a", "watchman", "oil", "boat", "in", "lighthouse", "sold", "bread")


def draft(number: int) -> Draft:
    """An article unlike the others, of its own day."""
    said = " ".join(WORDS[(number * step + step) % 10] for step in range(1, 4 + number % 7))
    text = f"Number{number} {said}. The {WORDS[number % 10]} {'nears ' * (number % 4)}."
    return Draft(f"{number}.md", text, f"About {number}", published=FIRST_DAY + timedelta(number))


@pytest.fixture
def opened(tmp_path: Path, encoder: Any) -> Iterator[tuple[Library, list[Library]]]:
    """One library of thirty articles, and three that hold ten of them each."""
    drafts = [draft(number) for number in range(30)]
    parts = {"all": drafts, "0": drafts[::3], "1": drafts[1::3], "2": drafts[2::3]}
    with ExitStack() as stack:
        libraries = {}
        for name, some in parts.items():
            layout = Layout.of(tmp_path, name)
            embed(layout, Reading(tuple(some), ()), encoder)
            libraries[name] = stack.enter_context(closing(Library(layout, encoder.fingerprint)))
        yield libraries["all"], [libraries[name] for name in "012"]


def titles(together: Together, spots: list[Spot]) -> list[str]:
    """The titles of the passages' articles."""
    passages = [together.passage(spot) for spot in spots]
    return [passage.article.title for passage in passages if passage]


@pytest.mark.parametrize("question", ["lamp oil", "boat", "lighthouse bread a", "harbor", "xyzzy"])
def test_candidates_and_scores_are_those_of_one_library(
    opened: Any, encoder: Any, question: str
) -> None:
    """The nearest exactly; of the lexical scores only the mean length of passages differs."""
    whole, parts = opened
    one, three = Together([whole]), Together(parts)
    vector = encoder.encode_questions([question])[0]
    near, nearest = one.nearest(vector, 12), three.nearest(vector, 12)
    cosines = [one.scores(question, vector, near)[spot].cosine for spot in near]
    found = three.scores(question, vector, nearest)
    assert [found[spot].cosine for spot in nearest] == pytest.approx(cosines)
    for term in (*question.split(), "nobody"):
        assert three.inverse_document_frequency()(term) == one.inverse_document_frequency()(term)
    expected = _lexical(one, question, vector)
    assert _lexical(three, question, vector) == pytest.approx(expected, rel=0.2)
    assert bool(expected) is (question != "xyzzy")


def _lexical(together: Together, question: str, vector: Any) -> dict[str, float]:
    spots = together.by_words(question, 30)
    scores = together.scores(question, vector, spots)
    return {titles(together, [spot])[0]: scores[spot].lexical for spot in spots}


def test_the_best_of_all_libraries_come_first(opened: Any) -> None:
    """So many in all, and not of each."""
    found = Together(opened[1]).best_by_words("lamp oil boat", 7)
    assert len(found) == 7
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_days_are_counted_over_all_libraries(opened: Any) -> None:
    """So that what is fresh in all of them has no head start."""
    whole, parts = opened
    assert Together(parts).calendar() == Together([whole]).calendar()


class Rounding(WordLengthEncoder):
    """An encoder whose vectors differ a little from call to call, as those in bfloat16 do."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors within a cosine of 0.9998 of what they should be."""
        vectors = super().encode_passages(texts)
        noise = np.random.default_rng(len(self.encoded)).standard_normal(vectors.shape)
        noisy = vectors + 0.004 * noise / np.sqrt(self.dimension)
        unit: Vectors = (noisy / np.linalg.norm(noisy, axis=1, keepdims=True)).astype(np.float32)
        return unit


def test_a_text_in_two_libraries_takes_one_place_however_its_vector_was_rounded(
    tmp_path: Path, opened: Any, encoder: Any
) -> None:
    """And stands where the library that was named first has it."""
    whole, _ = opened
    again = Layout.of(tmp_path, "again")
    drafts = [draft(0), *(draft(number) for number in range(40, 50))]
    embed(again, Reading(tuple(drafts), ()), Rounding(encoder.fingerprint))
    vector = encoder.encode_questions(["lamp oil"])[0]
    with closing(Library(again, encoder.fingerprint)) as other:
        together = Together([whole, other])
        found = titles(together, together.nearest(vector, 100))
        assert len(found) == len(set(found)) == 40
        copies = Together([other, whole])
        (spot,) = (each for each in copies.nearest(vector, 100) if says(copies, each, draft(0)))
    assert spot.library == 0


def says(together: Together, spot: Spot, draft: Draft) -> bool:
    """Whether the passage of the spot is this article's."""
    passage = together.passage(spot)
    return passage is not None and passage.article.title == draft.title


def test_a_scope_leaves_out_libraries_in_which_nothing_lies(opened: Any, encoder: Any) -> None:
    """And is empty only if nothing lies in any."""
    _, parts = opened
    ids = frozenset(article.id for article in parts[2].articles())
    within = Together(parts, Scope(ids))
    spots = within.nearest(encoder.encode_questions(["lamp"])[0], 30)
    assert {spot.library for spot in spots} == {2}
    with pytest.raises(ScopeEmpty):
        Together(parts[:2], Scope(ids))
