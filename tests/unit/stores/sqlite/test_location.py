"""A database is a file on a disk of this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidekit.errors import SettingsError
from guidekit.stores.sqlite.location import find_network_file_system, locate

MOUNTS = """\
24 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 24 0:30 / /home rw - nfs4 server:/home rw,vers=4.2
31 30 8:2 / /home/ada/disk rw - ext4 /dev/sdb1 rw
32 24 0:31 / /mnt/team\\040share rw - cifs //server/share rw
"""


def test_three_slashes_are_relative_and_four_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert locate("sqlite:///data/guidekit.db") == tmp_path / "data" / "guidekit.db"
    assert locate("sqlite:////var/lib/guidekit.db") == Path("/var/lib/guidekit.db")


def test_a_percent_sign_in_an_address_is_an_escape(tmp_path: Path) -> None:
    assert locate(f"sqlite:///{tmp_path}/my%20guides.db") == tmp_path / "my guides.db"


@pytest.mark.parametrize(
    "url", ["sqlite:", "sqlite://", "sqlite:///", "sqlite://host/guides.db", "sqlite:///folder/"]
)
def test_an_address_without_a_file_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="names no file"):
        locate(url)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/guidekit.db", None),
        ("/home/ada/guidekit.db", "nfs4"),
        ("/home/ada/disk/guidekit.db", None),
        ("/mnt/team share/guidekit.db", "cifs"),
        ("/mnt/team/guidekit.db", None),
    ],
)
def test_the_innermost_mount_decides(path: str, kind: str | None) -> None:
    assert find_network_file_system(Path(path), MOUNTS) == kind


def test_where_mounts_are_unknown_any_place_will_do() -> None:
    assert find_network_file_system(Path("/home/ada/guidekit.db"), "") is None


def test_a_database_on_a_network_file_system_is_refused(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text("24 1 0:24 / / rw - nfs4 server:/ rw\n", encoding="utf-8")

    with pytest.raises(SettingsError, match=r"on a network file system \(nfs4\), where SQLite loses data"):
        locate("sqlite:////var/guidekit.db", mounts)
    mounts.unlink()
    assert locate("sqlite:////var/guidekit.db", mounts) == Path("/var/guidekit.db")


def test_a_windows_share_is_a_network() -> None:
    assert find_network_file_system(Path(r"\\server\share\guidekit.db"), "") == "a Windows share"
