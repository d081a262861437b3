"""Names are held against what is declared, wherever they stand; a name that cannot be judged passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.authoring.checking import PROJECT, TOUR, codes, say

if TYPE_CHECKING:
    from pathlib import Path

HELLO = "steps:\n  - {id: hello, text: Hello.}\n"
SURVEY = "kind: survey\nid: nps\nquestions:\n  - {id: score, type: nps, text: How likely?}\n"


def test_any_event_may_be_named_where_none_is_listed(tmp_path: Path) -> None:
    assert say(tmp_path, {"a.yaml": f"{TOUR}goal: {{event: anything}}\n{HELLO}"}) == []


def test_id_of_a_person_needs_no_declaration(tmp_path: Path) -> None:
    assert say(tmp_path, {"a.yaml": f"{TOUR}audience: {{user.id: u1}}\n{HELLO}"}) == []


def test_attribute_of_a_condition_is_declared(tmp_path: Path) -> None:
    (line,) = say(tmp_path, {"a.yaml": f"{TOUR}audience: {{user.plam: pro}}\n{HELLO}"})
    assert line == 'a.yaml:3:12 GK205 the attribute "user.plam" is not declared. Did you mean "user.plan"?'


def test_step_of_another_guide_is_one_of_its_steps(tmp_path: Path) -> None:
    start = "    buttons: [{label: Go, action: {start: {guide: welcome, step: helo}}}]\n"
    files = {"a.yaml": TOUR + HELLO, "b.yaml": f"kind: tour\nid: more\nsteps:\n  - text: More.\n{start}"}
    (line,) = say(tmp_path, files)
    assert line == ('b.yaml:5:66 GK203 there is no step "helo" in the guide "welcome". Did you mean "hello"?')


def test_hints_for_the_runner_are_given_by_step(tmp_path: Path) -> None:
    (line,) = say(tmp_path, {"a.yaml": f"{TOUR}{HELLO}walk:\n  helo: {{fill: Ada}}\n"})
    assert line.startswith('a.yaml:6:3 GK203 there is no step "helo" in this guide. Did you mean "hello"?')


def test_names_in_personas_are_declared(tmp_path: Path) -> None:
    personas = "personas:\n  ada: {user: {plam: pro}, guides: {welcom: seen}, events: {made: 2}}\n"
    files = {"guidekit.yaml": f"{PROJECT}events: [made_one]\n{personas}", "a.yaml": TOUR + HELLO}
    assert [code for code in codes(tmp_path, files) if code in ("GK204", "GK205", "GK212")] == [
        "GK205",
        "GK204",
        "GK212",
    ]


def test_question_of_another_survey_is_looked_up_there(tmp_path: Path) -> None:
    audience = "audience: {{answer: {{survey: nps, id: {}, at_least: 9}}}}\n"
    files = {"nps.yaml": SURVEY, "a.yaml": TOUR + audience.format("score") + HELLO}
    assert say(tmp_path, files) == []
    (line,) = say(tmp_path, {**files, "a.yaml": TOUR + audience.format("why") + HELLO})
    assert line == 'a.yaml:3:38 GK214 there is no question "why". There is only "score".'


def test_question_of_an_unknown_survey_is_not_judged(tmp_path: Path) -> None:
    audience = "audience: {answer: {survey: csat, id: score, at_least: 9}}\n"
    assert codes(tmp_path, {"a.yaml": TOUR + audience + HELLO}) == ["GK204"]


def test_answer_may_lead_to_the_end(tmp_path: Path) -> None:
    text = SURVEY.replace("How likely?", "How likely?, then: [{goto: end}, {goto: nowhere}]")
    (line,) = say(tmp_path, {"nps.yaml": text})
    assert 'there is no question "nowhere"' in line


def test_picture_of_a_speaker_has_to_be_there(tmp_path: Path) -> None:
    step = "steps:\n  - {type: slideout, text: Hello., avatar: media/ada.png}\n"
    assert codes(tmp_path, {"a.yaml": TOUR + step}) == ["GK206"]


def test_broken_project_file_is_not_held_against_the_guides(tmp_path: Path) -> None:
    files = {
        "guidekit.yaml": "id: acme\nsegments: [members]\n",
        "a.yaml": f"{TOUR}audience: members\n{HELLO}",
    }
    assert codes(tmp_path, files) == ["GK101"]
