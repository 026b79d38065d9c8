"""What may be fetched, from where, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from embeddings.errors import QuothError

TEST_SETTING = "QUOTH_TESTS_FETCH_FROM_LOOPBACK"
"""Only a test run sets it, to `yes`; no operator has a reason to."""


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """The limits of one fetch, redirects included."""

    total_seconds: float = 30.0
    connect_seconds: float = 10.0
    max_bytes: int = 20 * 1024 * 1024
    """Of the content, both as it travels and unpacked."""
    max_redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    """The registered ones of http and https, and the two that sites without root use."""
    user_agent: str = "Quoth/0.1 (a Discord bot; fetches what a server's admins name)"
    loopback_for_tests: bool = False
    """Lets a test reach its own web server, on any port; see `production_policy`."""


def production_policy(policy: FetchPolicy, variables: Mapping[str, str | None]) -> FetchPolicy:
    """The policy itself, once it is certain that it opens nothing which only tests may open.

    Raises:
        QuothError: it allows loopback, and the variables do not say that tests are running.
    """
    if policy.loopback_for_tests and variables.get(TEST_SETTING) != "yes":
        raise QuothError(
            "This fetch policy allows loopback addresses, which only tests may reach. "
            "Leave loopback_for_tests at False."
        )
    return policy
