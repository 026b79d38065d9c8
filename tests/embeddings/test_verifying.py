"""Is this quote real? What is found of texts that are true, altered, dressed up, and invented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.comparing import Change, by_words
from embeddings.embedding import embed
from embeddings.encoder import Vectors
from embeddings.findings import Finding, Standing
from embeddings.layout import Layout
from embeddings.library import Library, open_with_any_encoder
from embeddings.reading import Reading
from embeddings.records import Draft
from embeddings.verifying import find_text

CLOCK = (
    "The clock of the harbour station was built in 1911 by the watchmaker Ada Lind. "
    "It stopped during the flood of 1953 and was silent for nine years.\n\n"
    "“We missed it every morning,” the keeper’s daughter said. "
    "Today a volunteer — a retired smith — winds it on Mondays."
)
FERRY = (
    "The ferry leaves the western pier at seven in the morning and returns at dusk. "
    "A ticket costs four crowns, and children under six travel free.\n\n"
    "In winter the crossing takes forty minutes because of the ice."
)
BRIDGE = "Старий міст через річку збудували у 1874 році з місцевого каменю. Його відновили."
TEXTS = {"clock.md": CLOCK, "ferry.md": FERRY, "bridge.md": BRIDGE}


class Indifferent:
    """An encoder to which all texts are alike: quotes are found without any."""

    fingerprint, dimension = "indifferent@1", 1

    def fits(self, text: str) -> bool:
        """Whether the text is short, so that articles have several passages."""
        return len(text) <= 90

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """The one unit vector there is."""
        return np.ones((len(texts), 1), np.float32)

    encode_passages = encode_questions


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the library of this module."""
    return tmp_path_factory.mktemp("verifying")


@pytest.fixture(scope="module")
def library(data_dir: Path) -> Iterator[Library]:
    """Three articles, opened without an encoder."""
    drafts = tuple(
        Draft(source=name, text=text, title=f"About {name}", publisher="Harbour Gazette")
        for name, text in TEXTS.items()
    )
    embed(Layout.of(data_dir), Reading(drafts, ()), Indifferent())
    with closing(open_with_any_encoder(data_dir)) as opened:
        yield opened


def slices(text: str) -> st.SearchStrategy[tuple[int, int]]:
    """Stretches of a text from 40 characters upwards that begin and end within words."""
    inside = [at for at, character in enumerate(text) if character.isalnum()]
    starts = st.sampled_from([at for at in inside if at + 40 < inside[-1]])
    return starts.flatmap(
        lambda start: st.tuples(
            st.just(start), st.sampled_from([at + 1 for at in inside if at >= start + 40])
        )
    )


cases = st.sampled_from([CLOCK, FERRY, BRIDGE]).flatmap(
    lambda text: slices(text).map(lambda ends: (text, *ends))
)


def changed(finding: Finding) -> list[tuple[str, str]]:
    """What was theirs and what is ours in each change of the only fragment."""
    (fragment,) = finding.fragments
    assert fragment.comparison is not None
    ours = fragment.places[0].article.text
    return [
        (each.theirs.of(finding.text), each.ours.of(ours)) for each in fragment.comparison.changes
    ]


@given(cases)
def test_true_slices(library: Library, case: tuple[str, int, int]) -> None:
    """They are word for word in the library, at their places, across sentences and paragraphs."""
    text, start, end = case
    finding = find_text(library, text[start:end])
    assert finding.standing is Standing.EXACT
    (fragment,) = finding.fragments
    assert fragment.span.of(finding.text) == text[start:end]
    (place,) = fragment.places
    assert (place.article.text, place.span.start, place.span.end) == (text, start, end)
    assert place.current


@given(cases, st.data())
def test_one_character_replaced(
    library: Library, case: tuple[str, int, int], data: st.DataObject
) -> None:
    """It is altered in that character and in nothing else, or in a line too short to be known."""
    text, start, end = case
    letters = [at for at in range(start, end) if text[at].isalnum()]
    at = data.draw(st.sampled_from(letters))
    finding = find_text(library, text[start:at] + "ж7"[text[at] == "ж"] + text[at + 1 : end])
    if finding.asides:
        assert any(aside.start <= at - start < aside.end for aside in finding.asides)
        return
    assert finding.standing is Standing.ALTERED
    assert changed(finding) == [("ж7"[text[at] == "ж"], text[at])]
    (fragment,) = finding.fragments
    assert (fragment.places[0].span.start, fragment.places[0].span.end) == (start, end)


@given(cases, st.data())
def test_one_character_more_or_less(
    library: Library, case: tuple[str, int, int], data: st.DataObject
) -> None:
    """One change of one character is reported; near an end it may be told in two ways."""
    text, start, end = case
    letters = [at for at in range(start + 6, end - 6) if text[at].isalnum()]
    at = data.draw(st.sampled_from(letters))
    more = data.draw(st.booleans())
    finding = find_text(library, text[start:at] + ("z" if more else "") + text[at + 1 - more : end])
    assert finding.standing is Standing.ALTERED
    assert changed(finding) == [("z", "") if more else ("", text[at])]


@given(cases, st.text(max_size=12), st.data())
def test_segments_give_both_texts_back(
    library: Library, case: tuple[str, int, int], put_in: str, data: st.DataObject
) -> None:
    """Byte for byte, whatever was put into a quote."""
    text, start, end = case
    at = data.draw(st.integers(start, end))
    finding = find_text(library, text[start:at] + put_in + text[at:end])
    for fragment in finding.fragments:
        if fragment.comparison is not None:
            place, segments = fragment.places[0], fragment.comparison.segments
            theirs = "".join(each.theirs.of(finding.text) for each in segments)
            ours = "".join(each.ours.of(place.article.text) for each in segments)
            assert theirs == fragment.span.of(finding.text)
            assert ours == place.span.of(place.article.text)


@given(st.lists(st.text("bcdfgk", min_size=3, max_size=9), min_size=4, max_size=60))
def test_random_words(library: Library, words: list[str]) -> None:
    """They are not in the library."""
    finding = find_text(library, " ".join(words))
    assert finding.standing is Standing.NOT_HERE
    assert all(fragment.places == () for fragment in finding.fragments)


@given(st.text() | st.text(st.characters(categories=["Cs", "P", "S", "L"])))
def test_any_text(library: Library, text: str) -> None:
    """Looking for it never fails, and half characters are read as question marks."""
    assert len(find_text(library, text).text) == len(text)


@pytest.mark.parametrize(
    ("message", "quoted"),
    [
        ("> It stopped during the flood of 1953", "It stopped during the flood of 1953"),
        (
            "> nine years.\n> \n> “We missed it every morning",
            "nine years.\n\n“We missed it every morning",
        ),
        ("It stopped **during** the ~~flood~~ of 1953", "It stopped during the flood of 1953"),
        ('"It stopped during the flood of 1953," he wrote', "It stopped during the flood of 1953"),
    ],
)
def test_dressed_up(library: Library, message: str, quoted: str) -> None:
    """Block quotes, bold type and quote marks around it are no difference."""
    finding = find_text(library, message)
    assert finding.standing is Standing.EXACT
    (fragment,) = finding.fragments
    assert fragment.places[0].span.of(CLOCK) == quoted


@pytest.mark.parametrize(
    "message",
    [
        "it stopped DURING the flood of 1953",
        "morning,\" the keeper's daughter said.",
        "a volunteer - a retired smith - winds it",
        "nine years. “We missed it",
        "the\u00a0flood of  1953 and was\u200b silent",
    ],
)
def test_typography(library: Library, message: str) -> None:
    """It is a standing of its own, and what differs is listed."""
    finding = find_text(library, message)
    assert finding.standing is Standing.TYPOGRAPHY
    assert changed(finding)


def test_altered_words(library: Library) -> None:
    """The closest place, and each difference."""
    finding = find_text(library, "It stopped during a flood of 1935 and was not silent for years.")
    assert finding.standing is Standing.ALTERED
    (fragment,) = finding.fragments
    assert fragment.comparison is not None
    words = by_words(fragment.comparison, finding.text, CLOCK)
    assert [
        (each.theirs.of(finding.text).strip(), each.ours.of(CLOCK).strip())
        for each in words.changes
    ] == [("a", "the"), ("1935", "1953"), ("not", ""), ("", "nine")]


def test_marks_around_an_altered_quote_are_no_difference(library: Library) -> None:
    """They are the writer's, unless the article has them too."""
    said = "A ticket costs nine crowns, and children under six travel free"
    finding = find_text(library, f'"{said}." - Ada')
    (fragment,) = finding.fragments
    assert fragment.comparison is not None
    (change,) = by_words(fragment.comparison, finding.text, FERRY).changes
    assert (change.theirs.of(finding.text), change.ours.of(FERRY)) == ("nine", "four")


@pytest.mark.parametrize(
    "source", ["— Harbour Gazette, 2024", "Source: About clock", "https://example.org/clock/of/it"]
)
def test_source_line(library: Library, source: str) -> None:
    """It is set aside."""
    finding = find_text(library, f"It stopped during the flood of 1953\n{source}")
    assert finding.standing is Standing.EXACT
    assert [span.of(finding.text) for span in finding.asides] in ([source], [source[2:]])


def test_several_fragments(library: Library) -> None:
    """Each is found by itself: here in two articles, the one word for word, the other altered."""
    finding = find_text(
        library,
        "Compare “It stopped during the flood of 1953” with\n"
        "> A ticket costs five crowns, and children under six travel free.",
    )
    assert [fragment.standing for fragment in finding.fragments] == [
        Standing.EXACT,
        Standing.ALTERED,
    ]
    assert all(fragment.marked for fragment in finding.fragments)
    assert finding.standing is Standing.ALTERED


def test_words_left_out(library: Library) -> None:
    """An ellipsis parts a quote into fragments."""
    finding = find_text(library, "It stopped during the flood […] the keeper’s daughter said.")
    assert finding.standing is Standing.EXACT
    assert len(finding.fragments) == 2


def test_partly(library: Library) -> None:
    """A true sentence does not vouch for an invented one."""
    finding = find_text(
        library,
        "It stopped during the flood of 1953 and was silent for nine years.\n"
        "Then pirates melted every bell into cannon balls.",
    )
    assert finding.standing is Standing.PARTLY
    assert [fragment.standing for fragment in finding.fragments] == [
        Standing.EXACT,
        Standing.NOT_HERE,
    ]


@pytest.mark.parametrize(("message", "words"), [("", 0), ("?!", 0), ("> the harbour **clock**", 3)])
def test_too_short(library: Library, message: str, words: int) -> None:
    """It is not looked for, and its words are counted."""
    finding = find_text(library, message)
    assert (finding.standing, finding.words, finding.fragments) == (Standing.TOO_SHORT, words, ())


def test_old_edition(layout: Layout, tmp_path: Path) -> None:
    """What an article no longer says is found in the edition that said it."""
    for text in (CLOCK, CLOCK.replace("nine years", "ten years")):
        draft = Draft(source="clock.md", text=text, title="Clock")
        embed(layout, Reading((draft,), ()), Indifferent())
    with closing(open_with_any_encoder(tmp_path / "data")) as library:
        old = find_text(library, "and was silent for nine years.").fragments[0]
        assert (old.standing, old.places[0].current) == (Standing.EXACT, False)
        both = find_text(library, "It stopped during the flood of 1953").fragments[0]
        assert [place.current for place in both.places] == [True]


def test_no_segment_is_empty(library: Library) -> None:
    """An equal segment covers as much of theirs as of ours."""
    finding = find_text(library, "It stopped in the flood of 1953 and was silent for nine years.")
    comparison = finding.fragments[0].comparison
    assert comparison is not None
    for each in comparison.segments:
        theirs, ours = each.theirs.end - each.theirs.start, each.ours.end - each.ours.start
        assert theirs or ours
        assert theirs == ours or each.change is not Change.EQUAL
