"""Sentences of the shipped articles inside longer messages: true ones, parts, and altered ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from embeddings.aligning import UNSPACED, words_of
from embeddings.embedding import embed
from embeddings.encoder import Vectors
from embeddings.findings import Finding, Standing
from embeddings.folding import fold
from embeddings.layout import Layout
from embeddings.library import Library, open_with_any_encoder
from embeddings.reading import Reading, read_folder
from embeddings.records import Draft, Span
from embeddings.sentences import sentence_spans
from embeddings.verifying import find_text

SEEDS = read_folder(Path(__file__).parents[2] / "seeds")
LAUNCHED = (
    "Voyager 2 was launched first, on 20 August 1977, and Voyager 1 followed on 5 September 1977;"
    " both left from Cape Canaveral in Florida."
)
SENTENCES = [
    (draft.source, span.of(draft.text))
    for draft in SEEDS.drafts
    for span in sentence_spans(draft.text, draft.language or "")
    if len(words_of(fold(span.of(draft.text)).text)) >= 8 and "\n" not in span.of(draft.text)
]
WORD = regex.compile(rf"[{UNSPACED}]{{3}}|\b[\w--[{UNSPACED}]]{{3,12}}\b", regex.VERSION1)
"""Where no spaces are written between words, three characters of a longer run."""
ALTERABLE = [
    (text, Span(*match.span()))
    for _, text in SENTENCES
    for match in WORD.finditer(text)
    if not re.search('[«»“”"「」]', text)  # what stands in quote marks is looked for by itself
]
BEFORE = ("", "I read that ", "Hey, did you know this? ", "lol. ", "Мені казали: ", "Ich glaube, ")
BEHIND = ("", ", which I like", " Is that so, my dear friends?", " … so they say", " 🙂 haha")
BETWEEN = (" ", " And another thing that puzzled my whole family: ", "\n\n", " lol! ")


class Indifferent:
    """An encoder to which all texts are alike: quotes are found without any."""

    fingerprint, dimension = "indifferent@1", 1

    def fits(self, text: str) -> bool:
        """Whether the text is short, so that articles have several passages."""
        return len(text) <= 300

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """The one unit vector there is."""
        return np.ones((len(texts), 1), np.float32)

    encode_passages = encode_questions


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The shipped articles, opened without an encoder."""
    data_dir = tmp_path_factory.mktemp("inside")
    embed(Layout.of(data_dir), SEEDS, Indifferent())
    with closing(open_with_any_encoder(data_dir)) as opened:
        yield opened


def told(finding: Finding) -> list[tuple[Standing, str]]:
    """Each fragment's standing and its text."""
    return [(each.standing, each.span.of(finding.text)) for each in finding.fragments]


def own_words(finding: Finding) -> list[str]:
    """What the writer put around it."""
    return [span.of(finding.text) for span in finding.own_words]


def bare(text: str) -> str:
    """A text without typography and without a mark at its end."""
    return fold(text).text.rstrip(".。!?:;\"' ")


@given(st.sampled_from(SENTENCES), st.sampled_from(BEFORE), st.sampled_from(BEHIND))
@example(next(each for each in SENTENCES if "to 500 characters" in each[1]), "lol. ", "")
@example(next(each for each in SENTENCES if "than “bridge”" in each[1]), "lol. ", "")
def test_a_true_sentence_between_other_words(
    library: Library, sentence: tuple[str, str], before: str, behind: str
) -> None:
    """It is word for word, at its place, and the words around it are the writer's."""
    source, text = sentence
    finding = find_text(library, before + text + behind)
    (fragment,) = (each for each in finding.fragments if each.places)
    assert fragment.standing in (Standing.EXACT, Standing.TYPOGRAPHY)
    assert bare(text) in bare(fragment.span.of(finding.text))
    assert source in {place.article.source for place in fragment.places}


@given(st.sampled_from(ALTERABLE), st.sampled_from(BEFORE), st.sampled_from(BEHIND))
@example(("このとき南東の斜面にできた大きな火口は、宝永火口と呼ばれている。", Span(20, 23)), "", "")
def test_an_altered_sentence_between_other_words(
    library: Library, case: tuple[str, Span], before: str, behind: str
) -> None:
    """No part of it with the altered word, and none that ends there, is said to be true."""
    text, word = case
    altered = text[: word.start] + "gwrzk" + text[word.end :]
    finding = find_text(library, before + altered + behind)
    put_in = Span(word.start, word.start + len("gwrzk")).shifted(len(before))
    for fragment in finding.fragments:
        if fragment.standing in (Standing.EXACT, Standing.TYPOGRAPHY):
            sides = (fragment.span.end, put_in.start), (put_in.end, fragment.span.start)
            between = [finding.text[start:end].strip() for start, end in sides if start <= end]
            assert between
            assert all(between), "only a mark of punctuation ends a part"


@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=3, unique=True), st.data())
def test_several_true_sentences(
    library: Library, sentences: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Each is found in its article."""
    between = data.draw(st.sampled_from(BETWEEN))
    finding = find_text(library, "Look here: " + between.join(text for _, text in sentences))
    true = [each for each in finding.fragments if each.places]
    for source, text in sentences:
        assert any(
            bare(text) in bare(each.span.of(finding.text))
            and source in {place.article.source for place in each.places}
            for each in true
        )


def sentence_of(first: str, last: str) -> str:
    """The sentence of the shipped articles that begins and ends like that."""
    return next(text for _, text in SENTENCES if text.startswith(first) and text.endswith(last))


@pytest.mark.parametrize(
    ("first", "between", "second"),
    [
        (("Those who may manage", ""), " ", ("It needs a Linux machine", "(GPU).")),
        (("The bot reads plain text", "(.epub)."), "\n\n", ("Друкуватися почала", "«Зоря».")),
        (("El Patio de los Leones es", ""), " lol! ", ("It notices that", "")),  # "Los" is next
    ],
)
def test_two_true_sentences(
    library: Library, first: tuple[str, str], between: str, second: tuple[str, str]
) -> None:
    """Both are found whole, with their last brackets, whatever word stands between them."""
    texts = sentence_of(*first), sentence_of(*second)
    finding = find_text(library, f"Look here: {between.join(texts)}")
    assert [bare(text) for _, text in told(finding)] == [bare(text) for text in texts]
    assert {standing for standing, _ in told(finding)} == {Standing.EXACT}


@pytest.mark.parametrize("mark", [".", "?", "..."])
def test_an_altered_number_at_a_sentence_end(tmp_path: Path, mark: str) -> None:
    """It is no word of the writer's own, though the article's sentence goes on behind it."""
    steps = "The keepers who lived on the cliff of the island counted the steps every spring"
    tired = "They were tired of Dr. Smith and his cat."
    draft = Draft("steps.txt", f"{steps}, fifty of them in all. {tired}", "Steps", language="en")
    embed(Layout.of(tmp_path), Reading((draft,), ()), Indifferent())
    with closing(open_with_any_encoder(tmp_path)) as library:
        finding = find_text(library, f"{steps}, sixty{mark} {tired}")
    assert finding.standing is Standing.ALTERED


def test_what_is_said_of_each_part(library: Library) -> None:
    """The sentence is word for word and the rest is the writer's, so the whole is real in part."""
    finding = find_text(library, f"I read that {LAUNCHED[:-1]}, which I like")
    assert finding.standing is Standing.PARTLY
    assert told(finding) == [(Standing.EXACT, LAUNCHED[:-1])]
    assert own_words(finding) == ["I read that", "which I like"]


def test_one_altered_word(library: Library) -> None:
    """The sentence is altered, and neither half of it is word for word."""
    finding = find_text(
        library, f"I read that {LAUNCHED.replace('Cape Canaveral', 'Houston')} Isn't it great?"
    )
    assert finding.standing is Standing.ALTERED
    assert [standing for standing, _ in told(finding)] == [Standing.ALTERED]
    assert own_words(finding) == ["I read that", "Isn't it great"]


@pytest.mark.parametrize(
    ("part", "standing"),
    [
        ("and Voyager 1 followed on 5 September 1977; both left from", Standing.PARTLY),
        ("and Voyager 1 followed on 5 September 1978; both left from", Standing.NOT_HERE),
        ("left from Cape Canaveral in", Standing.NOT_HERE),
    ],
)
def test_a_part_of_a_sentence(library: Library, part: str, standing: Standing) -> None:
    """It takes many words, for few of them stand in many a text, and none of them altered."""
    before = "We had a long talk about it in our kitchen last night over some old red wine"
    finding = find_text(library, f"{before} {part} whatever my aunt says, who knows it all")
    assert finding.standing is standing


def test_a_block_quote_with_invented_words(library: Library) -> None:
    """What stands there is told from what does not, which was claimed to stand there too."""
    invented = "Each of them carries a piano on which nobody has played for some forty years."
    finding = find_text(library, f"> {invented} {LAUNCHED} {invented}")
    assert finding.standing is Standing.PARTLY
    assert [standing for standing, _ in told(finding)] == [
        Standing.NOT_HERE,
        Standing.EXACT,
        Standing.NOT_HERE,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "one of the most important discoveries of the twentieth century was in the south of Spain",
        "It was the first time that I saw the sea, and it is one of the oldest in the world.",
        "Can you tell me how to use the bot in a direct message, please? I am new on this server.",
    ],
)
def test_common_phrases(library: Library, text: str) -> None:
    """They are no quotes."""
    assert find_text(library, text).standing is Standing.NOT_HERE
