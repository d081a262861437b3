"""What is kept lies where nobody but the user can have put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.archive_place import find_archive

if TYPE_CHECKING:
    from pathlib import Path


def test_it_lies_in_the_users_own_folder(tmp_path: Path) -> None:
    found = find_archive(tmp_path / "project", {"XDG_CACHE_HOME": str(tmp_path / "cache")}, version="1")

    assert found is not None
    assert found.file.parent == tmp_path / "cache" / "guidekit" / "check"


def test_each_project_has_its_own(tmp_path: Path) -> None:
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    one = find_archive(tmp_path / "one", environment, version="1")
    two = find_archive(tmp_path / "two", environment, version="1")

    assert one is not None
    assert two is not None
    assert one.file != two.file
    assert one.subject != two.subject


def test_another_version_makes_nothing_of_it(tmp_path: Path) -> None:
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    old = find_archive(tmp_path / "one", environment, version="1")
    new = find_archive(tmp_path / "one", environment, version="2")

    assert old is not None
    assert new is not None
    assert old.file == new.file
    assert old.subject != new.subject


def test_a_folder_inside_of_the_project_is_never_trusted(tmp_path: Path) -> None:
    """Whoever sends a project could send with it what says that all is well."""
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "link").symlink_to(root)

    assert find_archive(root, {"XDG_CACHE_HOME": str(root / ".cache")}, version="1") is None
    assert find_archive(root, {"XDG_CACHE_HOME": str(tmp_path / "link")}, version="1") is None


def test_checks_of_changes_start_with_nothing(tmp_path: Path) -> None:
    assert find_archive(tmp_path, {"CI": "true", "XDG_CACHE_HOME": "/cache"}, version="1") is None


def test_nobody_to_keep_it_for(tmp_path: Path) -> None:
    assert find_archive(tmp_path, {}, version="1") is None
    assert find_archive(tmp_path, {"XDG_CACHE_HOME": "relative"}, version="1") is None
