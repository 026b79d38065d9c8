"""How many words come out of PDFs in their order: `python benchmarks/reading_pdfs.py`.

Headless Chromium prints passages in a dozen languages, and news articles, of the sets beside the
checkout (../shared/data); fonts for their scripts are needed (Debian: fonts-noto-core,
fonts-noto-cjk). A word is a run of letters and digits; in Chinese and Thai each letter counts.
"""

from __future__ import annotations

import argparse
import html
import json
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import regex
from rapidfuzz.distance import LCSseq

from embeddings.reading.limits import ReadingLimits
from embeddings.reading.pdf import read_pdf

DATA = Path(__file__).parents[2] / "shared" / "data"
NEWS = 30
PASSAGES = 6
"""Of one document each; two documents a language."""
WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]|\p{Thai}\p{M}*|[\p{L}\p{M}\p{N}]+")
LEFTWARDS = frozenset({"ar", "he"})


def texts() -> Iterator[tuple[str, list[str]]]:
    """The language of each text, and its paragraphs."""
    documents: dict[tuple[str, str], list[str]] = defaultdict(list)
    for passage in _read("xquad/passages.jsonl"):
        documents[passage["lang"], passage["doc_id"]].append(passage["text"])
    hebrew = [passage["text"] for passage in _read("heq/passages.jsonl")]
    documents["he", "1"], documents["he", "2"] = hebrew[:PASSAGES], hebrew[50 : 50 + PASSAGES]
    taken: dict[str, int] = defaultdict(int)
    for (language, _), passages in documents.items():
        taken[language] += 1
        if taken[language] <= 2:
            yield language, passages[:PASSAGES]
    news = [one["text"] for one in _read("newsarticles/documents.jsonl")]
    for text in [text for text in news if 2_000 < len(text) < 9_000][: NEWS * 10 : 10]:
        yield "news", [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def _read(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def printed(paragraphs: list[str], language: str, browser: str, folder: Path) -> bytes:
    """What the browser makes of the paragraphs."""
    direction = "rtl" if language in LEFTWARDS else "ltr"
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    page, file = folder / "page.html", folder / "page.pdf"
    page.write_text(f'<!doctype html><meta charset="utf-8"><html dir="{direction}">{body}', "utf-8")
    subprocess.run(
        [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *(f"--print-to-pdf={file}", page.as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return file.read_bytes()


def main() -> None:
    """Print the share of each language's words, and how long reading took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", default="chromium")
    browser = parser.parse_args().browser
    words: dict[str, list[tuple[int, int]]] = defaultdict(list)
    seconds = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for language, paragraphs in texts():
            made = printed(paragraphs, language, browser, Path(folder))
            began = time.process_time()
            read = WORD.findall(read_pdf(made, ReadingLimits()).text)
            seconds += time.process_time() - began
            written = WORD.findall("\n".join(paragraphs))
            words[language].append((LCSseq.similarity(written, read), len(written)))
    for language, counts in sorted(words.items()):
        in_order, all_words = map(sum, zip(*counts, strict=True))
        print(f"{language:5} {in_order / all_words:8.2%} of {all_words:6,} words")
    files = sum(map(len, words.values()))
    print(f"{files} files read in {seconds:.1f} s of the processor")


if __name__ == "__main__":
    main()
