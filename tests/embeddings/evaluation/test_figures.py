"""The figures, by hand on small runs and against the run file's own scoring program."""

from __future__ import annotations

import importlib.util
import io
import json
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embeddings import QuothError, Span, Verdict
from embeddings.encoder import Encoder
from embeddings.evaluation import (
    AnswerSpan,
    Asked,
    Figures,
    LabelledSet,
    QuotePlace,
    RunLine,
    ScoredPassage,
    check_measures,
    figures_of,
    open_set,
    read_labelled_set,
    run_questions,
    write_run,
)
from embeddings.evaluation.figures import first_hits_right

SHARED = Path(__file__).parents[3].parent / "shared"
SCORE = SHARED / "tools" / "score.py"
SUBSET = {"passages": 60, "questions": 12}
PASSAGES = ("p0", "p1", "p2", "p3")
WORDS = ("oil", "lamp", "a", "1887", "Lamp oil", "!")


def run_line(name: str, *hits: str, confidence: float = 0.5, **more: object) -> RunLine:
    """A line whose hits are those passages, best first."""
    scored = tuple(ScoredPassage(hit, -float(rank)) for rank, hit in enumerate(hits))
    return RunLine(name, scored, confidence, **{"verdict": Verdict.WEAK, **more})


def asked(name: str, *relevant: str, answers: tuple[str, ...] = ()) -> Asked:
    """A question that those passages answer."""
    return Asked(name, name, "?", answers, frozenset(relevant), bool(relevant))


def four_passages(*questions: Asked) -> LabelledSet:
    """A set of four passages."""
    texts = dict(zip(PASSAGES, ("no oil", "the lamp", "lit in 1887", "x"), strict=True))
    return LabelledSet("four", texts, (), {}, questions)


def figures(questions: list[Asked], lines: list[RunLine]) -> Figures:
    """The figures of a run over the four passages."""
    return figures_of(four_passages(*questions), questions, lines)


def test_ranking_figures_count_labelled_passages() -> None:
    """Found first, found third, and not found: a third first, two thirds within five."""
    questions = [asked("a", "p0"), asked("b", "p2"), asked("c", "p3")]
    lines = [run_line("a", "p0"), run_line("b", "p0", "p1", "p2"), run_line("c", "p0")]
    found = figures(questions, lines)
    assert found["R@1"] == pytest.approx(1 / 3)
    assert found["R@5"] == pytest.approx(2 / 3)
    assert found["MRR@10"] == pytest.approx((1 + 1 / 3) / 3)
    assert found["nDCG@10"] == pytest.approx((1 + 0.5) / 3)


def test_answer_counts_passages_that_hold_it() -> None:
    """A passage without a label that holds the answer's words answers, but is not recalled."""
    found = figures([asked("a", "p0", answers=("LAMP",))], [run_line("a", "p1", "p0")])
    assert (found["R@1"], found["answer@1"], found["answer@5"]) == (0.0, 1.0, 1.0)


def test_unanswerable_question_cannot_be_right() -> None:
    """What is shown for it is a false answer, and lowers the precision."""
    questions = [asked("a", "p0"), asked("no", answers=("lamp",))]
    lines = [run_line("a", "p0"), run_line("no", "p1", verdict=Verdict.STRONG)]
    found = figures(questions, lines)
    assert found["precision when shown"] == 0.5
    assert found["false answers on unanswerable"] == 1.0
    assert (found["shown as strong"], found["precision when strong"]) == (0.5, 0.0)


def test_honest_nothing_is_not_shown() -> None:
    """A question that got no quote is neither shown nor a false answer."""
    found = figures([asked("no")], [run_line("no", "p1", verdict=Verdict.NONE)])
    assert (found["shown"], found["false answers on unanswerable"]) == (0.0, 0.0)
    assert found["precision when shown"] is None


def test_highlight_must_cover_an_answer_in_full() -> None:
    """Of two highlights one holds the answer; they take half and all of their passages."""

    def spanned(name: str) -> Asked:
        place = AnswerSpan("p1", Span(4, 8))
        return Asked(name, name, "?", (), frozenset({"p1"}), True, (place,))

    lines = [
        run_line("a", "p1", quote=QuotePlace("p1", Span(0, 4))),
        run_line("b", "p1", quote=QuotePlace("p1", Span(0, 8))),
    ]
    found = figures([spanned("a"), spanned("b")], lines)
    assert found["highlight holds the answer"] == 0.5
    assert found["highlight share of passage"] == 0.75
    assert found["highlights checked"] == 2


def test_timings_are_summed_by_question() -> None:
    """The median of a stage, and of all stages of a question together."""
    questions = [asked("a"), asked("b"), asked("c")]
    lines = [
        run_line(name, timings={"encode": 0.25 * at, "judge": 0.5})
        for at, name in enumerate("abc", 1)
    ]
    found = figures(questions, lines)
    assert found["encode, median seconds"] == 0.5
    assert found["judge, 95th percentile seconds"] == 0.5
    assert found["whole answer, median seconds"] == 1.0


def test_first_hits_are_right_or_not() -> None:
    """One answers, one does not, and one cannot."""
    questions = [asked("a", "p0"), asked("b", "p2"), asked("no")]
    lines = [run_line(name, "p0") for name in ("a", "b", "no")]
    assert first_hits_right(four_passages(), questions, lines) == [True, False, False]


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who installed Quoth without what figures need is told the command."""
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(QuothError, match="pip install"):
        check_measures()


def test_question_without_a_line_is_named() -> None:
    """Figures of half a run would flatter it."""
    with pytest.raises(QuothError, match="1 of 2 questions have no line in the run, among them b"):
        figures([asked("a"), asked("b")], [run_line("a")])


def scored_by_the_program(folder: Path, run: Path) -> Figures:
    """What the scoring program prints; it is loaded, not started, for speed."""
    said, before = io.StringIO(), sys.argv
    sys.argv = ["score.py", str(folder), str(run), "--json"]
    try:
        with redirect_stdout(said):
            assert scoring_program().main() == 0
    finally:
        sys.argv = before
    return dict(json.loads(said.getvalue()))


def scoring_program() -> ModuleType:
    """The scoring program as a module."""
    if not SCORE.is_file():
        pytest.skip("the scoring program is not beside this checkout")
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assert_as_scored(folder: Path, lines: list[RunLine], whole_articles: bool = False) -> None:
    """Every figure that the program prints is ours too."""
    labelled = read_labelled_set(folder, whole_articles)
    write_run(folder / "run.jsonl", lines)
    theirs = scored_by_the_program(folder, folder / "run.jsonl")
    ours = figures_of(labelled, labelled.questions, lines)
    assert list(ours)[: len(theirs)] == list(theirs)
    assert {name: ours[name] for name in theirs} == pytest.approx(theirs)


hit_lists = st.lists(st.sampled_from(PASSAGES), unique=True)
confidences = st.sampled_from([0.0, 0.25, 0.5, 1.0]) | st.floats(0, 1)
quotes = st.none() | st.builds(
    QuotePlace,
    st.sampled_from(PASSAGES),
    st.builds(Span, st.integers(0, 3), st.integers(4, 6)),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, object], RunLine]:
    """A question as it stands in a file, and the line it got."""
    name = draw(st.uuids()).hex
    relevant = draw(hit_lists)
    question = {
        "id": name,
        "question": "Why?",
        "relevant": relevant,
        "answers": draw(st.lists(st.sampled_from(WORDS), max_size=2)),
        "answerable": draw(st.booleans()) or bool(relevant),
        "spans": [{"passage": one, "start": 1, "text": "oil"} for one in relevant],
    }
    line = run_line(
        name,
        *draw(hit_lists),
        confidence=draw(confidences),
        verdict=draw(st.sampled_from(Verdict)),
        quote=draw(quotes),
    )
    return question, line


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(made_up=st.lists(cases(), min_size=1, max_size=12))
def test_figures_are_those_of_the_scoring_program(
    make_set: Callable[..., Path], made_up: list[tuple[dict[str, object], RunLine]]
) -> None:
    """On any run over a small set, each figure equals the scoring program's."""
    texts = ("Burned oil.", "The lamp oil.", "Lit in 1887.", "None of it.")
    passages = [{"id": name, "text": text} for name, text in zip(PASSAGES, texts, strict=True)]
    folder = make_set(passages, [question for question, _ in made_up])
    assert_as_scored(folder, [line for _, line in made_up])


@pytest.mark.parametrize("whole_articles", [False, True])
def test_figures_of_a_real_subset_are_those_of_the_program(
    tmp_path: Path, encoder: Encoder, whole_articles: bool
) -> None:
    """The first passages and questions of a real set, answered by a toy encoder, score equally."""
    source = SHARED / "data" / "norquad_news"
    if not source.is_dir():
        pytest.skip("the labelled sets are not beside this checkout")
    kept = {name: first_lines(source, name, count) for name, count in SUBSET.items()}
    documents = {json.loads(line)["doc_id"] for line in kept["passages"]}
    kept["documents"] = [
        line
        for line in first_lines(source, "documents", 100)
        if json.loads(line)["id"] in documents
    ]
    for name, lines in kept.items():
        (tmp_path / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    labelled = read_labelled_set(tmp_path, whole_articles)
    retriever = open_set(labelled, encoder, tmp_path / "library")
    lines = run_questions(labelled, labelled.questions, retriever)
    assert any(line.hits for line in lines)
    assert_as_scored(tmp_path, lines, whole_articles)


def first_lines(folder: Path, name: str, count: int) -> list[str]:
    """So many lines of a set's file."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [line for line, _ in zip(lines, range(count), strict=False)]
