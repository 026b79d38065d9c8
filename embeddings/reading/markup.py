"""A tree of HTML, or of what trafilatura makes of it, becomes plain paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "main",
        "nav",
        "p",
        "pre",
        "quote",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
    ]
)
_LISTS = frozenset({"ul", "ol", "list"})
_ITEMS = frozenset({"li", "item"})
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "cell"})
_BREAKS = frozenset({"br", "lb"})
_VERBATIM = frozenset({"pre", "code"})
_BLANK = re.compile(r"[ \t\n\r\f]+")


def plain_text(root: etree._Element) -> str:
    """The text below the element: blank lines between paragraphs, items and rows on lines."""
    writer = _Writer()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            writer.open(element)
        elif event == "end":
            writer.close(element)
        if event != "start" and element is not root and element.tail:
            writer.write(element.tail)
    writer.flush()
    return writer.text()


@dataclass(slots=True)
class _Writer:
    """The paragraphs so far, and the one being written."""

    parts: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    lists: list[tuple[bool, int]] = field(default_factory=list)
    marker: str = ""
    verbatim: int = 0
    row: bool = False
    on_line: bool = False
    """True if what comes next stands on the line below instead of after a blank line."""

    def open(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _LISTS:
            self.flush()
            self.lists.append((tag == "ol" or element.get("rend") == "ol", 0))
        elif tag in _ITEMS:
            self.flush()
            self.marker = self._next_marker()
        elif tag in _ROWS:
            self.flush()
            self.row = True
        elif tag in _BLOCKS and not (self.row and tag in {"p", "div"}):
            self.flush()
        elif tag in _BREAKS:
            self.current.append("\n")
        if tag in _VERBATIM:
            self.verbatim += 1
        self.write(element.text)

    def close(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _VERBATIM:
            self.verbatim -= 1
        if tag in _CELLS:
            self.current.append("\t")
        elif tag in _ROWS:
            self.flush()
            self.row = False
            self.on_line = True
        elif tag in _ITEMS:
            self.flush()
            self.on_line = True
        elif tag in _LISTS:
            self.flush()
            self.lists[-1:] = []
            self.on_line = bool(self.lists)
        elif tag in _BLOCKS and not (self.row and tag in {"p", "div"}):
            self.flush()
            self.on_line = self.on_line and tag in {"tbody", "thead", "tfoot"}

    def write(self, text: str | None) -> None:
        if text:
            self.current.append(text if self.verbatim and "\n" in text else _BLANK.sub(" ", text))

    def flush(self) -> None:
        """End the paragraph being written, if it holds anything."""
        lines = "".join(self.current).split("\n")
        self.current.clear()
        if self.row:
            lines = [" · ".join(cell.strip() for cell in "".join(lines).strip("\t").split("\t"))]
        text = "\n".join(line.rstrip(" \t") for line in lines).strip("\n").strip(" ")
        if not text.strip():
            return
        if self.parts:
            self.parts.append("\n" if self.on_line or (self.marker and self._in_list()) else "\n\n")
        self.parts.append(self.marker + text)
        self.marker, self.on_line = "", bool(self.lists)

    def text(self) -> str:
        return "".join(self.parts)

    def _in_list(self) -> bool:
        return len(self.lists) > 1 or bool(self.lists and self.lists[-1][1] > 1)

    def _next_marker(self) -> str:
        if not self.lists:
            return "• "
        ordered, count = self.lists[-1]
        self.lists[-1] = (ordered, count + 1)
        return "  " * (len(self.lists) - 1) + (f"{count + 1}. " if ordered else "• ")
