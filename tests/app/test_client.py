"""The Python client against a server of its own process."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from guidekit.client import ApiError, Client, Company, Event, Membership, User
from tests.app.calling import make_key

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.servers import ServerProcess


def test_a_back_end_tells_tracks_lists_asks_and_resets(server: ServerProcess, tmp_path: Path) -> None:
    events = [Event("u1", "made", company="c1"), Event("u1", "made"), Event("u2", "made", at_ms=1)]
    with Client(server.url, asyncio.run(make_key(tmp_path, "people:write", "insights:read"))) as client:
        told = client.tell_users(
            [User("u1", {"role": "owner"}, [Membership("c1", {"role": "admin"})]), User("u2", {"rôle": 1})]
        )
        companies = client.tell_companies([Company("c1", {"sso": True})])
        tracked, again = client.track(events), client.track(events)

        assert (told.accepted, [each.code for each in told.rejected]) == (1, ["attribute_undeclared"])
        assert companies.accepted == 1
        assert (tracked.accepted, tracked.rejected[0].code, again.duplicate) == (2, "too_old", 2)
        assert client.change_list("beta", add=["u1", "u2"], remove=["u2"]) == 1
        assert client.explain("owners", user="u1", page="/dashboard")["shows"] is True
        assert client.explain("makers", user="u1", page="/dashboard")["shows"] is True
        assert client.explain("makers", user="u2", page="/dashboard")["reasons"] == ["event"]
        assert client.reset(user="u1") == 0
        with pytest.raises(ApiError) as caught:
            client.reset()
    assert caught.value.code == "body_invalid"


def test_a_key_that_does_not_count_is_told_at_once(server: ServerProcess) -> None:
    with Client(server.url, "ak_wrong") as client, pytest.raises(ApiError) as caught:
        client.track([Event("u1", "made")])
    assert caught.value.status == 401
