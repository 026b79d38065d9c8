"""What the rooms export exists, is documented, and is all that `import *` gives."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

import bot
import embeddings
import embeddings.reading

RUN_NOT_IMPORTED = ("__main__", "postgres.env")  # the latter by Alembic, around each migration
EXPORTS = [(room, name) for room in (embeddings, embeddings.reading) for name in room.__all__]
MODULES = sorted(
    module.name
    for room in (bot, embeddings)
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
    if not module.name.endswith(RUN_NOT_IMPORTED)
)


@pytest.mark.parametrize(
    ("room", "name"), EXPORTS, ids=lambda value: getattr(value, "__name__", value)
)
def test_every_export_exists_and_is_documented(room: object, name: str) -> None:
    """A class or a function says what it is in a docstring of its own."""
    exported = getattr(room, name)
    if inspect.isclass(exported) or inspect.isroutine(exported):
        assert exported.__doc__
        assert not exported.__doc__.startswith(f"{name}("), "dataclass wrote this one, not we"


@pytest.mark.parametrize("room", [embeddings, embeddings.reading])
def test_the_exports_are_each_named_once(room: object) -> None:
    """In the order that ruff keeps."""
    names = room.__all__  # type: ignore[attr-defined]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", MODULES)
def test_every_module_can_be_imported_and_says_what_it_holds(name: str) -> None:
    """The first line of its docstring is a sentence."""
    module = importlib.import_module(name)
    assert module.__doc__
    assert module.__doc__.strip().partition("\n\n")[0].endswith((".", ":"))


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_and_class_is_documented(name: str) -> None:
    """Those that begin with no underscore and were made in that module."""
    module = importlib.import_module(name)
    own = {
        label: value
        for label, value in vars(module).items()
        if not label.startswith("_") and getattr(value, "__module__", None) == name
    }
    undocumented = [
        label
        for label, value in own.items()
        if (inspect.isclass(value) or inspect.isroutine(value)) and not value.__doc__
    ]
    assert not undocumented
