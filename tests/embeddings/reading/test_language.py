"""The language of an article is what it declares, else what its letters tell for sure."""

from __future__ import annotations

import pytest

from embeddings.reading.language import detected_language, language_tag

SAMPLES = {
    "en": "The river rose in the night and by morning the bridge was closed to traffic.",
    "uk": "Уночі річка піднялася, і до ранку міст було закрито для руху.",
    "ru": "Ночью река поднялась, и к утру мост был закрыт для движения.",
    "es": "El río creció durante la noche y por la mañana el puente estaba cerrado.",
    "de": "Der Fluss stieg in der Nacht, und am Morgen war die Brücke gesperrt.",
    "fr": "La rivière est montée dans la nuit et le pont était fermé au matin.",
    "zh": "河水在夜里上涨，到早晨桥已经关闭，居民只能绕道而行。",
    "ar": "ارتفع منسوب النهر ليلاً وأغلق الجسر في الصباح أمام حركة المرور.",
    "he": "הנהר עלה בלילה ובבוקר נסגר הגשר לתנועה.",
    "hi": "रात में नदी का जलस्तर बढ़ गया और सुबह तक पुल बंद कर दिया गया।",
    "id": "Bupati mengatakan bahwa jembatan itu ditutup karena sungai meluap tadi malam, "
    "sehingga warga harus berputar lewat desa tetangga dan anak sekolah diliburkan.",
    "no": "Elva steg om natten, og om morgenen var brua stengt. Folk i bygda må kjøre rundt "
    "gjennom nabobygda, sier ordføreren, som håper at vannet synker før helga.",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_sentence_or_two_are_enough(language: str) -> None:
    """The languages of the first libraries are told from plain prose."""
    assert detected_language(SAMPLES[language]) == language


@pytest.mark.parametrize(
    "text", ["", "Hello world", "12 345 678 " * 20, "qwzx vprt mnb lkjh fgds trew"]
)
def test_too_little_or_no_language_is_undetermined(text: str) -> None:
    """Under twenty letters, and where the model sees no language, the answer is `und`."""
    assert detected_language(text) == "und"


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        (" pt-BR ", "pt-BR"),
        ("nb", "nb"),
    ],
)
def test_a_declared_tag_takes_its_usual_letter_case(declared: str, tag: str) -> None:
    """Tags are compared in one spelling."""
    assert language_tag(declared) == tag


@pytest.mark.parametrize("declared", ["", "English", "e", "en--us", "en us", "мова", "x" * 40])
def test_what_is_no_tag_is_none(declared: str) -> None:
    """A language's name is not its code."""
    assert language_tag(declared) is None
