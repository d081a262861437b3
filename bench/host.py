"""A host page with guidekit mounted in the same app, for measurements that need a real server and browser."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import guidekit
from bench.peers import BUNDLES
from bench.scenarios import SCENARIOS
from guidekit.web.sdk import load_runtime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

KEY = "pk_dev_bench"
PAGES = Path(__file__).parent / "pages"
LATIN_TEXT = "Projects keep tasks together. Start one here."
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<style>article {{ display: inline-block; width: 280px; margin: 8px; }}</style>{styles}
<body><main id="cards"></main>{scripts}
<script src="/pages/libraries.js"></script><script src="/pages/host.js"></script></body></html>"""
PLAIN = "{css: '#target'}"
SCENES = {
    "plain": (PLAIN, "First text."),
    "long": (PLAIN, "Long texts happen, and people still have to get on. " * 60),
    "markup": (PLAIN, '"`<img src=x onerror=window.ran=1>`"'),
    "shadow": ("{css: '#shadow >>> #target'}", "First text."),
    "frame": ("{css: '#target', frame: {css: '#frame'}}", "First text."),
}
SCENE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Scene</title>{styles}
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<body>{body}{scripts}<script src="/pages/libraries.js"></script>
<script src="/pages/scenes.js" data-kind="{kind}"></script></body></html>"""
SNIPPET = f"""<script>{load_runtime().snippet}</script>
<script>guidekit.init({{key: "{KEY}", url: "/guidekit"}})</script>
<script async src="/guidekit/sdk/v1/guidekit.js"></script>"""


def write_project(folder: Path, *, start: bool) -> Path:
    """Write a project with one tour of ten steps; with ``start`` it begins by itself on another page."""
    folder.mkdir()
    (folder / "guidekit.yaml").write_text("id: bench\nattributes: {user.name: text}\n", encoding="utf-8")
    steps = "".join(
        f"  - target: {{css: '#card-{index}'}}\n    text: {LATIN_TEXT}\n" for index in range(0, 30, 3)
    )
    where = "start: {page: /elsewhere}\n" if start else ""
    (folder / "bench.yaml").write_text(f"kind: tour\nid: bench\n{where}steps:\n{steps}", encoding="utf-8")
    for kind, (target, text) in SCENES.items():
        first = f"  - target: {target}\n    text: {text}\n"
        scene = f"{first}  - target: {{css: '#second'}}\n    text: Second text.\n"
        (folder / f"{kind}.yaml").write_text(f"kind: tour\nid: {kind}\nsteps:\n{scene}", encoding="utf-8")
    return folder


@contextmanager
def serve_host(folder: Path) -> Iterator[str]:
    """Serve the host page with guidekit at `/guidekit`, and yield its address."""
    app = Starlette(
        routes=[
            Route("/page/{library}", _page),
            Route("/scene/{number:int}/{library}", _scene),
            Mount("/pages", StaticFiles(directory=PAGES)),
            Mount("/bundles", StaticFiles(directory=BUNDLES, check_dir=False)),
            Mount("/guidekit", guidekit.create_app(folder, database=f"sqlite:///{folder}/bench.db", key=KEY)),
        ]
    )
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        threading.Event().wait(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


async def _page(request: Request) -> HTMLResponse:
    return HTMLResponse(PAGE.format_map(_code_of(request.path_params["library"])))


async def _scene(request: Request) -> HTMLResponse:
    scenario = SCENARIOS[request.path_params["number"]]
    parts = _code_of(request.path_params["library"]) | {"body": scenario.body, "kind": scenario.kind}
    headers = {"Content-Security-Policy": scenario.policy} if scenario.policy else {}
    return HTMLResponse(SCENE.format_map(parts), headers=headers)


def _code_of(library: str) -> dict[str, str]:
    if library == "guidekit":
        return {"styles": "", "scripts": SNIPPET}
    styles = "" if library == "bare" else f'<link rel="stylesheet" href="/bundles/{library}.css">'
    script = "/pages/bare.js" if library == "bare" else f"/bundles/{library}.js"
    return {"styles": styles, "scripts": f'<script src="{script}"></script>'}
