"""Judges what a back end tells of many people and companies, one by one; its word counts as signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.insights.items import ItemFault, find_item_fault, pointer_to, reject
from guidekit.people.attributes import REFUSALS, judge
from guidekit.stores.profiles import Telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guidekit.insights.items import RejectedItem
    from guidekit.people.attributes import Attributes, Declarations, Family

Json: TypeAlias = Any
Said: TypeAlias = tuple["Family", "Attributes", tuple[str | int, ...]]
"""Attributes, whose they are, and where in the item they stand."""

MAX_PERSON_BYTES = 64 * 1024


@dataclass(frozen=True)
class Told:
    """What a call tells: how many items are good, what of them is to be kept, and the others."""

    accepted: int
    tellings: tuple[Telling, ...]
    rejected: tuple[RejectedItem, ...]


def judge_people(declared: Declarations, people: Sequence[Json]) -> Told:
    """Return what is told of people and of what they are in companies."""
    return _judge_all(declared, people, "api_person", _said_of_person, _tell_person)


def judge_companies(declared: Declarations, companies: Sequence[Json]) -> Told:
    """Return what is told of companies."""
    return _judge_all(declared, companies, "api_company", _said_of_company, _tell_company)


def _judge_all(
    declared: Declarations,
    items: Sequence[Json],
    reference: str,
    said: Callable[[Json], Iterator[Said]],
    tell: Callable[[Json], Iterator[Telling]],
) -> Told:
    tellings: list[Telling] = []
    rejected: list[RejectedItem] = []
    for index, item in enumerate(items):
        fault = find_item_fault(item, reference, max_bytes=MAX_PERSON_BYTES)
        fault = fault or next(_find_refused(declared, said(item)), None)
        if fault is None:
            tellings += tell(item)
        else:
            rejected.append(reject(index, item, fault))
    return Told(len(items) - len(rejected), tuple(tellings), tuple(rejected))


def _find_refused(declared: Declarations, said: Iterator[Said]) -> Iterator[ItemFault]:
    """Yield the attributes that do not count; one of them refuses its whole item, so that it is noticed."""
    for family, attributes, path in said:
        for refusal in judge(declared, family, attributes, "signed").refused:
            detail = f"{family}.{refusal.name}: {REFUSALS[refusal.code]}"
            yield ItemFault(refusal.code, pointer_to(*path, refusal.name), detail)


def _said_of_person(person: Json) -> Iterator[Said]:
    yield "user", person.get("attributes", {}), ("attributes",)
    for index, company in enumerate(person.get("companies", [])):
        yield "company", company.get("attributes", {}), ("companies", index, "attributes")
        yield "membership", company.get("membership", {}), ("companies", index, "membership")


def _tell_person(person: Json) -> Iterator[Telling]:
    key = f"u:{person['id']}"
    yield Telling(key, "", "signed", person.get("attributes", {}))
    for company in person.get("companies", []):
        yield from _tell_company(company)
        yield Telling(key, company["id"], "signed", company.get("membership", {}))


def _said_of_company(company: Json) -> Iterator[Said]:
    yield "company", company.get("attributes", {}), ("attributes",)


def _tell_company(company: Json) -> Iterator[Telling]:
    yield Telling("", company["id"], "signed", company.get("attributes", {}))
