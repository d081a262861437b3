"""Prints everything that travels between browser and server as one JSON bundle, for the TypeScript side."""

from __future__ import annotations

import json
import sys

from guidekit.contract.compose import compose, definition_name
from guidekit.contract.fragments import Json, load_union

TRAVELLERS = (
    "kinds",
    "session_request",
    "session_answer",
    "session_unchanged",
    "events",
    "event_batch",
    "events_answer",
    "problem",
)


def bundle() -> dict[str, Json]:
    """
    Return the wire side of the contract.

    The shape is ``{"kinds": ["tour", ...], "roots": ["guide", ...], "$defs": {"guide": {...}, ...}}``.
    """
    definitions: dict[str, Json] = {}
    for reference in TRAVELLERS:
        definitions.update(compose(reference, "wire")["$defs"])
    return {
        "kinds": sorted(load_union("kinds").variants),
        "roots": [definition_name(reference) for reference in TRAVELLERS],
        "$defs": dict(sorted(definitions.items())),
    }


if __name__ == "__main__":
    json.dump(bundle(), sys.stdout, indent=1)
