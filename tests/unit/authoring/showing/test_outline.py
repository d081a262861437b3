"""Every kind of guide reads as an outline; the texts expected are files beside the project they are of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.project import load_project
from guidekit.authoring.showing.outline import outline_guide, say
from guidekit.authoring.showing.printing import print_outline
from guidekit.contract.expand import expand
from guidekit.contract.fragments import list_definitions, load_definition, load_union

if TYPE_CHECKING:
    from guidekit.authoring.model import Guide, Project
    from guidekit.contract.fragments import Json

CASES = Path(__file__).parents[3] / "cases" / "outlines"
WIDTH = 100


def project() -> Project:
    loaded = load_project(CASES / "acme").project
    assert loaded is not None
    return loaded


def guide(name: str) -> Guide:
    return next(guide for guide in project().guides if guide.id == name)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_guide_reads_word_by_word_as_expected(path: Path) -> None:
    found = guide(path.stem)
    assert print_outline(outline_guide(found, found.body), WIDTH) + "\n" == path.read_text(encoding="utf-8")


def test_every_kind_has_an_expected_outline() -> None:
    kinds = {found.kind for found in project().guides if (CASES / f"{found.id}.txt").is_file()}
    assert kinds == set(load_union("kinds").variants)


def test_steps_say_what_takes_people_on() -> None:
    steps = outline_guide(guide("first-project"), guide("first-project").body).parts
    assert [step.advance for step in steps] == [
        "a click on the target",
        "typing a text of at least 3 characters",
        "the Done button, which completes the guide",
    ]


def test_steps_without_an_id_are_called_by_their_place() -> None:
    steps = outline_guide(guide("first-project"), guide("first-project").body).parts
    assert [step.id for step in steps] == ["new-project", "step-2", "step-3"]


def test_lines_fit_the_terminal() -> None:
    found = guide("connect-calendar")
    lines = print_outline(outline_guide(found, found.body), 60).splitlines()
    assert max(len(line) for line in lines) <= 60


def examples() -> list[tuple[str, Json]]:
    """Every example the contract gives of a guide's parts, by the name of what it is."""
    found: list[tuple[str, Json]] = []
    for reference in ("conditions", "actions", "advances", "questions", "sections", "steps"):
        for value, variant in load_union(reference).variants.items():
            assert variant.get("examples"), f"{reference}/{value} shows no example"
            found += [(reference, example) for example in variant["examples"]]
    plain = set(list_definitions()) - {"guidekit"}
    for reference in ("target", "trigger", "preparation", "start", "item", "spot", "finished", "schedule"):
        assert reference in plain
        found += [(reference, example) for example in load_definition(reference).get("examples", [])]
    return found


@pytest.mark.parametrize(("reference", "example"), examples(), ids=lambda each: str(each)[:40])
def test_every_example_of_the_contract_can_be_said(reference: str, example: Json) -> None:
    said = say({"$ref": reference}, expand(reference, example).data)
    assert said
    assert "{" not in said.replace("{{", "")
