"""The arrows between the rooms, read from the source: who imports what, and who may do what."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import embeddings

ROOT = Path(__file__).parents[1]
BOT = sorted((ROOT / "bot").rglob("*.py"))
EMBEDDINGS = sorted((ROOT / "embeddings").rglob("*.py"))
SOURCES = BOT + EMBEDDINGS
TESTS = sorted(
    path for room in ("bot", "embeddings") for path in (ROOT / "tests" / room).rglob("test_*.py")
)

MODEL_LIBRARIES = {"torch", "sentence_transformers", "transformers"}
READ_WITH_TORCH = {
    "embeddings/layers.py",
    "embeddings/lean_model.py",
    "embeddings/lean_pair_reader.py",
    "embeddings/products.py",
}
OFF_THE_LOOP = {
    "to_thread",
    "run_in_executor",
    "ThreadPoolExecutor",
    "ProcessPoolExecutor",
    "Thread",
    "threading",
    "multiprocessing",
}
CONTEXT_FREE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools"}
START = """
import sys
from bot.cli import quoth

quoth.main(sys.argv[1:], standalone_mode=False)
heavy = {"torch", "sentence_transformers", "transformers", "discord", "trafilatura", "aiohttp"}
print("imported:", sorted(heavy & set(sys.modules)))
"""


def name_of(path: Path) -> str:
    """The path below the checkout, as tests are listed."""
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    """The full name of everything that is imported anywhere in the tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide which room is meant"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_at_once(node: ast.AST) -> Iterator[str]:
    """The full name of everything that is imported when the module is."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield from imported(child)
        else:
            yield from imported_at_once(child)


def names_used(tree: ast.AST) -> set[str]:
    """Every name and attribute in the tree, and the parts of what is imported."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return names | {part for module in imported(tree) for part in module.split(".")}


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a source file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def breaking(paths: list[Path], rule: Callable[[ast.Module], bool]) -> set[str]:
    """The files for whose tree the rule is true."""
    return {name_of(path) for path in paths if rule(parsed(path))}


def packages(names: Iterator[str]) -> set[str]:
    """The first part of each name."""
    return {name.partition(".")[0] for name in names}


def test_there_is_something_to_read() -> None:
    """Else every test below would hold of nothing."""
    assert len(BOT) > 10
    assert len(EMBEDDINGS) > 10
    assert len(TESTS) > 20


def test_the_library_knows_nothing_of_the_front_desk() -> None:
    """`embeddings` imports neither `bot` nor `discord`, not even for its types."""
    assert not breaking(
        EMBEDDINGS, lambda tree: bool({"bot", "discord"} & packages(imported(tree)))
    )


def test_the_model_libraries_are_imported_where_a_model_is_read() -> None:
    """By the encoder, and by the two readers that it chooses from."""
    users = breaking(SOURCES, lambda tree: bool(MODEL_LIBRARIES & packages(imported(tree))))
    assert users == {"embeddings/encoder.py", "embeddings/library_model.py", *READ_WITH_TORCH}


def test_the_bundled_model_needs_torch_alone() -> None:
    """The libraries above it take longer to import than it does."""
    above = MODEL_LIBRARIES - {"torch"}
    users = breaking(SOURCES, lambda tree: bool(above & packages(imported(tree))))
    assert not users & READ_WITH_TORCH


def test_the_model_libraries_are_imported_only_when_an_encoder_is_made() -> None:
    """Never when a module is imported: that takes two seconds or five."""
    at_once = breaking(
        SOURCES, lambda tree: bool(MODEL_LIBRARIES & packages(imported_at_once(tree)))
    )
    assert at_once == READ_WITH_TORCH
    modules = {path.removesuffix(".py").replace("/", ".") for path in READ_WITH_TORCH}
    importers = breaking(
        SOURCES,
        lambda tree: any(
            name.startswith(module) for name in imported_at_once(tree) for module in modules
        ),
    )
    assert importers <= READ_WITH_TORCH


def test_the_environment_is_read_in_one_file() -> None:
    """In `bot/config.py`; everything else is told."""
    variables = {"environ", "environb", "getenv", "putenv", "dotenv"}
    assert breaking(SOURCES, lambda tree: bool(variables & names_used(tree))) == {"bot/config.py"}


def test_nothing_is_read_from_the_environment_at_import() -> None:
    """`bot/config.py` reads it inside functions."""
    statements = [
        statement
        for statement in parsed(ROOT / "bot" / "config.py").body
        if not isinstance(statement, ast.FunctionDef | ast.Import | ast.ImportFrom)
    ]
    assert not {"environ", "dotenv_values"} & {
        name for statement in statements for name in names_used(statement)
    }


def test_three_files_of_the_front_desk_leave_the_event_loop() -> None:
    """The library's, and those of notebook and intake, which cannot wait until it has answered."""
    leaving = breaking(BOT, lambda tree: bool(OFF_THE_LOOP & names_used(tree)))
    assert leaving == {"bot/answerer.py", "bot/memory/notebook.py", "bot/intake/threads.py"}


def test_cogs_hold_no_retrieval() -> None:
    """Of the library they know only its public names, and they compute and store nothing."""
    public = {f"embeddings.{name}" for name in embeddings.__all__}

    def knows_too_much(tree: ast.Module) -> bool:
        names = set(imported(tree))
        of_the_library = {name for name in names if name.partition(".")[0] == "embeddings"}
        return bool({"numpy", "sqlite3"} & packages(iter(names)) or of_the_library - public)

    cogs = [path for path in BOT if path.is_relative_to(ROOT / "bot" / "cogs")]
    assert len(cogs) > 3
    assert not breaking(cogs, knows_too_much)


def test_rendering_for_discord_is_pure() -> None:
    """It neither waits nor answers questions by itself."""
    render = [path for path in BOT if path.is_relative_to(ROOT / "bot" / "render")]

    def is_impure(tree: ast.Module) -> bool:
        waits = any(isinstance(node, ast.Await | ast.AsyncFunctionDef) for node in ast.walk(tree))
        return waits or any(name.startswith("bot.answerer") for name in imported(tree))

    assert len(render) > 3
    assert not breaking(render, is_impure)


def test_no_file_has_a_name_that_says_nothing() -> None:
    """A module is named after what it holds."""
    parts = {part for path in SOURCES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not CONTEXT_FREE_NAMES & parts


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_every_test_file_mirrors_a_module(path: Path) -> None:
    """`tests/embeddings/test_splitter.py` tests `embeddings/splitter.py`."""
    if path.name.startswith("test_every_"):
        pytest.skip("it goes through all modules of its folder")
    below_tests = path.relative_to(ROOT / "tests")
    module = ROOT / below_tests.with_name(below_tests.name.removeprefix("test_"))
    assert module.is_file() or module.with_suffix("").is_dir()


def test_no_test_folder_is_a_package() -> None:
    """`tests/bot/__init__.py` would shadow the real `bot`."""
    assert not list((ROOT / "tests").rglob("__init__.py"))


@pytest.mark.parametrize("arguments", [["--help"], ["articles"]])
def test_what_does_not_encode_imports_nothing_heavy(
    arguments: list[str], real_library: Path, bare_environment: dict[str, str]
) -> None:
    """Neither the model libraries nor Discord's nor the reader of web pages."""
    done = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        env={**bare_environment, "DATA_DIR": str(real_library)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "imported: []"


def test_help_does_not_even_import_the_library(bare_environment: dict[str, str]) -> None:
    """Nor numpy: `quoth --help` is there at once."""
    program = START.replace('"torch"', '"torch", "numpy", "embeddings", "rich", "asyncio"')
    done = subprocess.run(
        [sys.executable, "-c", program, "--help"],
        env=bare_environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "imported: []"
