"""Production opens nothing that only tests may open."""

from __future__ import annotations

import pytest

from embeddings.errors import QuothError
from embeddings.fetching.policy import TEST_SETTING, FetchPolicy, production_policy


def test_the_default_policy_is_for_production() -> None:
    """Nobody has to switch anything off."""
    assert production_policy(FetchPolicy(), {}) == FetchPolicy()


@pytest.mark.parametrize("variables", [{}, {TEST_SETTING: ""}, {TEST_SETTING: "no"}])
def test_loopback_is_refused_in_production(variables: dict[str, str | None]) -> None:
    """A policy for tests cannot slip into a running bot."""
    with pytest.raises(QuothError, match="only tests may reach"):
        production_policy(FetchPolicy(loopback_for_tests=True), variables)


def test_a_test_run_may_say_so() -> None:
    """The setting that is named for tests opens loopback."""
    policy = FetchPolicy(loopback_for_tests=True)
    assert production_policy(policy, {TEST_SETTING: "yes"}) is policy
