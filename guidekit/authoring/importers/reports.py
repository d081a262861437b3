"""Says what an import could not carry over, and what the project must still hold: for people, and as JSON."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidekit.authoring.importers.model import Imported, Loss, Need

WIDTH = 100
HOW_TO_DECLARE = {
    "attribute": "under attributes: in guidekit.yaml; the app sends it with guidekit.identify",
    "event": "under events: in guidekit.yaml; the app sends it with guidekit.track",
    "segment": "under segments: in guidekit.yaml, with its conditions",
    "guide": "as a guide of its own",
    "media": "as a file at this path in the project",
    "host action": "under host_actions: in guidekit.yaml; the app registers it with guidekit.registerAction",
}


def report_text(imported: Imported) -> str:
    """Return the report of one guide for a person; empty when everything was carried over."""
    parts = [*_losses(imported.losses), *_needs(imported.needs)]
    return "\n".join(parts) + "\n" if parts else ""


def report_json(guides: Sequence[Imported], files: Sequence[str | None]) -> str:
    """Return the reports of all guides as one JSON text, each with the file it was written to, or null."""
    reports = [
        {
            "id": one.id,
            "file": file,
            "format": one.format,
            "kind": one.guide["kind"],
            "not_carried_over": [asdict(loss) for loss in one.losses],
            "needs": [asdict(need) for need in one.needs],
        }
        for one, file in zip(guides, files, strict=True)
    ]
    return json.dumps(reports, indent=2, ensure_ascii=False)


def _losses(losses: Sequence[Loss]) -> Iterator[str]:
    """One paragraph for each reason, however many steps it concerns."""
    groups: dict[tuple[str, str], list[Loss]] = {}
    for loss in losses:
        groups.setdefault((loss.why, loss.instead), []).append(loss)
    if groups:
        yield f"Not carried over ({len(losses)}):"
    for (why, instead), same in groups.items():
        for loss in same:
            place = f"{loss.step}: " if loss.step else ""
            yield from _wrapped(f"{place}{loss.what}", "  - ", "    ")
        yield from _wrapped(f"{_sentence(why)} {instead}", "    ", "    ")


def _needs(needs: Sequence[Need]) -> Iterator[str]:
    if needs:
        yield "The project still needs:"
    for kind, how in HOW_TO_DECLARE.items():
        same = [need for need in needs if need.kind == kind]
        for need in same:
            name = f"{kind} {need.name}" + (f": {need.type}" if need.type else "")
            yield from _wrapped(f"{name} ({need.about})" if need.about else name, "  - ", "    ")
        if same:
            yield from _wrapped(_sentence(how), "    ", "    ")


def _sentence(words: str) -> str:
    return f"{words}." if words.startswith("guidekit") else f"{words[:1].upper()}{words[1:]}."


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
