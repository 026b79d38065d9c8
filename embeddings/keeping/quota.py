"""How large a library may grow, and how fast; its operator says so."""

from __future__ import annotations

from dataclasses import dataclass

from embeddings.keeping.errors import QuotaReached, Reason
from embeddings.keeping.records import Stats


@dataclass(frozen=True, slots=True)
class Quota:
    """The limits of one library; 0 is no limit."""

    articles: int = 0
    passages: int = 0
    bytes: int = 0
    """Of texts and originals as they are kept: all editions, and what can be taken back."""
    additions_an_hour: int = 0


NO_QUOTA = Quota()


def refuse_over_quota(quota: Quota, would_be: Stats) -> None:
    """Refuse to let a library become so large.

    Raises:
        QuotaReached: one of the limits would be passed.
    """
    ask = "Ask the operator for more, or remove some."
    for limit, wanted, reason, text in (
        (quota.articles, would_be.articles, Reason.QUOTA_ARTICLES, f"articles. {ask}"),
        (quota.passages, would_be.passages, Reason.QUOTA_PASSAGES, f"passages. {ask}"),
        (quota.bytes, would_be.bytes, Reason.QUOTA_BYTES, f"bytes. {ask}"),
        (
            quota.additions_an_hour,
            would_be.additions_last_hour,
            Reason.QUOTA_ADDITIONS,
            "articles added within an hour. Go on a little later.",
        ),
    ):
        if limit and wanted > limit:
            raise QuotaReached(
                reason,
                f"That would make {wanted:,} where {limit:,} are allowed: {text}",
                wanted,
                limit,
            )
