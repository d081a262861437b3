"""Files are found and read below one folder only, however that folder is made (threat TC7)."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring import files
from guidekit.authoring.files import MAX_FILE_BYTES, MAX_PROJECT_FILES, list_files, read_inside
from guidekit.authoring.problems import format_line, format_text
from guidekit.authoring.project import load_project

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = "canary-7c1f"  # noqa: S105 -- what must never be read


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the project, with a file that must never be read."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.yaml").write_text(f"kind: tour\nid: {SECRET}\nsteps: [{{text: x}}]\n", encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one guide."""
    folder = tmp_path / "project"
    (folder / "tours").mkdir(parents=True)
    (folder / "guidekit.yaml").write_text("id: x\n", encoding="utf-8")
    (folder / "tours" / "a.yaml").write_text("kind: tour\nid: a\nsteps: [{text: Hello.}]\n", encoding="utf-8")
    return folder


def lines(root: Path) -> list[str]:
    return [format_line(problem) for problem in load_project(root).problems]


def test_guides_translations_and_media_are_told_from_everything_else(root: Path) -> None:
    for name in (
        "locales/tr/a.yml",
        "media/deep/a.PNG",
        ".git/b.yaml",
        ".hidden.yaml",
        "notes.md",
        "tours/B.YAML",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x")

    listing = list_files(root)

    assert listing.documents == ("guidekit.yaml", "locales/tr/a.yml", "tours/B.YAML", "tours/a.yaml")
    assert listing.media == {"media/deep/a.PNG"}
    assert listing.problems == ()


def test_tc7_link_out_of_the_project_is_refused_and_never_read(root: Path, outside: Path) -> None:
    (root / "tours" / "b.yaml").symlink_to(outside / "secret.yaml")
    (root / "tours" / "c.yaml").symlink_to(Path("..") / ".." / "outside" / "secret.yaml")
    (root / "media").mkdir()
    (root / "media" / "d.png").symlink_to("/etc/passwd")

    found = lines(root)

    assert found == [
        "media/d.png:1:1 GK002 this file is left out: it is a link that leads out of the project.",
        "tours/b.yaml:1:1 GK002 this file is left out: it is a link that leads out of the project.",
        "tours/c.yaml:1:1 GK002 this file is left out: it is a link that leads out of the project.",
    ]
    assert SECRET not in "".join(found)


def test_tc7_folder_that_is_a_link_is_refused(root: Path, outside: Path) -> None:
    (root / "more").symlink_to(outside, target_is_directory=True)
    (root / "loop").symlink_to(root, target_is_directory=True)

    assert lines(root) == [
        "loop:1:1 GK002 this folder is left out: it is a link. Put the files themselves there.",
        "more:1:1 GK002 this folder is left out: it is a link. Put the files themselves there.",
    ]


def test_tc7_circle_of_links_and_link_to_nothing(root: Path) -> None:
    (root / "b.yaml").symlink_to("c.yaml")
    (root / "c.yaml").symlink_to("b.yaml")
    (root / "d.yaml").symlink_to("nowhere.yaml")

    found = lines(root)

    assert [line.split(":")[0] for line in found] == ["b.yaml", "c.yaml", "d.yaml"]
    assert all(" GK002 this file is left out: " in line for line in found)


def test_link_inside_of_the_project_is_followed(root: Path) -> None:
    """This is how orchestrators mount configuration: files are links into a hidden folder that is swapped."""
    (root / "..data").mkdir()
    (root / "tours" / "a.yaml").rename(root / "..data" / "a.yaml")
    (root / "tours" / "a.yaml").symlink_to(Path("..") / "..data" / "a.yaml")

    checked = load_project(root)

    assert checked.project is not None
    assert [guide.id for guide in checked.project.guides] == ["a"]


def test_project_folder_itself_may_be_a_link(root: Path) -> None:
    (root.parent / "link").symlink_to(root, target_is_directory=True)

    assert load_project(root.parent / "link").is_clean


def in_time(act: Callable[[], object]) -> list[object]:
    """Answer what an action returned, or nothing when it was still waiting after ten seconds."""
    returned: list[object] = []
    thread = threading.Thread(target=lambda: returned.append(act()), daemon=True)
    thread.start()
    thread.join(timeout=10)
    return returned


def test_tc7_pipe_is_refused_without_waiting_for_a_writer(root: Path) -> None:
    os.mkfifo(root / "pipe.yaml")

    (found,) = in_time(lambda: lines(root))

    assert found == ["pipe.yaml:1:1 GK002 this file is left out: it is not a plain file."]


def test_tc7_pipe_that_takes_the_place_of_a_file_is_refused_too(root: Path) -> None:
    os.mkfifo(root / "pipe.yaml")

    def read() -> int | None:
        try:
            read_inside(root, "pipe.yaml")
        except OSError as error:
            return error.errno
        return None

    assert in_time(read) == [errno.EINVAL]


@pytest.mark.parametrize("name", ["../outside/secret.yaml", "tours/../../outside/secret.yaml", "/etc/passwd"])
def test_tc7_path_out_of_the_folder_is_never_read(root: Path, outside: Path, name: str) -> None:
    assert outside.exists()

    with pytest.raises(OSError, match=r"Too many levels|Not a directory") as error:
        read_inside(root, name)
    assert error.value.errno == errno.ELOOP


def test_tc7_folder_that_became_a_link_after_a_look_is_not_entered(root: Path, outside: Path) -> None:
    (root / "tours" / "a.yaml").unlink()
    (root / "tours").rmdir()
    (root / "tours").symlink_to(outside, target_is_directory=True)

    with pytest.raises(OSError, match=r"Too many levels|Not a directory") as error:
        read_inside(root, "tours/secret.yaml")
    assert error.value.errno in (errno.ELOOP, errno.ENOTDIR)


def test_tc7_file_that_became_a_link_after_a_look_is_not_read(root: Path, outside: Path) -> None:
    (root / "tours" / "a.yaml").unlink()
    (root / "tours" / "a.yaml").symlink_to(outside / "secret.yaml")

    with pytest.raises(OSError, match="Too many levels"):
        read_inside(root, "tours/a.yaml")


def test_file_of_more_than_a_megabyte_is_not_read(root: Path) -> None:
    (root / "big.yaml").write_bytes(b"#" * (MAX_FILE_BYTES + 1))

    (line,) = lines(root)

    assert line.startswith("big.yaml:1:1 GK003 this file is larger than 1 MiB.")


def test_file_of_exactly_a_megabyte_is_read(root: Path) -> None:
    guide = b"kind: tour\nid: a\nsteps: [{text: Hello.}]\n"
    (root / "tours" / "a.yaml").write_bytes(guide.ljust(MAX_FILE_BYTES, b"#"))

    assert lines(root) == []


def test_too_many_files_are_named_before_they_are_read(root: Path) -> None:
    for number in range(MAX_PROJECT_FILES):
        (root / f"{number}.txt").touch()

    assert lines(root) == [
        "guidekit.yaml:1:1 GK003 this project holds more than 20,000 files. Is this the right folder?"
    ]


def test_too_many_bytes_are_named(root: Path) -> None:
    (root / "media").mkdir()
    with (root / "media" / "film.png").open("wb") as film:
        film.truncate(files.MAX_PROJECT_BYTES + 1)

    assert lines(root) == [
        "guidekit.yaml:1:1 GK003 this project holds more than 100 MiB. Is this the right folder?"
    ]


def test_file_nobody_may_read_is_named() -> None:
    unreadable = files.explain_unreadable("tours/a.yaml", PermissionError(errno.EACCES, "Permission denied"))

    assert (
        format_text([unreadable]) == "tours/a.yaml:1:1 GK002 this file is left out: guidekit may not read it."
    )


def test_folder_in_place_of_a_file(root: Path) -> None:
    (root / "tours" / "b.yaml").mkdir()
    (root / "tours" / "b.yaml" / "c.yaml").write_text(
        "kind: tour\nid: c\nsteps: [{text: x}]\n", encoding="utf-8"
    )

    assert lines(root) == []


def test_name_with_odd_characters_cannot_disturb_the_terminal(root: Path) -> None:
    (root / "a\x1b[31m\nb.yaml").write_text("x", encoding="utf-8")

    (line,) = lines(root)

    assert (
        line
        == "a\\x1b[31m\\nb.yaml:1:1 GK002 this file is left out: its name holds odd characters. Rename it."
    )
