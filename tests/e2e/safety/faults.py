"""Ways in which a guidekit server can be broken, slow, lying or absent, as a browser sees them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import Route

CORS = {"Access-Control-Allow-Origin": "*"}
ANSWER = {"v": 1, "enabled": True, "digest": "d", "theme": {}, "guides": [], "progress": {}}
ENTRY = {"id": "tip", "kind": "tour", "hash": "h", "start": {"page": ["/**"]}}
CONTENT = {"id": "tip", "kind": "tour", "locale": "en", "direction": "ltr", "words": {}, "steps": []}


def _fail(how: str) -> Callable[[Route], None]:
    return lambda route: route.abort(how)


def _answer(status: int, body: str = "{}", **headers: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(
        status=status, body=body, headers={**CORS, "Content-Type": "application/json", **headers}
    )


def _lie(**fields: Any) -> Callable[[Route], None]:  # noqa: ANN401 a liar says anything
    return _answer(200, json.dumps({**ANSWER, **fields}))


def _hang(_: Route) -> None:
    """Never answer; the page that asked is closed before the browser gives up."""


FAULTS: Mapping[str, Callable[[Route], None]] = {
    "is refused": _fail("connectionrefused"),
    "is reset": _fail("connectionreset"),
    "has no name": _fail("namenotresolved"),
    "times out": _fail("timedout"),
    "is blocked by an extension": _fail("blockedbyclient"),
    "never answers": _hang,
    "answers 500": _answer(500, "Internal Server Error"),
    "answers 503 for a century": _answer(503, "{}", **{"Retry-After": "3153600000"}),
    "answers 429": _answer(429, "{}", **{"Retry-After": "nonsense"}),
    "answers 410": _answer(410),
    "answers 204": _answer(204, ""),
    "redirects": _answer(302, "", Location="http://127.0.0.1:9/elsewhere"),
    "answers without leave for other origins": lambda route: route.fulfill(status=200, body="{}", headers={}),
    "answers HTML": _answer(200, "<!doctype html><script>ran = 1</script>", **{"Content-Type": "text/html"}),
    "answers half of its JSON": _answer(200, json.dumps(ANSWER)[:-20]),
    "answers garbage": _answer(200, "\x1f\x8b\x00\xff\x00" * 99, **{"Content-Encoding": "gzip"}),
    "answers ten megabytes": _answer(200, json.dumps({**ANSWER, "padding": "x" * 10_000_000})),
    "answers another shape": _answer(200, json.dumps([None, {"enabled": "yes"}])),
    "lists guides that are none": _lie(guides=[None, 7, {}, {"id": 1, "kind": "__proto__"}, [ENTRY]]),
    "brings guides that cannot be drawn": _lie(
        guides=[
            {**ENTRY, "content": {**CONTENT, "steps": [{"type": "tooltip"}]}},
            {**ENTRY, "id": "b", "content": {**CONTENT, "steps": [{"type": "modal", "text": 7}]}},
            {**ENTRY, "id": "c", "content": {**CONTENT, "steps": [{"type": "__proto__", "text": [{}]}]}},
        ],
        progress={"tip": {"epoch": "x", "runs": {"r": None}}, "b": 7, "__proto__": {"runs": {}}},
        theme={"light": 7, "dark": None},
    ),
}
"""What happens to each request, by how it reads after "when the server"."""
