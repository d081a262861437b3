"""Host pages as difficult as tests want them: a test says what a page holds, and the snippet is added."""

from __future__ import annotations

import json
import threading
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from guidekit.web.sdk import load_runtime
from tooling.node import HOST_PACKAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TARGET = '<button data-guide="target" id="target" style="margin:120px 240px">Target</button>'
PAGE = """<!doctype html><html lang="en"{html}><meta charset="utf-8"><title>Host</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">{head}
<body>{body}<script{nonce}>{snippet}</script><script{nonce}>{calls}</script>
<script{nonce} async src="{guidekit}/sdk/v1/guidekit.js"></script></body></html>"""
NONCE = "r4nd0m"
PACKAGES = HOST_PACKAGES / "node_modules"


@dataclass
class Host:
    """
    A host app whose every path answers the page said last, or what was said for that path; below `/packages/`
    are the npm packages that host apps are made with, and ``folders`` may name more: ``{"/app/": …}``.

    ``guidekit`` and ``key`` are where the guides come from; ``user`` has never been seen before; ``headers``
    go with every page, and a policy among them may name ``NONCE``.
    """

    guidekit: str
    key: str
    port: int = 0
    user: str = field(default_factory=lambda: uuid.uuid4().hex)
    pages: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=lambda: {"/packages/": PACKAGES})

    @property
    def url(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

    def init(self, user: object = None, **options: object) -> str:
        """The call that starts guidekit, for this host's own user or another."""
        said = json.dumps({"key": self.key, "user": user or self.user, **options})
        return f"guidekit.init({said})".replace("<", "\\u003c")

    def say(
        self,
        body: str,
        *,
        path: str = "*",
        head: str = "",
        html: str = "",
        user: object = None,
        calls: str | None = None,
    ) -> None:
        """Answer with this page from now on; ``calls`` replaces the call of `init`."""
        self.pages[path] = PAGE.format(
            body=body,
            head=head,
            html=html,
            snippet=load_runtime().snippet,
            calls=self.init(user) if calls is None else calls,
            guidekit=self.guidekit,
            nonce=f' nonce="{NONCE}"',
        )


def serve(host: Host) -> Iterator[Host]:
    """Serve a host app on a free port as long as the test runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            folder = next((start for start in host.folders if path.startswith(start)), None)
            page = host.pages.get(path, host.pages.get("*", "")).encode()
            body = (host.folders[folder] / path.removeprefix(folder)).read_bytes() if folder else page
            self.send_response(200)
            self.send_header("Content-Type", f"text/{'javascript' if folder else 'html'}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, value in host.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Say nothing: what a page got is seen in the browser."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield host
    server.shutdown()
    thread.join()
    server.server_close()
