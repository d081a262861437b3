"""The way through a tour, as buttons, triggers, conditions and other guides lead it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.authoring.checking import TOUR, codes, say

if TYPE_CHECKING:
    from pathlib import Path

TWO = "steps:\n  - {{id: a, text: Hello., {}}}\n  - {{id: b, text: Bye.}}\n"
DONE = "buttons: [{label: Done, action: complete}]"


def flow_codes(folder: Path, steps: str) -> list[str]:
    """What is said of the way through a tour with these steps."""
    return [code for code in codes(folder, {"a.yaml": TOUR + steps}) if code.startswith("GK23")]


@pytest.mark.parametrize(
    "first",
    [
        "title: A",
        "buttons: [{label: On, action: next}]",
        "buttons: [{label: On, action: {goto: b}}]",
        f"{DONE}, triggers: {{after: 20s, do: {{goto: b}}}}",
        f"{DONE}, when: {{user.plan: pro}}",
        f"{DONE}, done_when: {{user.plan: pro}}",
        f"{DONE}, target: x, missing: {{then: skip}}",
        f"{DONE}, backdrop: {{click: next}}",
        f"{DONE}, target: x, advance: click",
    ],
)
def test_step_that_may_lead_on_passes_nobody_by(first: str, tmp_path: Path) -> None:
    assert flow_codes(tmp_path, TWO.format(first)) == []


@pytest.mark.parametrize(
    "first",
    [
        DONE,
        "buttons: [{label: Go, action: {navigate: /settings}}]",
        "target: x, advance: {click: {then: complete}}",
    ],
)
def test_step_that_always_ends_the_tour_passes_the_next_one_by(first: str, tmp_path: Path) -> None:
    assert flow_codes(tmp_path, TWO.format(first)) == ["GK230"]


def test_step_that_a_variant_leaves_out_leads_on(tmp_path: Path) -> None:
    variants = "variants: [{id: short, share: 50%, without: a}]\n"
    assert flow_codes(tmp_path, variants + TWO.format(DONE)) == []


def test_only_the_first_of_several_passed_by_is_told(tmp_path: Path) -> None:
    steps = f"steps:\n  - {{id: a, text: Hello., {DONE}}}\n  - text: Two.\n  - text: Three.\n"
    (line,) = say(tmp_path, {"a.yaml": TOUR + steps})
    assert 'nobody comes to the step "step-2"' in line


def test_step_another_guide_begins_at_is_come_to(tmp_path: Path) -> None:
    start = "    buttons: [{label: Go, action: {start: {guide: welcome, step: b}}}]\n"
    files = {
        "a.yaml": TOUR + TWO.format(DONE),
        "b.yaml": f"kind: tour\nid: more\nsteps:\n  - text: More.\n{start}",
    }
    assert codes(tmp_path, files) == []


def test_loop_with_a_way_out_in_a_trigger_is_none(tmp_path: Path) -> None:
    steps = (
        "steps:\n"
        "  - {id: a, text: One., buttons: [{label: On, action: {goto: b}}]}\n"
        "  - id: b\n    text: Two.\n    buttons: [{label: On, action: {goto: a}}]\n"
        "    triggers: {after: 9s, do: complete}\n"
    )
    assert flow_codes(tmp_path, steps) == []
    assert flow_codes(tmp_path, steps.replace("do: complete", "do: {track: seen}")) == ["GK232"]


def test_detour_marked_by_goto_runs_into_nothing(tmp_path: Path) -> None:
    ask = "buttons: [{label: More, action: {goto: b}}, {label: Skip, action: {goto: c}}]"
    steps = (
        f"steps:\n  - {{id: a, text: One., {ask}}}\n  - {{id: b, text: Two.}}\n  - {{id: c, text: Three.}}\n"
    )
    assert flow_codes(tmp_path, steps) == ["GK233"]
    assert flow_codes(tmp_path, steps.replace("id: c,", "id: c, only: by_goto,")) == []


def test_steps_that_do_not_count_make_no_tour_long(tmp_path: Path) -> None:
    steps = "steps:\n" + "  - text: One.\n" * 7
    assert flow_codes(tmp_path, steps + "  - {text: Eight., counted: false}\n") == []
    assert flow_codes(tmp_path, steps + "  - {text: Eight.}\n") == ["GK234"]


def test_very_long_tour_is_judged_quickly(tmp_path: Path) -> None:
    """A hundred steps are as many as a tour may have."""
    button = "{{label: On, action: {{goto: s{}}}}}"
    two = f"buttons: [{button}, {button}]"
    steps = "".join(f"  - {{id: s{n}, text: Hi., {two.format(n + 1, n + 2)}}}\n" for n in range(98))
    steps = f"steps:\n{steps}"
    assert flow_codes(tmp_path, steps + "  - {id: s98, text: Hi.}\n  - {id: s99, text: Hi.}\n") == [
        "GK234",
        "GK233",
    ]
