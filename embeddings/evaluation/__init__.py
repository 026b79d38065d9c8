"""The room that measures: labelled questions go through the shipped pipeline and become figures."""

from embeddings.evaluation.figures import Figures, check_measures, figures_of
from embeddings.evaluation.own_questions import (
    Outcome,
    OwnQuestion,
    outcomes_of,
    own_figures_of,
    read_own_questions,
)
from embeddings.evaluation.running import (
    QuotePlace,
    RunLine,
    ScoredPassage,
    line_from,
    open_set,
    read_run,
    run_questions,
    write_run,
)
from embeddings.evaluation.sets import (
    AnswerSpan,
    Asked,
    Half,
    LabelledSet,
    family_of,
    half_of,
    read_labelled_set,
)

__all__ = [
    "AnswerSpan",
    "Asked",
    "Figures",
    "Half",
    "LabelledSet",
    "Outcome",
    "OwnQuestion",
    "QuotePlace",
    "RunLine",
    "ScoredPassage",
    "check_measures",
    "family_of",
    "figures_of",
    "half_of",
    "line_from",
    "open_set",
    "outcomes_of",
    "own_figures_of",
    "read_labelled_set",
    "read_own_questions",
    "read_run",
    "run_questions",
    "write_run",
]
