"""What is over is told on the day after its last day, and only to those who ask today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.authoring.checking import codes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("review_by: 2026-12-01", ["GK601"]),
        ("review_by: 2026-12-02", []),
        ("start: {page: /, schedule: {until: 2026-12-01}}", ["GK602"]),
        ("start: {page: /, schedule: {until: 2026-12-02}}", []),
        ("start: {page: /, schedule: {until: 2026-12-02T09:59Z}}", ["GK602"]),
        ("start: {page: /, schedule: {until: 2026-12-02T10:01Z}}", []),
    ],
)
def test_time_is_over_when_its_last_day_is(head: str, expected: list[str], tmp_path: Path) -> None:
    files = {"a.yaml": f"kind: tour\nid: a\n{head}\nsteps: [{{text: Hello.}}]\n"}
    assert codes(tmp_path, files) == expected
    assert codes(tmp_path, files, now_ms=None) == []
