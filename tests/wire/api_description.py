"""Discord's own description of its interface, and whether a request keeps to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from .rest import Call

DOCUMENT = "urn:discord"
EITHER_SNOWFLAKE = {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$", "minimum": 0}
"""discord.py sends the ids of references and attachments as integers, and Discord takes them."""


class ApiDescription:
    """The OpenAPI document, ready to judge requests."""

    def __init__(self, path: Path) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        document["components"]["schemas"]["SnowflakeType"] = EITHER_SNOWFLAKE
        resource = Resource.from_contents(document, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(DOCUMENT, resource)
        self._paths: dict[str, Any] = document["paths"]

    def problems(self, call: Call) -> list[str]:
        """What is wrong with a request, in words; nothing if it is as Discord describes it."""
        template = self._template(call.path)
        method = call.method.lower()
        if template is None or method not in self._paths[template]:
            return [f"{call.name}: Discord has no such route"]
        if "requestBody" not in self._paths[template][method]:
            return [] if call.json is None else [f"{call.name}: takes no body"]
        errors = self._validator(template, method).iter_errors(call.json)
        return [f"{call.name}: {error.json_path}: {error.message}" for error in errors]

    def _validator(self, template: str, method: str) -> Draft202012Validator:
        steps = ("paths", template, method, "requestBody", "content", "application/json", "schema")
        pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
        reference = {"$ref": f"{DOCUMENT}#/{quote(pointer, safe='/~')}"}
        return Draft202012Validator(reference, registry=self._registry)

    def _template(self, path: str) -> str | None:
        segments = path.split("/")
        fitting = (known for known in self._paths if _fits(known.split("/"), segments))
        return min(fitting, key=lambda known: known.count("{"), default=None)


def _fits(template: list[str], segments: list[str]) -> bool:
    return len(template) == len(segments) and all(
        expected.startswith("{") or expected == segment
        for expected, segment in zip(template, segments, strict=True)
    )
