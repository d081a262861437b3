"""What a tour costs the page it is on, read from the browser's own counters, alike for all libraries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bench.heap import held_bytes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

WARM_UP = 60
MOUNTS = 100
CODE = ("/bundles/", "/sdk/", "/pages/bare.js")
EVALUATION = {"EvaluateScript", "v8.compile", "v8.compileModule"}
# Says nothing of whose module it is; the page has none of its own.
MODULE = "v8.evaluateModule"


def evaluate_ms(browser: Browser, address: str, name: str) -> float:
    """
    Return the CPU time in which the code of a library was compiled and run once, the first tour started.

    In the time of the clock it would be how busy the machine is with other things.
    """
    page = browser.new_page()
    browser.start_tracing(page=page, categories=["devtools.timeline", "v8"])
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("async (name) => timeStart(window.libraries[name]())", name)
    trace = json.loads(browser.stop_tracing())
    page.close()
    spans = [
        event
        for event in trace["traceEvents"]
        if event["name"] == MODULE
        or (event["name"] in EVALUATION and any(part in _url_of(event) for part in CODE))
    ]
    return sum(_own_ms(span, spans) for span in spans)


def walk(page: Page, name: str | None) -> tuple[float, int]:
    """
    Walk through ten steps, or just wait as long; return ``(CPU milliseconds of script, layouts)``.

    Like somebody who comes to the tour for the first time: what is remembered of many runs is forgotten.
    """
    page.evaluate("(name) => forget(name && window.libraries[name]())", name)
    session = _open_session(page)
    before = _counters(session)
    page.evaluate("(name) => walk(name && window.libraries[name]())", name)
    after = _counters(session)
    session.detach()
    script_ms = (after["ScriptDuration"] - before["ScriptDuration"]) * 1000
    return script_ms, int(after["LayoutCount"] - before["LayoutCount"])


def next_ms(page: Page, name: str) -> float:
    """Return the time from the call of `next` to the last change on screen."""
    took: float = page.evaluate("(name) => timeNext(window.libraries[name]())", name)
    return took


def dropped(page: Page, name: str | None) -> int:
    """Return the frames missed in two seconds of scrolling with a step open, or with no tour at all."""
    count: int = page.evaluate("(name) => countDropped(name && window.libraries[name]())", name)
    return count


def kept_per_mount(page: Page, name: str) -> tuple[float, float, float]:
    """Return what each of many mounts leaves: ``(bytes, nodes, listeners)``."""
    session = _open_session(page)
    page.evaluate("([name, count]) => mount(name, count)", [name, WARM_UP])
    before = _held(page, session)
    page.evaluate("([name, count]) => mount(name, count)", [name, MOUNTS])
    after = _held(page, session)
    session.detach()
    size, nodes, listeners = ((late - early) / MOUNTS for late, early in zip(after, before, strict=True))
    return size, nodes, listeners


def _held(page: Page, session: CDPSession) -> tuple[float, float, float]:
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 2000))")
    # What the server has not taken yet is not left for good.
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.includes(':events:'))")
    size = held_bytes(session)
    counters = _counters(session)
    return size, counters["Nodes"], counters["JSEventListeners"]


def _open_session(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    # Some counters count from here; in the time of the thread, so that what else the machine does counts not.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session


def _counters(session: CDPSession) -> dict[str, float]:
    counters = session.send("Performance.getMetrics")["metrics"]
    return {counter["name"]: counter["value"] for counter in counters}


def _url_of(event: dict[str, object]) -> str:
    return json.dumps(event.get("args", {}))


def _own_ms(span: dict[str, float], spans: list[dict[str, float]]) -> float:
    """What a span took without those inside it, which are counted by themselves."""
    start, end = span["ts"], span["ts"] + span.get("dur", 0)
    inner = [
        other
        for other in spans
        if other is not span and start <= other["ts"] and other["ts"] + other.get("dur", 0) <= end
    ]
    return float(span.get("tdur", 0) - sum(other.get("tdur", 0) for other in inner)) / 1000
