"""An article that was read is looked over: what may be wrong with it is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import regex

from embeddings.reading.concerns import Concern
from embeddings.reading.language import UNDETERMINED
from embeddings.reading.provenance import Page
from embeddings.records import Draft

MIN_WORDS = 50
MAX_NOTICE_WORDS = 400
"""A page that shows no more than its beginning to others than subscribers is no longer."""

_MAX_UNTOLD = 0.002
_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]|[\p{L}\p{M}\p{N}]+")
_UNTOLD = regex.compile(r"[\ufffd\p{Co}]|\(cid:\d+\)")
_TURNING = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")
_NOTICE = regex.compile(
    r"subscribe (?:now |today )?to (?:continue|keep|read|unlock)|(?:for|to) subscribers only"
    r"|subscribers? only|already a (?:subscriber|member)\?|sign in to (?:continue|read)"
    r"|(?:create|register for) a free account to|this article is for (?:paying )?subscribers"
    r"|nur für abonnenten|mit (?:einem )?abo weiterlesen|jetzt weiterlesen|bereits abonnent"
    r"|lesen sie weiter mit|réservée? (?:à nos|aux) abonnés|il vous reste \p{N}+ ?%"
    r"|déjà abonné|abonnez-vous pour|sólo para suscriptores|solo para suscriptores"
    r"|exclusivo para suscriptores|suscríbete para|ya eres suscriptor"
    r"|только для подписчиков|оформите подписку|чтобы (?:дочитать|читать дальше|продолжить чтение)"
    r"|лише для передплатників|тільки для передплатників|оформіть передплату"
    r"|会员专享|订阅后(?:继续)?阅读|登录后(?:继续)?阅读|付费阅读|继续阅读请",
    regex.IGNORECASE,
)


def concerns_about(draft: Draft, page: Page) -> tuple[Concern, ...]:
    """What to look at before the article is added, each once, in the order of the enumeration."""
    noticed = {*page.concerns, *_noticed(draft, page)}
    return tuple(concern for concern in Concern if concern in noticed)


def _noticed(draft: Draft, page: Page) -> Iterator[Concern]:
    yield from _about_provenance(draft, page)
    words = sum(1 for _ in _WORD.finditer(draft.text))
    if words < MIN_WORDS:
        yield Concern.VERY_SHORT
    if words <= MAX_NOTICE_WORDS and _NOTICE.search(draft.text):
        yield Concern.PAYWALL
    if draft.language == UNDETERMINED:
        yield Concern.LANGUAGE_UNSURE
    if len(_UNTOLD.findall(draft.text)) > _MAX_UNTOLD * len(draft.text):
        yield Concern.GARBLED
    if _TURNING.search(draft.text):
        yield Concern.TURNED_DIRECTION


def _about_provenance(draft: Draft, page: Page) -> Iterator[Concern]:
    if not (page.provenance.title or page.heading):
        yield Concern.NO_TITLE
    if not draft.author:
        yield Concern.NO_AUTHOR
    if draft.published is None:
        yield Concern.NO_DATE
    elif draft.published > (datetime.now(UTC) + timedelta(days=1)).date():
        yield Concern.DATE_IN_FUTURE
