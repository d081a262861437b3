"""Whatever bytes a file holds, an author gets problems with a place and never an exception."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidekit.authoring.block_yaml import write_block
from guidekit.authoring.problems import CATALOGUE, format_line
from guidekit.authoring.project import load_project
from guidekit.authoring.source import read_document
from guidekit.authoring.wording import make_printable
from guidekit.contract.fragments import is_union, list_definitions, load_definition, load_union
from tests.unit.authoring.corpus import CASES, valid_cases

if TYPE_CHECKING:
    from guidekit.contract.fragments import DataPath, Json

GUIDES = [path.read_bytes() for case in valid_cases() for path in case.guides()]
PROJECT_FILES = [path.read_bytes() for path in sorted(CASES.glob("valid/*/guidekit.yaml"))]
TRANSLATIONS = [path.read_bytes() for path in sorted(CASES.glob("valid/*/locales/*/*.yaml"))]
# What breaks YAML, Markdown and those who read them.
PIECES = [
    b"\t",
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xe2\x80\xa8",
    b": ",
    b"- ",
    b"? ",
    b"#",
    b" #",
    b"'",
    b'"',
    b"|",
    b">",
    b"{",
    b"}",
    b"[",
    b"]",
    b"{{ ",
    b" }}",
    b"&a ",
    b"*a",
    b"!!int ",
    b"<<: ",
    b"---\n",
    b"...\n",
    b"%YAML 1.1\n",
    b"\r",
    b"\n\n",
    b"~",
    b".inf",
    b"1e999",
    b"9" * 400,
    b"[" * 40,
    b"\\ud800",
    b'"\\0"',
    b"<b>",
    b"![](",
    b"](//x)",
    b"```\n",
    b"\xef\xbb\xbf",
    b"type: ",
    b"kind: 5\n",
    b"steps: {a: [1]}\n",
    b"id: []\n",
    b"null",
    b"true",
    b"{a: {b: [c, {d: e}]}}",
    b" " * 30,
]


KEYS = sorted(
    {
        key
        for reference in list_definitions()
        for schema in (
            load_union(reference).variants.values() if is_union(reference) else [load_definition(reference)]
        )
        for key in schema.get("properties", {})
    }
    | {"max", "user.plan", "x"}
)
VALUES: list[Json] = [
    *(None, 0, -1, 0.5, True, "", "x", "a b", "@", "user.plan", "2 days", "50%", "2026-99-99", "end"),
    *([], ["x"], [1], [[]], [{}], {}, {"x": 1}, {"type": "x"}, {"id": 1}, {"all": []}, {"not": {}}),
]


@st.composite
def mutated(draw: st.DrawFn, originals: list[bytes]) -> bytes:
    """A good file in which pieces were put in, left out, doubled or swapped."""
    content = draw(st.sampled_from(originals))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 40)))
        piece = draw(
            st.one_of(st.sampled_from(PIECES), st.binary(max_size=4), st.just(content[start:end] * 2))
        )
        content = content[:start] + piece + content[end:]
    return content


def paths_of(data: Json, path: DataPath = ()) -> list[DataPath]:
    """Every place below the top of some data."""
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [each for key, part in parts for each in ((*path, key), *paths_of(part, (*path, key)))]


@st.composite
def rearranged(draw: st.DrawFn, originals: list[bytes]) -> bytes:
    """A good file that is still YAML, in which parts were renamed, replaced, added or taken out."""
    document, _ = read_document("original.yaml", draw(st.sampled_from(originals)))
    assert document is not None
    data = deepcopy(document.data)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(paths_of(data) or [()]))
        holder = data
        for key in path[:-1]:
            holder = holder[key]
        if path and isinstance(holder, dict):
            name, value = draw(st.sampled_from(KEYS)), deepcopy(draw(st.sampled_from(VALUES)))
            was = holder.pop(path[-1]) if draw(st.booleans()) else None
            holder[name if draw(st.booleans()) else path[-1]] = value if draw(st.booleans()) else was
        elif path:
            holder[path[-1]] = deepcopy(draw(st.sampled_from(VALUES)))
    return write_block(data).encode("utf-8")


def check(guide: bytes, project: bytes, translations: bytes) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "locales" / "tr").mkdir(parents=True)
        files = {"guidekit.yaml": project, "guide.yaml": guide, "locales/tr/a.yaml": translations}
        for name, content in files.items():
            (root / name).write_bytes(content)
        checked = load_project(root)

    assert checked.is_clean == (not checked.errors)
    for problem in checked.problems:
        lines = files[problem.file].count(b"\n") + files[problem.file].count(b"\r") + 1
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.severity == CATALOGUE[problem.code].severity
        assert make_printable(format_line(problem)) == format_line(problem)


any_files = given(
    st.one_of(st.sampled_from(GUIDES), mutated(GUIDES), rearranged(GUIDES)),
    st.one_of(st.sampled_from(PROJECT_FILES), mutated(PROJECT_FILES), rearranged(PROJECT_FILES)),
    st.one_of(st.sampled_from(TRANSLATIONS), mutated(TRANSLATIONS)),
)
few = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=5_000)


@any_files
@few
def test_tc6_any_bytes_are_explained(guide: bytes, project: bytes, translations: bytes) -> None:
    check(guide, project, translations)


@pytest.mark.long
@any_files
@many
def test_tc6_any_bytes_are_explained_at_length(guide: bytes, project: bytes, translations: bytes) -> None:
    check(guide, project, translations)


@given(st.binary(max_size=200))
@few
def test_tc6_bytes_from_nowhere(content: bytes) -> None:
    check(content, content, content)
