"""Checks requests against Discord's own OpenAPI document, and for what the document leaves out."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

DOCUMENT = Path(__file__).resolve().parents[2].parent / "shared" / "discord" / "openapi.json"


class DiscordsDocument:
    """The published description of Discord's REST interface."""

    def __init__(self, path: Path) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        # discord.py sends some snowflakes as integers, which Discord takes
        document["components"]["schemas"]["SnowflakeType"] = {
            "anyOf": [{"type": "string", "pattern": "^[0-9]+$"}, {"type": "integer", "minimum": 0}]
        }
        resource = Resource.from_contents(document, default_specification=DRAFT202012)
        self._registry = Registry().with_resource("discord:", resource)
        self._paths = document["paths"]
        literal_first = sorted(self._paths, key=lambda path: path.count("{"))
        self._templates = {path: _form(path) for path in literal_first}

    def problems(self, method: str, path: str, body: Any) -> list[str]:
        """What the document has against the request; nothing if it is as described."""
        template = next((t for t, form in self._templates.items() if form.fullmatch(path)), None)
        if template is None or method.lower() not in self._paths[template]:
            return [f"{method} {path} is not in the document"]
        if "requestBody" not in self._paths[template][method.lower()]:
            return [] if body in (None, {}) else [f"{method} {path} takes no body"]
        found = self._validator(template, method.lower()).iter_errors(body)
        return [f"{method} {path}: {error.json_path}: {error.message}" for error in found]

    def _validator(self, template: str, method: str) -> Draft202012Validator:
        escaped = template.replace("~", "~0").replace("/", "~1")
        escaped = escaped.replace("{", "%7B").replace("}", "%7D")
        pointer = f"/paths/{escaped}/{method}/requestBody/content/application~1json/schema"
        return Draft202012Validator({"$ref": f"discord:#{pointer}"}, registry=self._registry)


@functools.cache
def discords_document() -> DiscordsDocument:
    """The document, read once."""
    return DiscordsDocument(DOCUMENT)


def _form(template: str) -> re.Pattern[str]:
    """What the paths look like that a template such as `/users/{user_id}` stands for."""
    parts = ("[^/]+" if part.startswith("{") else re.escape(part) for part in template.split("/"))
    return re.compile("/".join(parts))


def oversights(body: Any) -> Iterator[str]:
    """What Discord would refuse, or do that we never want, and its document does not say."""
    for message in _messages(body):
        if message.get("allowed_mentions") != {"parse": []}:
            yield f"allowed_mentions is {message.get('allowed_mentions')}"
        if not any(message.get(part) for part in ("content", "embeds", "components")):
            yield "a message with nothing in it"
        yield from _embed_oversights(message.get("embeds") or [])
        yield from _button_oversights(message.get("components") or [])
        yield from _card_oversights(message)
    yield from _option_oversights(body)


def _messages(body: Any) -> Iterator[dict[str, Any]]:
    """The message in a request, whether it stands alone or inside an interaction's callback."""
    if not isinstance(body, dict):
        return
    if body.get("type") in (4, 7) and "data" in body:
        yield body["data"]
    elif {"embeds", "content", "components"} & body.keys():
        yield body


def _embed_oversights(embeds: list[dict[str, Any]]) -> Iterator[str]:
    texts = [text for embed in embeds for text in _embed_texts(embed)]
    if any(not text.strip() for text in texts):
        yield "an empty text in an embed"
    total = sum(len(text.encode("utf-16-le")) // 2 for text in texts)
    if total > 6000:
        yield f"{total} characters in the embeds of one message"


def _embed_texts(embed: dict[str, Any]) -> Iterator[str]:
    yield from (embed[key] for key in ("title", "description") if key in embed)
    yield from (embed["footer"]["text"],) if "footer" in embed else ()
    for item in embed.get("fields", []):
        yield from (item["name"], item["value"])


def _button_oversights(components: list[dict[str, Any]]) -> Iterator[str]:
    for component in components:
        if component.get("type") == 2 and not (component.get("label") or component.get("emoji")):
            yield "a button without label or emoji"
        yield from _button_oversights(component.get("components") or [])


def _card_oversights(message: dict[str, Any]) -> Iterator[str]:
    """What a message of components may not be."""
    components = list(_walked(message.get("components") or []))
    if not any(component.get("type") == 10 for component in components):
        return
    if message.get("content") or message.get("embeds"):
        yield "a card with content or embeds"
    if len(components) > 40:
        yield f"{len(components)} components"
    total = sum(len(one.get("content", "").encode("utf-16-le")) // 2 for one in components)
    if total > 4000:
        yield f"{total} characters of text in one message"
    ids = [one["custom_id"] for one in components if one.get("custom_id")]
    if len(ids) != len(set(ids)):
        yield "two buttons with one custom_id"


def _walked(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _walked(component.get("components") or [])


def _option_oversights(body: Any) -> Iterator[str]:
    for command in body if isinstance(body, list) else []:
        names = [option["name"] for option in command.get("options", [])]
        if len(names) != len(set(names)):
            yield f"/{command['name']} has an option twice"
        has_words = command.get("type", 1) == 1  # a menu has its name alone
        for described in [*([command] if has_words else []), *command.get("options", [])]:
            if not 1 <= len(described.get("description", "")) <= 100:
                yield f"{described['name']} has no description, or too long a one"
