"""A visitor to the demo app without a browser, and the pages as tags."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import httpx

import demo_app

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.applications import Starlette

HERE = "http://tideway.test"
GUIDEKIT = "http://127.0.0.1:8700"
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


class Visitor:
    """A browser as far as the server can tell: it keeps cookies and follows redirects."""

    def __init__(self, app: Starlette, *, cookies: httpx.Cookies | None = None) -> None:
        self.app = app
        self.cookies = httpx.Cookies(cookies)

    def get(self, path: str, *, headers: dict[str, str] | None = None) -> httpx.Response:
        return asyncio.run(self._send("GET", path, {"headers": headers}))

    def post(
        self,
        path: str,
        *,
        data: dict[str, str] | None = None,
        json: object = None,
        content: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        body = {"data": data, "json": json, "content": content, "headers": headers}
        return asyncio.run(
            self._send("POST", path, {key: value for key, value in body.items() if value is not None})
        )

    async def _send(self, method: str, path: str, options: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url=HERE, cookies=self.cookies, follow_redirects=True
        ) as client:
            response = await client.request(method, path, **options)
            self.cookies = client.cookies
        return response


class Page(HTMLParser):
    """The tags of a page: `tags: [("a", {"href": "/board"}) …]`, and the text of its data block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data = ""
        self._in_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_data = ("type", "application/json") in attrs

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data

    def find(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def guide_ids(self) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get("data-guide"))]


def create_app(*, guidekit_url: str | None = GUIDEKIT, database: Path | None = None) -> Starlette:
    return demo_app.create_app(
        guidekit_url=guidekit_url, key="pk_dev_demo", database=database, now=lambda: NOW
    )


def sign_in(client: Visitor, **form: str) -> Visitor:
    assert client.post("/sign-in", data=form).url.path == "/dashboard"
    return client


def embedded(client: Visitor) -> dict[str, Any]:
    """What the page hands to `guidekit.init`."""
    found = re.search(r"guidekit\.init\((.*)\);", client.get("/dashboard").text)
    assert found is not None
    init: dict[str, Any] = json.loads(found[1])
    return init
