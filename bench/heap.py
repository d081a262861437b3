"""What a page holds in memory, without what the browser keeps for itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

# Compiled code, hidden classes and what tools have noted grow with how warm a page is, whoever runs in it.
HELD = {
    "array",
    "bigint",
    "closure",
    "concatenated string",
    "number",
    "object",
    "regexp",
    "sliced string",
    "string",
    "symbol",
}
COLLECTIONS = 3


def held_bytes(session: CDPSession) -> int:
    """Return the bytes of all objects, functions and texts that a page can still reach."""
    for _ in range(COLLECTIONS):
        session.send("HeapProfiler.collectGarbage")
    snapshot = _take_snapshot(session)
    nodes = zip(snapshot.column("type"), snapshot.column("self_size"), strict=True)
    return sum(size for kind, size in nodes if snapshot.kinds[kind] in HELD)


@dataclass(frozen=True)
class _Snapshot:
    """Nodes stand one after the other as so many numbers each, of which a kind is one of ``kinds``."""

    fields: list[str]
    kinds: list[str]
    numbers: list[int]

    def column(self, field: str) -> list[int]:
        return self.numbers[self.fields.index(field) :: len(self.fields)]


def _take_snapshot(session: CDPSession) -> _Snapshot:
    chunks: list[str] = []

    def note(event: dict[str, str]) -> None:
        chunks.append(event["chunk"])

    session.on("HeapProfiler.addHeapSnapshotChunk", note)
    session.send("HeapProfiler.takeHeapSnapshot")
    session.remove_listener("HeapProfiler.addHeapSnapshotChunk", note)
    said = json.loads("".join(chunks))
    meta = said["snapshot"]["meta"]
    fields = meta["node_fields"]
    return _Snapshot(fields, meta["node_types"][fields.index("type")], said["nodes"])
