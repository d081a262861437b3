"""Scenarios that can be put to any tour library: a page, what happens on it, and what has to hold then."""

from __future__ import annotations

from dataclasses import dataclass

TARGET = '<button id="target" style="margin:120px 240px">Target</button>'
SECOND = '<button id="second" style="margin:60px">Second</button>'
TALL = '<div style="height:2000px"></div>'
PAIR = TARGET + SECOND
BESIDE = "isBeside() && isReachable()"
DESK = (1280, 800)


@dataclass(frozen=True)
class Scenario:
    """
    One scenario.

    ``act`` is JavaScript that runs once the tour is on screen, ``keys`` are pressed then, and ``holds`` is
    the expression that must be true in the end; ``kind`` names the steps in `scenes.js`.
    """

    name: str
    body: str
    holds: str = BESIDE
    act: str = ""
    keys: tuple[str, ...] = ()
    kind: str = "plain"
    policy: str = ""
    window: tuple[int, int] = DESK
    is_calm: bool = False


STRICT = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self'; img-src data:;"
    " connect-src 'self'"
)
SETTLE = "await rest(900)"

SCENARIOS = (
    Scenario("anchored step", PAIR),
    Scenario("off-screen target", TALL + PAIR + TALL),
    Scenario(
        "clean stop",
        PAIR,
        "before === document.body.outerHTML",
        "library.end(); await rest(700); window.before = document.body.outerHTML; library.start();"
        f"{SETTLE}; library.end(); {SETTLE}",
    ),
    Scenario("markup in text not executed", PAIR, "!window.ran && isShown()", kind="markup"),
    Scenario("very long text", PAIR, "isReachable()", kind="long", window=(1000, 500)),
    Scenario(
        "target larger than the window",
        f'<div id=target style="height:4000px">All</div>{SECOND}',
        "isReachable()",
    ),
    Scenario("Esc", PAIR, "!isShown()", keys=("Escape",)),
    Scenario("arrows", PAIR, "isBeside(second)", f"{SETTLE}", ("ArrowRight",)),
    Scenario(
        "typing in a host input",
        f"{PAIR}<input id=field>",
        "isBeside() && field.value === 'a'",
        "field.focus()",
        ("a", "ArrowRight", "Enter"),
    ),
    Scenario(
        "focus goes in",
        PAIR,
        "library.card().getRootNode().activeElement?.closest?.('*') && "
        "library.card().contains(library.card().getRootNode().activeElement)",
    ),
    Scenario(
        "focus is returned",
        f"{PAIR}<button id=opener>Open</button>",
        "document.activeElement === opener",
        f"library.end(); {SETTLE}; opener.focus(); library.start(); {SETTLE}; library.next(); {SETTLE};"
        f"library.end(); {SETTLE}",
    ),
    Scenario(
        "dialog with a name",
        PAIR,
        "/dialog/.test(library.card().getAttribute('role')) && "
        "(library.card().ariaLabel || library.card().getAttribute('aria-labelledby'))",
    ),
    Scenario(
        "reduced motion",
        PAIR,
        "still",
        "library.next(); await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);"
        "const root = library.card().getRootNode();"
        "window.still = [...new Set([...document.getAnimations(), ...root.getAnimations()])].length === 0 &&"
        " JSON.stringify(boxOf(library.card())) === (await rest(700), JSON.stringify(boxOf(library.card())))",
        is_calm=True,
    ),
    Scenario("strict policy", '<button id="target">Target</button><p id="second">Second</p>', policy=STRICT),
    Scenario(
        "button{all:unset;display:none}",
        f"<style>button{{all:unset;display:none}} #target,#second{{display:inline-block}}</style>{PAIR}",
    ),
    Scenario(
        "*{font-size:40px!important}",
        f"<style>*{{font-size:40px!important}}</style>{PAIR}",
        f"{BESIDE} && parseFloat(getComputedStyle(library.card().querySelector('button')).fontSize) < 30",
    ),
    Scenario(
        "rules on plain tags",
        f"<style>div,p,h1,h2,svg{{opacity:.1!important;padding:50px!important;rotate:20deg}}</style>{PAIR}",
        f"{BESIDE} && getComputedStyle(library.card()).opacity > .9",
    ),
    Scenario(
        "host modal at the highest z-index",
        f'<section style="position:fixed;inset:0;z-index:2147483647;background:#eee">{PAIR}</section>',
    ),
    Scenario(
        "native modal dialog",
        f"<dialog id=dialog>{PAIR}</dialog><script>dialog.showModal()</script>",
        f"{BESIDE} && !library.card().closest('[inert]')",
    ),
    Scenario(
        "sticky header",
        f"<header style='position:sticky;top:0;height:120px;background:#eee;z-index:9'></header>"
        f"{TALL}{PAIR}{TALL}",
        f"{BESIDE} && boxOf(target()).top >= 119",
    ),
    Scenario("body{transform}", f"<style>body{{transform:translate(30px,40px) scale(.9)}}</style>{PAIR}"),
    Scenario("html{zoom}", f"<style>html{{zoom:1.5}}</style>{PAIR}"),
    Scenario(
        "375 by 667",
        f'<button id="target">T</button>{TALL}{SECOND}',
        window=(375, 667),
        holds=f"{BESIDE.replace('()', '(target(), 600)', 1)}",
    ),
    Scenario(
        "320 by 256",
        f'<button id="target">T</button>{TALL}{SECOND}',
        window=(320, 256),
        holds=f"{BESIDE.replace('()', '(target(), 600)', 1)}",
    ),
    Scenario(
        "shadow tree",
        f"<div id=shadow></div>{SECOND}"
        f"<script>shadow.attachShadow({{mode:'open'}}).innerHTML=`{TARGET}`</script>",
        kind="shadow",
    ),
    Scenario(
        "frame of the same origin",
        f"<iframe id=frame style='width:700px;height:300px;margin:90px' srcdoc='{TARGET}'></iframe>{SECOND}",
        kind="frame",
    ),
    Scenario(
        "scroll container",
        f"<div id=box style='height:300px;overflow:auto'>{TALL}{TARGET}{TALL}</div>{SECOND}",
    ),
    Scenario(
        "scroll container that scrolls",
        f"<div id=box style='height:300px;overflow:auto;margin:100px'>{TALL}{TARGET}{TALL}</div>{SECOND}",
        act=f"box.scrollBy(0, 60); {SETTLE}",
    ),
    Scenario("page scrolls", PAIR + TALL, act=f"scrollBy(0, 60); {SETTLE}"),
    Scenario("scaled", f"<div style='scale:1.7;transform-origin:0 0'>{TARGET}</div>{SECOND}"),
    Scenario(
        "target removed",
        PAIR,
        "!isShown() || isReachable() && !boxOf(library.mark())?.width",
        f"target().remove(); {SETTLE}",
    ),
    Scenario("target rendered anew", PAIR, act=f"target().outerHTML = target().outerHTML; {SETTLE}"),
    Scenario(
        "target moved",
        PAIR,
        act=f"document.body.prepend('Some text', document.createElement('hr')); {SETTLE}",
    ),
    Scenario("target resized", PAIR, act=f"target().style.padding = '60px'; {SETTLE}"),
    Scenario(
        "route changes by itself",
        f"<main id=main>{PAIR}</main>",
        "!isShown() || !boxOf(library.mark())?.width",
        f"history.pushState({{}}, '', '/elsewhere'); main.textContent = 'Elsewhere'; {SETTLE}",
    ),
)
