"""Projects around imported guides, holding just what the import says they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from guidekit.authoring.importers.writing import write_yaml
from guidekit.authoring.scaffold import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from guidekit.authoring.importers.model import Imported, Need
    from guidekit.contract.fragments import Json

# The smallest file that is a picture: a PNG of one pixel, as far as its size.
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"


def write_project(root: Path, guides: Iterable[Imported]) -> None:
    """Write the guides, and declare what they need as their reports tell a person to."""
    needs = [need for guide in guides for need in guide.needs]
    _write(root / "guidekit.yaml", yaml.safe_dump(_project(needs), sort_keys=False).encode())
    for guide in guides:
        text = write_yaml(guide.guide, guide.comments)
        _write(root / FOLDERS[guide.guide["kind"]] / f"{guide.id}.yaml", text.encode())
    for name in _names(needs, "media"):
        _write(root / name, PICTURE)
    for name in _names(needs, "guide"):
        other = {"kind": "tour", "id": name, "start": {"page": "/"}, "steps": [{"text": "Here."}]}
        _write(root / "tours" / f"{name}.yaml", yaml.safe_dump(other).encode())


def _project(needs: list[Need]) -> Json:
    attributes = {need.name: need.type or "text" for need in needs if need.kind == "attribute"}
    segments = _names(needs, "segment")
    if segments:
        attributes["user.plan"] = "text"
    parts = {
        "id": "acme",
        "attributes": attributes,
        "events": _names(needs, "event"),
        "segments": {name: {"user.plan": "pro"} for name in segments},
        "host_actions": _names(needs, "host action"),
    }
    return {key: value for key, value in parts.items() if value}


def _names(needs: list[Need], kind: str) -> list[str]:
    return list(dict.fromkeys(need.name for need in needs if need.kind == kind))


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
