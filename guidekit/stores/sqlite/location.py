"""From a database URL to a file that SQLite can keep safe."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from guidekit.errors import SettingsError

PREFIX = "sqlite:///"
DATA_FOLDER = ".guidekit"
IGNORED = (".gitignore", "*.db*", "*.key")
MOUNTS = Path("/proc/self/mountinfo")
NETWORK_FILE_SYSTEMS = {
    "afs",
    "ceph",
    "cifs",
    "fuse.glusterfs",
    "fuse.sshfs",
    "lustre",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
}


def locate(url: str, mounts: Path = MOUNTS) -> Path:
    """
    Return the file a URL names: ``sqlite:///guides.db`` is relative, ``sqlite:////var/guides.db`` is not.

    Raises:
        SettingsError: The URL names no file, or one on a network, where SQLite's locks do not hold.
    """
    name = unquote(url.removeprefix(PREFIX))
    if not url.startswith(PREFIX) or not name or name.endswith("/"):
        raise SettingsError(f"the database {url!r} names no file; write it as sqlite:///path/to/guidekit.db")
    path = Path(name).absolute()
    known = mounts.read_text(encoding="utf-8") if mounts.exists() else ""
    if (kind := find_network_file_system(path.resolve(), known)) is not None:
        raise SettingsError(
            f"the database {path} is on a network file system ({kind}), where SQLite loses data; "
            "keep it on a disk of this machine"
        )
    return path


def make_folder(folder: Path) -> None:
    """
    Make the folder of a database, and tell git to leave alone what is kept there beside files of a project.

    What people do is nobody's source code, and a key that seals secrets even less.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ignored = folder / ".gitignore"
    if folder.name == DATA_FOLDER and not ignored.exists():
        ignored.write_text("".join(f"/{name}\n" for name in IGNORED), encoding="utf-8")


def find_network_file_system(path: Path, mounts: str) -> str | None:
    """
    Return the kind of network file system a path is on, or None where that is not known.

    Args:
        path: An absolute path without links.
        mounts: The text of Linux's ``/proc/self/mountinfo``; empty on other systems.
    """
    if str(path).startswith("\\\\"):
        return "a Windows share"
    kinds = dict(map(_read_mount, mounts.splitlines()))
    place = next((folder for folder in path.parents if folder in kinds), None)
    kind = kinds[place] if place else ""
    return kind if kind in NETWORK_FILE_SYSTEMS else None


def _read_mount(line: str) -> tuple[Path, str]:
    before, _, after = line.partition(" - ")
    # Linux writes a space, a tab, a line end and a backslash in a path as three octal digits.
    folder = before.split(" ")[4].encode("latin-1", "replace").decode("unicode_escape")
    return Path(folder), after.split(" ")[0]
