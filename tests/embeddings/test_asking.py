"""Questions as people ask them, put to the articles that ship with the bot, with its real model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from embeddings import Answer, Retriever, Turn, Verdict
from embeddings.embedding import embed
from embeddings.encoder import SentenceEncoder
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.reading import read_folder

SEEDS = Path(__file__).parents[2] / "seeds"

EVEREST, KURSK, VOYAGER = "mount-everest.md", "kursk-truce-talks-march-2025.md", "voyager.html"
GUTENBERG, UKRAINKA, FUJI = "johannes-gutenberg.md", "lesia-ukrainka.md", "fujisan.md"
ALHAMBRA, PETRA, CANAL = "la-alhambra.md", "petra.md", "le-canal-du-midi.md"


@dataclass(frozen=True)
class Case:
    """A conversation, and where its last question must be answered."""

    name: str
    asked: tuple[str, ...]
    source: str
    words: str
    """What the first quote must hold."""


CASES = (
    Case("plain", ("How high is Mount Everest?",), EVEREST, "8,848.86"),
    Case("keywords", ("mount everest height",), EVEREST, "8,848.86"),
    Case("keywords in capitals", ("VOYAGER 1 INTERSTELLAR SPACE",), VOYAGER, "25 August 2012"),
    Case("all in capitals", ("WHO WAS THE FIRST WOMAN ON MOUNT EVEREST?",), EVEREST, "Tabei"),
    Case("all small", ("who was junko tabei",), EVEREST, "Tabei"),
    Case(
        "greeting and thanks",
        ("hi bot, when did voyager 2 pass neptune pls thanks",),
        VOYAGER,
        "August 1989",
    ),
    Case(
        "quotation marks and emoji",
        ("“When was Voyager 1 launched?” 🚀🙏",),
        VOYAGER,
        "5 September 1977",
    ),
    Case("misspelt mountain", ("How high is Mount Everst?",), EVEREST, "8,848.86"),
    Case("misspelt printer", ("Wann wurde Guttenburg geboren?",), GUTENBERG, "1400"),
    Case("misspelt president", ("What did Zelinsky concede?",), KURSK, "very hard position"),
    Case("short spelling", ("What did Zelensky concede?",), KURSK, "very hard position"),
    Case("Russian spelling", ("Что признал Зеленский?",), KURSK, "very hard position"),
    Case("Ukrainian spelling", ("Що визнав Зеленський?",), KURSK, "Zelenskyy"),
    Case("missing accents", ("donde esta el patio de los leones",), ALHAMBRA, "Leones"),
    Case("Latin name of a Cyrillic poet", ("Where did Lesya Ukrainka die?",), UKRAINKA, "Сурамі"),
    Case("Cyrillic name of a Latin printer", ("Где родился Гутенберг?",), GUTENBERG, "Mainz"),
    Case(
        "pasted claim",
        ("Ukraine said its troops in Kursk were encircled",),
        KURSK,
        "Ukraine denied",
    ),
    Case(
        "follow-up: it", ("How high is Mount Everest?", "Who climbed it first?"), EVEREST, "Hillary"
    ),
    Case("follow-up: when", ("Who was the first woman on Everest?", "when?"), EVEREST, "1975"),
    Case(
        "follow-up: and what did",
        ("Who met Putin in Moscow?", "and what did Zelensky say?"),
        KURSK,
        "Zelenskyy",
    ),
    Case(
        "follow-up in a chain",
        ("When was Voyager 1 launched?", "and Voyager 2?", "When did it pass Neptune?"),
        VOYAGER,
        "August 1989",
    ),
    Case(
        "German follow-up",
        ("Wo wurde Johannes Gutenberg geboren?", "und wann starb er?"),
        GUTENBERG,
        "1468",
    ),
    Case(
        "Spanish follow-up",
        ("¿Qué es la Alhambra de Granada?", "¿y quién fue el arquitecto?"),
        ALHAMBRA,
        "Machuca",
    ),
    Case(
        "Ukrainian follow-up",
        ("Хто така Леся Українка?", "А коли вона померла?"),
        UKRAINKA,
        "1913",
    ),
    Case("Japanese follow-up", ("富士山の高さは？", "最後の噴火はいつですか？"), FUJI, "1707"),
    Case("Arabic follow-up", ("ما هي البتراء؟", "ومن زارها سنة 1812؟"), PETRA, "بوركهارت"),
    Case(
        "another subject",
        ("How high is Mount Everest?", "When did Gutenberg die?"),
        GUTENBERG,
        "1468",
    ),
    Case(
        "back to a quoted passage",
        ("Who reached the summit of Everest in 1953?", "who led the expedition?"),
        EVEREST,
        "John Hunt",
    ),
)


MISREAD = {"follow-up: it": "the reader takes the first woman on the summit, see the model card"}
"""What the judge alone gets right and the second look does not, and why."""


@pytest.fixture(scope="module", params=[False, True], ids=["judge", "both"])
def looks_again(request: pytest.FixtureRequest) -> bool:
    """Whether the likeliest passages are read a second time, as they are in service."""
    return bool(request.param)


@pytest.fixture(scope="module")
def shipped(
    tmp_path_factory: pytest.TempPathFactory, real_encoder: SentenceEncoder, looks_again: bool
) -> Retriever:
    """The library of the shipped articles."""
    layout = Layout.of(tmp_path_factory.mktemp("shipped"))
    embed(layout, read_folder(SEEDS), real_encoder)
    reader = real_encoder.pair_reader if looks_again else None
    return Retriever(Library(layout, real_encoder.fingerprint), real_encoder, reader=reader)


def last_answer(retriever: Retriever, asked: tuple[str, ...]) -> Answer:
    """The answer to the last question of a conversation."""
    history: tuple[Turn, ...] = ()
    for question in asked[:-1]:
        history += retriever.answer(question, history).turns()
    return retriever.answer(asked[-1], history)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_question_is_answered_from_the_right_place(
    case: Case, shipped: Retriever, looks_again: bool, request: pytest.FixtureRequest
) -> None:
    """The first quote is of the article that answers, and holds the answer."""
    if looks_again and case.name in MISREAD:
        request.applymarker(pytest.mark.xfail(reason=MISREAD[case.name], strict=True))
    answer = last_answer(shipped, case.asked)
    assert answer.verdict is not Verdict.NONE
    assert answer.quotes[0].article.source == case.source
    assert case.words in answer.quotes[0].text
