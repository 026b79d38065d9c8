"""Bytes are decoded for sure or refused with the place and the cure."""

from __future__ import annotations

import pytest

from embeddings.errors import UnreadableArticle
from embeddings.reading.decoding import MAX_BYTES, decoded, refuse_over_limit

RUSSIAN = (
    "Ночью река поднялась, и к утру мост был закрыт для движения. "
    "Жителям предложили объезд через соседнее село, пока вода не спадёт."
)
UKRAINIAN = (
    "Уночі річка піднялася, і до ранку міст було закрито для руху. "
    "Мешканцям запропонували об'їзд через сусіднє село."
)
GERMAN = (
    "Der Fluss stieg in der Nacht, und am Morgen war die Brücke gesperrt. "
    "Die Bürger müssen über Öhringen fahren, hieß es."
)
POLISH = (
    "Rzeka wezbrała w nocy, a rano most był zamknięty. Mieszkańcy muszą jechać objazdem "
    "przez sąsiednią wieś. Władze obiecują otworzyć most w piątek."
)
CHINESE = "河水在夜里上涨，到早晨桥已经关闭，居民只能绕道而行。政府承诺星期五将重新开放大桥。"
JAPANESE = "夜の間に川の水位が上がり、朝には橋が閉鎖された。住民は隣の村を通って回り道をする。"
KOREAN = "밤사이 강물이 불어나 아침에는 다리가 폐쇄되었다. 주민들은 이웃 마을을 거쳐 돌아가야 한다."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (UKRAINIAN, "cp1251"),
        (GERMAN, "latin-1"),
        (POLISH, "cp1250"),
        (CHINESE, "gbk"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
    ],
)
def test_an_old_charset_is_told_by_its_language(text: str, encoding: str) -> None:
    """A paragraph in a charset customary for its language is read exactly."""
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN[:12], "koi8_r"), (CHINESE[:12], "gbk"), (JAPANESE[:12], "euc_jp"), (GERMAN, "cp850")],
)
def test_what_could_be_mojibake_is_refused(text: str, encoding: str) -> None:
    """A text too short, or in a charset that is no longer met, is refused instead of guessed."""
    with pytest.raises(UnreadableArticle, match="save it as UTF-8"):
        decoded(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-be", "utf-32-be"])
def test_a_byte_order_mark_names_the_encoding_and_is_dropped(encoding: str) -> None:
    """UTF-8, UTF-16 and UTF-32 are told by their marks."""
    mark = "\ufeff" if encoding.endswith("be") else ""
    assert decoded((mark + UKRAINIAN).encode(encoding)) == UKRAINIAN


def test_a_broken_utf16_names_the_byte() -> None:
    """What begins as UTF-16 and ends in half a character is refused with the place."""
    with pytest.raises(UnreadableArticle, match="UTF-16-LE, but byte 5 does not fit"):
        decoded(b"\xff\xfea\0b")


def test_one_bad_byte_in_utf8_names_byte_line_and_cure() -> None:
    """A damaged UTF-8 file is not taken for a Windows charset."""
    with pytest.raises(UnreadableArticle, match=r"byte 15, on line 2, is 0xFF.*save it as UTF-8"):
        decoded("мости\n".encode() + b"abc\xff")


def test_the_charset_that_a_file_declares_is_believed_after_utf8() -> None:
    """A declared charset decides where a short text would not, and UTF-8 wins over it."""
    assert decoded("мост".encode("cp866"), declared="cp866") == "мост"
    assert decoded("мост".encode(), declared="cp866") == "мост"
    assert decoded("“é”".encode("cp1252"), declared="ISO-8859-1") == "“é”"


@pytest.mark.parametrize("declared", ["no-such-charset", "rot13", "hex", "\0", "undefined"])
def test_a_declared_charset_that_is_none_is_passed_over(declared: str) -> None:
    """A nonsense charset neither helps nor breaks."""
    assert decoded(GERMAN.encode("latin-1"), declared=declared) == GERMAN


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    """CRLF and CR are folded; decomposed letters, tabs and odd spaces stay as they are."""
    assert decoded("a\r\nb\rc\n\te\u0301\u00a0\u2028".encode()) == "a\nb\nc\n\te\u0301\u00a0\u2028"


@pytest.mark.parametrize(
    "raw", [b"\x89PNG\r\n\0\0", b"plain\0text", b"\xff\xfea\0\0\0", b"\x01\x02abc"]
)
def test_a_binary_file_is_refused(raw: bytes) -> None:
    """Zeros and control characters mark a binary file."""
    with pytest.raises(UnreadableArticle, match="binary"):
        decoded(raw)


def test_a_file_over_the_limit_is_refused_with_both_sizes() -> None:
    """The limit itself is allowed, a byte more is not."""
    refuse_over_limit(MAX_BYTES)
    with pytest.raises(UnreadableArticle, match=r"50\.0 MiB.*8\.0 MiB.*Split it"):
        refuse_over_limit(50 * 1024 * 1024)
