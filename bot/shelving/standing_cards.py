"""Which cards of work under way stand where, kept on disk so that a restart takes them up again."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

FILE_NAME = "library-cards.json"


@dataclass(frozen=True, slots=True)
class StandingCard:
    """One message that shows how a piece of work is going."""

    work: str
    message_id: int
    channel_id: int | None
    """Where an ordinary message may carry it on; None if we may not write there."""
    token: str | None
    """Of the interaction, with which the message is edited; None for an ordinary message."""
    until: float
    """Seconds since 1970 at which the token will soon be of no use."""
    locale: str
    public_locale: str
    """Of what everyone in the channel may read."""


class StandingCards:
    """The cards by their work; each change is saved in one step.

    Without the file the work goes on all the same, and only its cards stand still.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cards = {card.work: card for card in _read(folder / FILE_NAME)}

    def all(self) -> tuple[StandingCard, ...]:
        """Those of work that was not over when they were last seen."""
        return tuple(self._cards.values())

    def put(self, card: StandingCard) -> None:
        """Keep a card, in place of another of the same work."""
        self._cards[card.work] = card
        self._save()

    def drop(self, work: str) -> None:
        """Forget the card of work that is over."""
        if self._cards.pop(work, None) is not None:
            self._save()

    def _save(self) -> None:
        target = self._folder / FILE_NAME
        draft = self._folder / f"{FILE_NAME}.{os.getpid()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.touch(mode=0o600)  # the tokens are for nobody else
            draft.write_text(json.dumps([asdict(card) for card in self.all()]), encoding="utf-8")
            draft.replace(target)
        except OSError as error:
            log.warning("%s could not be saved: %s", FILE_NAME, error.strerror)


def _read(path: Path) -> Iterable[StandingCard]:
    try:
        saved: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return [StandingCard(**card) for card in saved]
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError):
        log.warning("%s cannot be read; cards of work under way will stand still", path.name)
        return ()
