"""What is served changes whole, and content that was given out once can still be fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.memory import Memory
from guidekit.delivery.catalog import REMEMBERED_RELEASES, Catalog, build
from tests.unit.delivery.projects import PIXEL, PROJECT, TURKISH, WELCOME, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.delivery.release import Release


def release_saying(root: Path, words: str) -> Release:
    release = build(
        write_project(root, {"tours/welcome.yaml": WELCOME.replace("That was it.", words)})
    ).release
    assert release is not None
    return release


def test_an_empty_catalog_has_nothing() -> None:
    catalog = Catalog()

    assert catalog.release is None
    assert catalog.find_entry("0" * 32) is None
    assert catalog.find_media("0" * 32) is None


def test_open_tabs_still_get_the_content_of_the_release_before(tmp_path: Path) -> None:
    catalog, first, second = Catalog(), release_saying(tmp_path, "One."), release_saying(tmp_path, "Two.")
    catalog.swap(first)
    catalog.swap(second)

    assert catalog.release is second
    for release in (first, second):
        entry = release.entries["welcome", "en"]
        assert catalog.find_entry(entry.hash) == entry


def test_releases_of_long_ago_are_forgotten(tmp_path: Path) -> None:
    catalog, first = Catalog(), release_saying(tmp_path, "The first.")
    catalog.swap(first)
    for number in range(REMEMBERED_RELEASES):
        catalog.swap(release_saying(tmp_path, f"Number {number}."))

    assert catalog.find_entry(first.entries["welcome", "en"].hash) is None


def test_a_folder_with_errors_makes_problems_and_no_release(tmp_path: Path) -> None:
    built = build(write_project(tmp_path, {"tours/broken.yaml": "kind: tour\nid: broken\nstep: []\n"}))

    assert built.release is None
    errors = {problem.file for problem in built.problems if problem.severity == "error"}
    assert errors == {"tours/broken.yaml"}


def test_a_folder_that_is_no_project_makes_problems(tmp_path: Path) -> None:
    built = build(tmp_path / "nowhere")

    assert built.release is None
    assert built.problems


def test_a_picture_that_stays_is_held_once(tmp_path: Path) -> None:
    """Fifty releases with the same large picture must not hold it fifty times."""
    (tmp_path / "media").mkdir()
    (tmp_path / "media/chart.png").write_bytes(PIXEL)
    catalog = Catalog()
    catalog.swap(release_saying(tmp_path, "'![One](media/chart.png)'"))
    assert catalog.release is not None
    (name,) = catalog.release.media
    first = catalog.find_media(name)
    catalog.swap(release_saying(tmp_path, "'![Two](media/chart.png)'"))

    assert catalog.find_media(name) is first


def test_a_build_that_remembers_comes_to_what_one_without_a_memory_does(tmp_path: Path) -> None:
    """Of pictures, translations and the guide itself, each can change alone."""
    memory = Memory()
    states: list[dict[str, str | bytes | None]] = [
        {"tours/more.yaml": PICTURED, "media/a.png": PIXEL},
        {"media/a.png": PIXEL + b"more"},
        {"tours/more.yaml": PICTURED.replace("Look", "See")},
        {"locales/tr/tours.yaml": TURKISH.replace("Hepsi bu.", "Bitti.")},
        {"guidekit.yaml": PROJECT.replace("[en, tr]", "[en, tr, de]")},
        {"media/a.png": PIXEL},
    ]
    ids = []
    for state in states:
        root = write_project(tmp_path, state)
        built = build(root, memory)
        assert built == build(root)
        assert built.release is not None
        ids.append(built.release.id)

    assert len(set(ids)) == len(states)


PICTURED = """\
kind: tour
id: more
title: More
steps:
  - text: "Look ![A board](media/a.png)"
"""
