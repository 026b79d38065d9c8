"""Markdown becomes the text that a reader of the rendered page would see."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from embeddings.reading.html import text_of_fragment

_IDEOGRAPHIC = r"[\p{Han}\p{Hiragana}\p{Katakana}、。，；：！？「」『』（）]"
# A line break between two of them is no space: Chinese and Japanese put none between words.
_IDEOGRAPHIC_BREAK = regex.compile(rf"(?<={_IDEOGRAPHIC})\x00(?={_IDEOGRAPHIC})")
_NOTE = regex.compile(r"\[\^\p{N}{1,3}\](?:: +)?")
"""The number of a note, in the text or before the note itself."""
_SPACES = regex.compile(r" {2,}")


def render_markdown(source: str) -> tuple[str, str | None]:
    """The plain text, and its first heading of level 1, else its first heading, if it has one."""
    tree = SyntaxTreeNode(_parser().parse(source))
    headings = [node for node in tree.walk() if node.type == "heading"]
    first = next((node for node in headings if node.tag == "h1"), headings[0] if headings else None)
    return _blocks(tree), (_inline(first) or None) if first else None


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _blocks(node: SyntaxTreeNode, between: str = "\n\n") -> str:
    return between.join(filter(None, map(_block, node.children)))


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "paragraph" | "heading":
            return _inline(node)
        case "bullet_list" | "ordered_list":
            return "\n".join(_items(node))
        case "fence" | "code_block":
            return node.content.strip("\n")
        case "table":
            return "\n".join(_row(row) for part in node.children for row in part.children)
        case "html_block":
            return text_of_fragment(node.content)
        case _:
            return _blocks(node) if node.children else ""


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    number = int(node.attrs.get("start", 1))
    for index, item in enumerate(node.children):
        marker = f"{number + index}. " if node.type == "ordered_list" else "• "
        lines = _blocks(item, "\n").split("\n")
        if any(lines):
            yield marker + "\n  ".join(lines)


def _row(row: SyntaxTreeNode) -> str:
    return " · ".join(_inline(cell) for cell in row.children)


def _inline(node: SyntaxTreeNode) -> str:
    text = "".join(_spans(node))
    text = _IDEOGRAPHIC_BREAK.sub("", text).replace("\x00", " ")
    return _SPACES.sub(" ", text).strip()


def _spans(node: SyntaxTreeNode) -> Iterator[str]:
    """The pieces of a line of text; a soft break is a NUL, which no text that is read holds."""
    for child in node.children:
        match child.type:
            case "text":
                yield _NOTE.sub("", child.content)
            case "code_inline":
                yield child.content
            case "softbreak":
                yield "\x00"
            case "hardbreak":
                yield "\n"
            case "image":
                yield "".join(_spans(child)) or child.content
            case "s":  # struck out
                pass
            case "html_inline":
                yield "\n" if child.content.lower().startswith("<br") else ""
            case _:
                yield from _spans(child)
