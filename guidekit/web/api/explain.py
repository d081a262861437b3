"""Why somebody sees a guide, and what begins on a page: the answers of `guidekit explain` and `simulate`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from guidekit.authoring.showing.verdicts import say_decision
from guidekit.delivery.asking import Asking, on_page
from guidekit.delivery.fates import find_fates
from guidekit.people.inquiry import NOBODY, Inquiry, learn_facts
from guidekit.targeting.eligibility import decide
from guidekit.targeting.limits import limits_now
from guidekit.targeting.moments import parse_moment, to_ms, zone_or_utc
from guidekit.web.problems import Fault, ProblemError

if TYPE_CHECKING:
    from guidekit.targeting.facts import Facts
    from guidekit.web.api.calls import Given, Json

MAX_ID_LENGTH = 256
LATEST_MS = 2**53


async def explain(given: Given) -> Json:
    """Say why a guide begins for somebody on a page, or does not."""
    release, name = given.service.release, given.path["guide"]
    if name not in release.terms:
        raise ProblemError("not_found", "There is no such guide.")
    facts = await _facts(given)
    limits = limits_now(release.limits, release.terms.values())
    decision = decide(release.terms[name], facts, project=release.project, limits=limits)
    rules = say_decision(release.terms[name], release.segments, facts.types, decision)
    return {
        "guide": name,
        "shows": decision.shows,
        "reasons": list(decision.reasons),
        "rules": [asdict(rule) for rule in rules],
    }


async def simulate(given: Given) -> Json:
    """Say what becomes of every guide for somebody on a page."""
    release = given.service.release
    facts = await _facts(given)
    fates = find_fates(release.terms.values(), facts, project=release.project, limits=release.limits)
    return {"guides": [asdict(fate) for fate in fates]}


async def count_refused(given: Given) -> Json:
    """Say whom this server refused, and whom it would refuse, since it began."""
    gate = given.service.gate
    return {"mode": gate.mode, "refused": dict(gate.refused), "would_refuse": dict(gate.would_refuse)}


async def _facts(given: Given) -> Facts:
    user, company = _read_id(given, "user"), _read_id(given, "company")
    path = given.query.get("page", "/")
    if not path.startswith("/"):
        raise _bad("page", "A page is a path, and begins with a slash.")
    inquiry = Inquiry(user, company, path)
    service = given.service
    now_ms = _read_moment(given)
    facts = await learn_facts(service.store, given.tenant, service.release, inquiry, now_ms=now_ms)
    return on_page(facts, Asking(user or NOBODY, path))


def _read_id(given: Given, name: str) -> str | None:
    value = given.query.get(name)
    if value is not None and not 0 < len(value) <= MAX_ID_LENGTH:
        raise _bad(name, f"An id has 1 to {MAX_ID_LENGTH} characters.")
    return value


def _read_moment(given: Given) -> int:
    text = given.query.get("at")
    if text is None:
        return given.service.now_ms()
    if text.isascii() and text.isdecimal() and int(text) < LATEST_MS:
        return int(text)
    moment = parse_moment(text)
    if moment is None:
        raise _bad("at", "This is no moment; write it as 2026-12-01T10:00Z.")
    return to_ms(moment, zone_or_utc("UTC"))


def _bad(name: str, detail: str) -> ProblemError:
    return ProblemError("query_invalid", faults=[Fault(f"/{name}", "query", detail)])
