"""Writing files of a project: whole or not at all, and never outside of it."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.replacing import replace_file

if TYPE_CHECKING:
    from pathlib import Path


def test_file_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "tour.yaml"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    replace_file(tmp_path, "tour.yaml", b"new")

    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_new_file_has_the_rights_of_any_other(tmp_path: Path) -> None:
    replace_file(tmp_path, "locales/tr/tours.yaml", b"new")
    (tmp_path / "other").write_bytes(b"")

    written = tmp_path / "locales" / "tr" / "tours.yaml"
    assert written.read_bytes() == b"new"
    assert written.stat().st_mode == (tmp_path / "other").stat().st_mode


def test_reader_of_the_old_file_is_not_disturbed(tmp_path: Path) -> None:
    file = tmp_path / "tour.yaml"
    file.write_text("old and longer", encoding="utf-8")
    with file.open(encoding="utf-8") as reader:
        replace_file(tmp_path, "tour.yaml", b"new")
        assert reader.read() == "old and longer"


def test_link_inside_of_the_project_stays_one(tmp_path: Path) -> None:
    (tmp_path / "tour.yaml").write_text("old", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to("tour.yaml")
    replace_file(tmp_path, "link.yaml", b"new")

    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "tour.yaml").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["out/tour.yaml", "out.yaml", "../tour.yaml"])
def test_nothing_is_written_outside_of_the_project(tmp_path: Path, name: str) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "out").symlink_to(outside)
    (root / "out.yaml").symlink_to(outside / "new.yaml")

    with pytest.raises(OSError, match="leads out of the project"):
        replace_file(root, name, b"new")
    assert list(outside.iterdir()) == []


def test_nothing_stays_behind_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "tour.yaml").mkdir()

    with pytest.raises(IsADirectoryError):
        replace_file(tmp_path, "tour.yaml", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["tour.yaml"]
