"""Makes facts of the invented people of a project file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from guidekit.targeting.facts import BrowserFacts, Facts, GuideRecord, Happening, PageFacts
from guidekit.targeting.moments import parse_ago, parse_persona_moment, to_ms, zone_or_utc

if TYPE_CHECKING:
    from guidekit.targeting.facts import Attributes
    from guidekit.targeting.project_rules import Persona, ProjectRules
    from guidekit.targeting.verdicts import Json

WIDTHS_PX = {"phone": 390, "tablet": 820, "desktop": 1280}
TAKEN_FOR_GRANTED = frozenset({"present", "visible", "enabled"})
"""How every element is for a persona, who has no page to look at."""


def make_facts(persona: Persona, rules: ProjectRules, *, page: PageFacts, now_ms: int) -> Facts:
    """Return what is known about a persona who comes to a page, on a visit that begins at that moment."""
    events = {name: _happenings(given, persona, now_ms) for name, given in persona.get("events", {}).items()}
    device = persona.get("device", "desktop")
    return Facts(
        now_ms=now_ms,
        zone=persona.get("zone", "UTC"),
        user=_attributes("user", persona, rules, now_ms),
        company=_attributes("company", persona, rules, now_ms),
        membership=_attributes("membership", persona, rules, now_ms),
        types=rules.types,
        events={"user": events, "user_in_company": events, "company": events},
        guides={name: _record(given, persona, now_ms) for name, given in persona.get("guides", {}).items()},
        answers=persona.get("answers", {}),
        lists=frozenset(persona.get("lists", ())),
        segments=rules.segments,
        page=page,
        visit_began_ms=now_ms,
        browser=BrowserFacts(
            device=device,
            language=persona.get("locale", rules.locale),
            width_px=WIDTHS_PX[device],
            scheme="light",
            referrer="",
            cookies={},
            visited=(page.path,),
        ),
        other_elements=TAKEN_FOR_GRANTED,
    )


def read_page(address: str) -> PageFacts:
    """Return the page that an address such as ``/projects?tab=team#members`` means."""
    rest, _, fragment = address.partition("#")
    path, _, query = rest.partition("?")
    parameters = parse_qs(query, keep_blank_values=True)
    return PageFacts(path, {name: tuple(values) for name, values in parameters.items()}, fragment)


def _attributes(owner: str, persona: Persona, rules: ProjectRules, now_ms: int) -> Attributes:
    return {
        name: _resolve(value, rules.types.get(f"{owner}.{name}", ""), now_ms)
        for name, value in persona.get(owner, {}).items()
    }


def _resolve(value: Json, type_: str, now_ms: int) -> Json:
    """Return the moment that ``2d ago`` means, where a date is meant."""
    ago = parse_ago(value, now_ms) if isinstance(value, str) and type_ in ("", "date") else None
    return value if ago is None else ago


def _happenings(given: int | list[str], persona: Persona, now_ms: int) -> tuple[Happening, ...]:
    times = [now_ms] * given if isinstance(given, int) else [_time(each, persona, now_ms) for each in given]
    return tuple(Happening(at_ms) for at_ms in times)


def _time(text: str, persona: Persona, now_ms: int) -> int:
    """Return the milliseconds of a persona's moment; now, where the calendar has no such day."""
    moment = parse_persona_moment(text, now_ms)
    return now_ms if moment is None else to_ms(moment, zone_or_utc(persona.get("zone", "UTC")))


def _record(given: Json, persona: Persona, now_ms: int) -> GuideRecord:
    at = (_time(given["at"], persona, now_ms) if "at" in given else now_ms,)
    state = given["is"]
    return GuideRecord(
        seen_ms=at,
        completed_ms=at if state == "completed" else (),
        dismissed_ms=at if state == "dismissed" else (),
        is_active=state == "active",
        has_interacted=state == "completed",
        begun_ms=at,
        last_ms=at,
    )
