"""Every call of the API: routes, the OpenAPI description, the documentation and the tests come from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.web.api.calls import Call, Parameter
from guidekit.web.api.explain import count_refused, explain, simulate
from guidekit.web.api.keys import list_keys, make_key, revoke_key
from guidekit.web.api.openapi import describe
from guidekit.web.api.people import change_list, reset, tell_companies, tell_people, track

if TYPE_CHECKING:
    from guidekit.web.api.calls import Given, Json

LIST = Parameter("name", "What conditions call the list.", "beta", is_required=True)
GUIDE = Parameter("guide", "The guide.", "welcome", is_required=True)
ABOUT = (
    Parameter("user", "The id of a user; without it somebody of whom nothing is known.", "u1"),
    Parameter("company", "The id of the company the user acts for.", "c1"),
    Parameter("page", "The path of the page; without it /.", "/dashboard"),
    Parameter(
        "at", "The moment, as 2026-12-01T10:00Z or in milliseconds since 1970; without it now.", "2026-12-01"
    ),
)
KEY = Parameter("name", "The key, as lists call it.", "pk_live_x", is_required=True)


async def _describe(_: Given) -> Json:
    return describe(CALLS)


CALLS: tuple[Call, ...] = (
    Call(
        *("POST", "/people", "people:write"),
        "Tell who users are, and what they are in companies; what is told counts as signed.",
        tell_people,
        answer="api_bulk_answer",
        body="api_people",
        item="api_person",
    ),
    Call(
        *("POST", "/companies", "people:write"),
        "Tell what companies are like; what is told counts as signed.",
        tell_companies,
        answer="api_bulk_answer",
        body="api_companies",
        item="api_company",
    ),
    Call(
        *("POST", "/events", "people:write"),
        "Track what users did; an event is stored once by its id.",
        track,
        answer="api_bulk_answer",
        body="api_events",
        item="api_event",
    ),
    Call(
        *("PUT", "/lists/{name}", "people:write"),
        "Put users on a list, and take others off it.",
        change_list,
        answer="api_list",
        body="api_list_change",
        parameters=(LIST,),
    ),
    Call(
        *("POST", "/progress/reset", "people:write"),
        "Let a user, everybody with a guide, or a user with a guide begin anew.",
        reset,
        answer="api_reset_answer",
        body="api_reset",
    ),
    Call(
        *("GET", "/guides/{guide}/explain", "insights:read"),
        "Say why a guide begins for somebody on a page, or does not: every rule with what it found.",
        explain,
        answer="api_explanation",
        parameters=(GUIDE, *ABOUT),
    ),
    Call(
        *("GET", "/simulate", "insights:read"),
        "Say what begins by itself for somebody on a page, in which order, and why the others do not.",
        simulate,
        answer="api_simulation",
        parameters=ABOUT,
    ),
    Call(
        *("GET", "/identity", "insights:read"),
        "Say how many callers this server refused, and how many more the mode verified would.",
        count_refused,
        answer="api_identity",
    ),
    Call(
        *("GET", "/keys", "keys"),
        "List the keys of the environment.",
        list_keys,
        answer="api_keys",
    ),
    Call(
        *("POST", "/keys", "keys"),
        "Make a key for browsers or for a back end.",
        make_key,
        answer="api_made_key",
        body="api_new_key",
        status=201,
    ),
    Call(
        *("DELETE", "/keys/{name}", "keys"),
        "Let a key count no more.",
        revoke_key,
        answer="api_revoked",
        parameters=(KEY,),
    ),
    Call(
        *("GET", "/openapi.json", ""),
        "Describe the API in OpenAPI 3.1.",
        _describe,
        answer="",
    ),
)
