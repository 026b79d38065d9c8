"""Many libraries: each opened when it is asked, only what was asked for, and with one encoder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from embeddings.collection import Collection, open_collection
from embeddings.embedding import embed
from embeddings.errors import LibraryDamaged, LibraryMissing, ScopeEmpty
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.looking_up import QuoteStanding
from embeddings.quote_name import name_of
from embeddings.reading import Reading
from embeddings.records import Article, Draft, Span, Turn, Verdict
from embeddings.retriever import Retriever
from embeddings.scope import Scope
from embeddings.store import Store

LIGHTHOUSE = "The lighthouse burned whale oil. Nobody counted its steps to the lamp."
BAKERY = "The bakery sells rye bread at dawn. Bread rises there all night."
FERRY = "The ferry leaves the western pier at seven. Tickets cost four crowns."

Embed = Callable[..., None]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def put(data_dir: Path, encoder: Any) -> Embed:
    """Put articles, `title=text` each, into the library of a name, in place of what it held."""

    def articles(library: str, with_encoder: Any = encoder, /, **texts: str) -> None:
        drafts = tuple(Draft(f"{name}.md", text, name) for name, text in texts.items())
        embed(Layout.of(data_dir, library), Reading(drafts, ()), with_encoder)

    return articles


@pytest.fixture
def collection(data_dir: Path, encoder: Any) -> Iterator[Collection]:
    with closing(Collection(data_dir, encoder)) as opened:
        yield opened


def titles(articles: tuple[Article, ...]) -> list[str]:
    """What the articles are called."""
    return [article.title for article in articles]


def quoted(collection: Collection, names: list[str], question: str) -> set[str]:
    """The titles of all articles that an answer shows anything of."""
    answer = collection.of(names).answer(question)
    quotes = (*answer.quotes, *answer.further)
    others = (article for quote in quotes for article in quote.also_in)
    return {article.title for article in (*(quote.article for quote in quotes), *others)} | {
        article.title for article in answer.nearest
    }


def test_a_name_without_a_library_is_empty(collection: Collection) -> None:
    """For every question that there is; nothing is made by asking."""
    nothing = collection.of(["server-1"])
    assert nothing.articles() == ()
    assert len(nothing.titles()) == 0
    assert nothing.answer("What burned whale oil?").verdict is Verdict.NONE
    assert nothing.answer("What burned whale oil?").nearest == ()
    assert nothing.look_up("q123").standing is QuoteStanding.MISTYPED
    assert nothing.find_text(LIGHTHOUSE).fragments[0].places == ()
    assert nothing.similar_to(LIGHTHOUSE) == ()
    assert nothing.article("id") is None
    with pytest.raises(ScopeEmpty):
        nothing.answer("What?", scope=Scope(frozenset({"id"})))


def test_a_library_is_found_when_it_is_made(collection: Collection, put: Embed) -> None:
    """A server's first article needs no restart, nor does its second."""
    assert collection.of(["server-1"]).articles() == ()
    put("server-1", Lighthouse=LIGHTHOUSE)
    assert titles(collection.of(["server-1"]).articles()) == ["Lighthouse"]
    put("server-1", Lighthouse=LIGHTHOUSE, Bakery=BAKERY)
    assert titles(collection.of(["server-1"]).articles()) == ["Bakery", "Lighthouse"]
    assert len(collection.titles(["server-1"])) == 2


def test_a_library_that_is_taken_away_is_empty(
    collection: Collection, put: Embed, data_dir: Path
) -> None:
    """As is one that was put back in another state: the open file is not read on."""
    put("server-1", Lighthouse=LIGHTHOUSE)
    assert len(collection.titles(["server-1"])) == 1
    shutil.rmtree(Layout.of(data_dir, "server-1").folder)
    assert collection.of(["server-1"]).articles() == ()
    assert len(collection.titles(["server-1"])) == 0
    put("server-1", Bakery=BAKERY)
    assert titles(collection.of(["server-1"]).articles()) == ["Bakery"]


def test_only_the_libraries_that_were_named_answer(collection: Collection, put: Embed) -> None:
    """By no question, name or text is another one reached."""
    put("server-1", Lighthouse=LIGHTHOUSE)
    put("server-2", Bakery=BAKERY)
    put("shipped", Ferry=FERRY)
    (other,) = collection.of(["server-2"]).articles()
    name = str(name_of(other, Span(0, 35)))
    ours = collection.of(["server-1", "shipped"])
    assert quoted(collection, ["server-1", "shipped"], BAKERY) <= {"Lighthouse", "Ferry"}
    assert titles(ours.articles()) == ["Ferry", "Lighthouse"]
    assert [each.title for each in ours.titles().articles] == ["Ferry", "Lighthouse"]
    assert ours.look_up(name).standing is QuoteStanding.NEVER_OURS
    assert collection.of(["server-2"]).look_up(name).standing is QuoteStanding.EXACT
    assert ours.find_text(BAKERY).fragments[0].places == ()
    assert {quote.article.title for quote in ours.similar_to(BAKERY)} <= {"Lighthouse", "Ferry"}
    assert ours.article(other.id) is None
    with pytest.raises(ScopeEmpty):
        ours.answer("What?", scope=Scope(frozenset({other.id})))


def test_a_text_that_two_libraries_hold_takes_one_place(collection: Collection, put: Embed) -> None:
    """In lists, among the nearest articles, and among passages that are alike."""
    put("server-1", Lighthouse=LIGHTHOUSE, Bakery=BAKERY)
    put("shipped", Lighthouse=LIGHTHOUSE, Ferry=FERRY)
    both = collection.of(["server-1", "shipped"])
    assert titles(both.articles()) == ["Bakery", "Ferry", "Lighthouse"]
    assert len(both.titles()) == 3
    answer = both.answer("whale oil")
    shown = [*answer.quotes, *answer.further]
    assert [quote.text for quote in shown].count(LIGHTHOUSE) <= 1
    assert titles(answer.nearest).count("Lighthouse") <= 1
    assert [quote.text for quote in both.similar_to(BAKERY)].count(LIGHTHOUSE) == 1


def test_a_copy_that_differs_a_little_is_named_beside_the_quote(
    collection: Collection, put: Embed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server's own is quoted, the other is said to hold it too."""
    monkeypatch.setattr("embeddings.ranking.verdict", lambda probability: Verdict.STRONG)
    put("server-1", Own=LIGHTHOUSE)
    put("shipped", Copy=LIGHTHOUSE.replace("its steps", "the steps"))
    answer = collection.of(["server-1", "shipped"]).answer("What burned whale oil?")
    assert len(answer.quotes) == 1
    assert {answer.quotes[0].article.title, *titles(answer.quotes[0].also_in)} == {"Own", "Copy"}
    assert answer.further == ()


def test_a_library_that_repeats_another_changes_no_answer(
    collection: Collection, put: Embed
) -> None:
    """A copy takes no candidate's place, and is no rival; only counts of few terms are smoothed."""
    texts = {f"Number {n}": f"{LIGHTHOUSE} {FERRY} {'lamp ' * n}" for n in range(30)}
    put("shipped", Bakery=BAKERY, **texts)
    put("server-1", Bakery=BAKERY, **texts)
    for question in ("What burned whale oil?", "rye bread at dawn", "lamp lamp", "Why?"):
        alone = collection.of(["shipped"]).ranking(question).hits
        both = collection.of(["server-1", "shipped"]).ranking(question).hits
        assert {hit.passage.text for hit in both} == {hit.passage.text for hit in alone}
        assert [hit.probability for hit in both] == pytest.approx(
            [hit.probability for hit in alone], rel=0.15
        )
        assert {hit.library for hit in both} == {0}


def test_one_library_of_several_answers_as_if_it_were_alone(
    collection: Collection, put: Embed, data_dir: Path, encoder: Any
) -> None:
    """To the last bit, whether or not others would be there."""
    put("shipped", Lighthouse=LIGHTHOUSE, Bakery=BAKERY, Ferry=FERRY)
    put("server-1", Other=BAKERY)
    with closing(Library(Layout.of(data_dir), encoder.fingerprint)) as alone:
        for question in ("What burned whale oil?", "When does it leave?", "bread"):
            expected = Retriever(alone, encoder).ranking(question)
            found = collection.of(["server-7", "shipped"]).ranking(question)
            assert found.hits == expected.hits


def test_what_was_asked_longest_ago_is_closed(data_dir: Path, encoder: Any, put: Embed) -> None:
    """And opened again when it is asked again; those of one question are all open at once."""
    for number in range(4):
        put(f"server-{number}", **{f"Article {number}": f"{LIGHTHOUSE} {number}"})
    with closing(Collection(data_dir, encoder, most_open=2)) as collection:
        for number in (0, 1, 2, 3, 0):
            (article,) = collection.of([f"server-{number}"]).articles()
            assert article.title == f"Article {number}"
            assert len(collection) <= 2
        every = [f"server-{number}" for number in range(4)]
        assert len(collection.of(every).articles()) == 4
        assert quoted(collection, every, "What burned whale oil?")


def test_a_library_of_another_model_is_left_out(
    collection: Collection, put: Embed, encoder: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """The operator reads once how to mend it; then it answers."""
    put("server-1", type(encoder)("other@1"), Lighthouse=LIGHTHOUSE)
    for _ in range(3):
        assert collection.of(["server-1"]).articles() == ()
    assert [record.message.count("quoth embed") for record in caplog.records] == [1]
    put("server-1", Lighthouse=LIGHTHOUSE)
    assert titles(collection.of(["server-1"]).articles()) == ["Lighthouse"]


def test_a_library_that_is_never_finished_is_empty_without_a_word(
    collection: Collection, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It may be in the making."""
    layout = Layout.of(data_dir, "server-1")
    layout.folder.mkdir(parents=True)
    Store(layout.truth).close()
    assert collection.of(["server-1"]).articles() == ()
    assert not caplog.records


def test_a_damaged_library_is_named(collection: Collection, data_dir: Path) -> None:
    """It is not taken for an empty one."""
    layout = Layout.of(data_dir, "server-1")
    layout.folder.mkdir(parents=True)
    layout.truth.write_bytes(b"This is no database. " * 500)
    with pytest.raises(LibraryDamaged):
        collection.of(["server-1"]).articles()


def test_titles_are_sorted_once(collection: Collection, put: Embed) -> None:
    """Until one of the libraries changes; a library alone lends its own."""
    put("server-1", Lighthouse=LIGHTHOUSE)
    put("shipped", Ferry=FERRY)
    both = ["server-1", "shipped"]
    first = collection.titles(both)
    assert collection.titles(both) is first
    assert collection.of(both).titles() is first
    assert collection.titles(["server-9", "shipped"]) is collection.titles(["shipped"])
    put("server-1", Lighthouse=LIGHTHOUSE, Bakery=BAKERY)
    assert [each.title for each in collection.titles(both).articles] == [
        "Bakery",
        "Ferry",
        "Lighthouse",
    ]


def test_where_the_shipped_library_is_wanted_it_must_be_there(tmp_path: Path) -> None:
    """The operator is told before any model is loaded."""
    with pytest.raises(LibraryMissing, match="quoth embed"):
        open_collection(tmp_path / "nowhere", "")


def test_questions_that_are_foreseen_are_encoded_together_and_once(
    data_dir: Path, encoder: Any, put: Embed
) -> None:
    """Each gets the answer that it gets alone; one wording of several questions is encoded once."""
    put("server-1", Lighthouse=LIGHTHOUSE, Bakery=BAKERY, Ferry=FERRY)
    questions = ["What burned whale oil?", "Hello! What burned whale oil?", "When does it leave?"]
    before = (Turn(True, "What of the ferry?"),)
    encode, encoded = encoder.encode_questions, []

    def noting(texts: Sequence[str]) -> Any:
        encoded.append([*texts])
        return encode(texts)

    with closing(Collection(data_dir, encoder)) as collection:
        alone = [collection.of(["server-1"]).answer(each, before) for each in questions]
        encoder.encode_questions = noting
        collection.foresee((each, before) for each in ["Thanks!", *questions])
        assert len(encoded) == 1
        assert len(encoded[0]) == len(set(encoded[0]))
        together = [collection.of(["server-1"]).answer(each, before) for each in questions]
    assert len(encoded) == 1
    assert [each.quotes for each in together] == [each.quotes for each in alone]
    assert all(each.timings["encode"] > 0 for each in together)


def test_the_state_of_libraries_changes_with_each_of_them(
    collection: Collection, put: Embed, data_dir: Path
) -> None:
    """When one is made, changed, removed, or another put in its place; and at no other time."""
    names = ["server-1", "server-2"]
    states = [collection.state(names)]
    put("server-1", Bakery=BAKERY)
    states.append(collection.state(names))
    put("server-1", Bakery=BAKERY, Ferry=FERRY)
    states.append(collection.state(names))
    assert collection.state(names) == states[-1]
    shutil.rmtree(Layout.of(data_dir, "server-1").folder)
    assert collection.state(names) == states[0]
    put("server-1", Bakery=BAKERY)
    states.append(collection.state(names))
    assert len({str(state) for state in states}) == len(states)
