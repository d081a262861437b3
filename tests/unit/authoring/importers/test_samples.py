"""One tour of each tool, as people write them, with what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from guidekit.authoring.importers.formats import NAMES
from guidekit.authoring.importers.importing import import_file
from guidekit.authoring.importers.reports import report_text
from guidekit.authoring.importers.writing import write_yaml
from guidekit.authoring.project import load_project
from guidekit.authoring.source import read_document
from guidekit.contract.compose import compose
from guidekit.contract.expand import expand
from tests.unit.authoring.importers.projects import write_project

CASES = Path(__file__).parents[3] / "cases" / "imports"
EXPECTED = ("expected.yaml", "report.txt")
SAMPLES = sorted(file for file in CASES.glob("*/*") if file.name not in EXPECTED)
each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.parent.name)


def test_every_format_has_a_sample() -> None:
    folders = {file.parent.name for file in SAMPLES}
    assert folders == {name.replace(".", "_").replace("-", "_") for name in NAMES}


@each_sample
def test_a_sample_becomes_the_guide_a_person_would_write(sample: Path) -> None:
    guides = import_file(sample)
    written = "---\n".join(write_yaml(guide.guide, guide.comments) for guide in guides)
    assert written == (sample.parent / "expected.yaml").read_text(encoding="utf-8")


@each_sample
def test_a_sample_s_report_says_what_was_lost(sample: Path) -> None:
    report = "\n".join(report_text(guide) for guide in import_file(sample))
    assert report == (sample.parent / "report.txt").read_text(encoding="utf-8")


@each_sample
def test_what_is_written_reads_as_what_the_contract_allows(sample: Path) -> None:
    long, editor = (Draft202012Validator(compose("kinds", form)) for form in ("long", "editor"))
    for guide in import_file(sample):
        document, problems = read_document("guide.yaml", write_yaml(guide.guide, guide.comments).encode())
        assert problems == []
        assert document is not None
        assert list(editor.iter_errors(document.data)) == []
        assert list(long.iter_errors(expand("kinds", document.data).data)) == []


@each_sample
def test_a_project_that_holds_what_the_report_asks_for_can_be_served(sample: Path, tmp_path: Path) -> None:
    write_project(tmp_path, import_file(sample))
    checked = load_project(tmp_path)
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
    assert checked.project is not None
