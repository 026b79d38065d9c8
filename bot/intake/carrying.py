"""One turn of the porter: a job's next articles go into their library, and the queue is told."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from bot.intake.pace import Pace
from bot.intake.queue import Claim, ClaimLost, Queue, Waiting
from bot.intake.quick import clear_passing, passing_folder
from bot.intake.records import JobKind
from bot.intake.why import NOT_AT_PRESENT, why_of
from embeddings import QuothError
from embeddings.changing import Cancelled
from embeddings.encoder import Encoder
from embeddings.errors import LibraryError
from embeddings.keeping.errors import KeepingError
from embeddings.keeping.keeper import UNDO_DAYS, Keeper
from embeddings.keeping.leaving import erase_if_left
from embeddings.keeping.quota import Quota
from embeddings.keeping.records import Actor, Touched
from embeddings.layout import Layout, layouts_at

if TYPE_CHECKING:
    from embeddings.postgres import Server

log = logging.getLogger(__name__)

IMPORTS = "imports"
"""The folder for an export that is being imported."""
TURN_CHARACTERS = 100_000
"""Of the articles that are carried in together, unless one alone is longer."""
PORTER = Actor(None, "porter")


@dataclass
class Carrying:
    """A porter at work on one data folder."""

    queue: Queue
    data_dir: Path
    make_encoder: Callable[[], Encoder]
    quota: Quota
    leaving: Callable[[], bool]
    server: Server | None = None
    """Where the libraries are, if they are not in the folder."""

    def __post_init__(self) -> None:
        clear_passing(self.data_dir, IMPORTS)
        self._name = token_hex(8)

    def turn(self) -> bool:
        """Take the job whose turn it is a step further; false if there is none."""
        claim = self.queue.claim(self._name)
        if claim is None:
            return False
        try:
            self._carry(claim)
        except ClaimLost:
            log.info("A job was taken out of our hands")
        return True

    def purge_daily(self) -> None:
        """Erase what was removed long enough ago, and libraries of servers left, once a day."""
        if not self.queue.begin_daily_purge():
            return
        for layout in layouts_at(self.data_dir, self.server):
            try:
                if erase_if_left(layout, UNDO_DAYS):
                    log.info("Erased %s, whose server was left", layout.name)
                else:
                    self._keeper(layout.name).purge(PORTER)
            except (LibraryError, OSError) as error:  # the others must not wait for this one
                log.warning("%s was not purged: %s", layout.name, error)

    def _carry(self, claim: Claim) -> None:
        try:
            if self._wants_to_stop(claim):
                raise Cancelled  # noqa: TRY301 - as if it had been noticed between two batches
            self._step(claim)
        except Cancelled:
            if self.leaving():
                self.queue.put_back(claim)
            else:
                self.queue.cancelled(claim)
        except ClaimLost:
            raise
        except KeepingError as error:
            self.queue.failed(claim, why_of(error))
        except QuothError as error:  # its text is for the operator
            log.error("Work on %s failed: %s", claim.job.library, error)  # noqa: TRY400
            self.queue.failed(claim, NOT_AT_PRESENT)

    def _step(self, claim: Claim) -> None:
        match claim.task.kind:
            case JobKind.ADD:
                self._add(claim)
            case JobKind.REPLACE | JobKind.REFRESH:
                self._replace(claim)
            case JobKind.CORRECT:
                self._correct(claim)
            case JobKind.IMPORT:
                self._import(claim)
            case JobKind.PURGE:
                self.queue.purged(claim, self._keeper_of(claim).purge(claim.job.by))
                self.queue.done(claim)

    def _add(self, claim: Claim) -> None:
        """The next articles; what is refused among them is tried one by one."""
        waiting = self.queue.waiting(claim)
        if not waiting:
            self._end(claim)
            return
        group = next_group(waiting)
        pace = self._pace(claim, group, waiting)
        try:
            self._add_together(claim, group, pace)
        except KeepingError as error:
            if len(group) == 1:
                self.queue.turned_away(claim, group[0], why_of(error))
            else:
                self._add_one_by_one(claim, group, pace)
        if len(group) == len(waiting):
            self._end(claim)

    def _add_together(self, claim: Claim, group: Sequence[Waiting], pace: Pace) -> None:
        places = [one.place for one in group]
        added = self._keeper_of(claim).add(
            self.queue.found(claim, places),
            self._encoder,
            claim.job.by,
            pace.note,
            lambda: self._wants_to_stop(claim),
        )
        self.queue.carried_in(claim, places, added.articles, len(added.already_here))

    def _add_one_by_one(self, claim: Claim, group: Sequence[Waiting], pace: Pace) -> None:
        for one in group:
            try:
                self._add_together(claim, [one], pace)
            except KeepingError as error:
                self.queue.turned_away(claim, one, why_of(error))

    def _end(self, claim: Claim) -> None:
        """Done, or failed if not one article went in."""
        outcome = self.queue.outcome(claim)
        if outcome.failures and not outcome.finished and not outcome.there_already:
            self.queue.failed(claim, outcome.failures[0].reason)
        else:
            self.queue.done(claim)

    def _replace(self, claim: Claim) -> None:
        article_id = claim.task.article_id or ""
        waiting = self.queue.waiting(claim)
        for found in self.queue.found(claim, [one.place for one in waiting]):
            changed = self._keeper_of(claim).replace(
                article_id,
                found,
                self._encoder,
                claim.job.by,
                self._pace(claim, waiting, waiting).note,
                lambda: self._wants_to_stop(claim),
            )
            self._note_changed(claim, article_id, changed, [one.place for one in waiting])
        self.queue.done(claim)

    def _correct(self, claim: Claim) -> None:
        article_id, correction = claim.task.article_id or "", claim.task.correction
        if correction is not None:
            changed = self._keeper_of(claim).correct(
                article_id,
                correction,
                self._encoder,
                claim.job.by,
                self._pace(claim, (), ()).note,
                lambda: self._wants_to_stop(claim),
            )
            self._note_changed(claim, article_id, changed, ())
        self.queue.done(claim)

    def _note_changed(
        self, claim: Claim, article_id: str, changed: bool, places: Sequence[int]
    ) -> None:
        title = self._keeper_of(claim).show(article_id).article.title
        touched = [Touched(article_id, title)] if changed else []
        self.queue.carried_in(claim, places, touched, already=0 if changed else 1)

    def _import(self, claim: Claim) -> None:
        with passing_folder(self.data_dir, IMPORTS) as folder:
            path = folder / "export.zip"
            path.write_bytes(claim.task.export or b"")
            added = self._keeper_of(claim).import_from(
                path,
                self._encoder,
                claim.job.by,
                self._pace(claim, (), ()).note,
                lambda: self._wants_to_stop(claim),
            )
        self.queue.carried_in(claim, (), added.articles, len(added.already_here))
        self.queue.done(claim)

    def _pace(self, claim: Claim, group: Sequence[Waiting], waiting: Sequence[Waiting]) -> Pace:
        characters = sum(one.characters for one in group)
        rest = sum(one.characters for one in waiting) - characters
        report = self.queue.note_progress
        return Pace(
            lambda done, total, left: report(claim, done, total, left),
            before=claim.job.passages_done,
            rest=rest / characters if characters else 0.0,
            clock=time.monotonic,
        )

    def _wants_to_stop(self, claim: Claim) -> bool:
        return self.leaving() or self.queue.is_stopping(claim)

    def _keeper_of(self, claim: Claim) -> Keeper:
        return self._keeper(claim.job.library)

    def _keeper(self, library: str) -> Keeper:
        return Keeper(Layout.of(self.data_dir, library, self.server), self.quota)

    @cached_property
    def _encoder(self) -> Encoder:
        return self.make_encoder()


def next_group(waiting: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """As many articles as go together, at least one."""
    characters = 0
    group: list[Waiting] = []
    for one in waiting:
        characters += one.characters
        if group and characters > TURN_CHARACTERS:
            break
        group.append(one)
    return tuple(group)
