"""
One server to be measured, in a process of its own: `python -m bench.serving NAME [FOLDER DATABASE]`.

It prints its port, and then, for each line it reads, the CPU seconds it has used so far.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sqlite3
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bench.load import ORIGIN
from guidekit.cli.serve import HEADERS_AT_MOST_BYTES, listen
from guidekit.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

ENVIRONMENT = "live"
KEY = "pk_live_bench"
SEAL = "YmVuY2htYXJrcy1hcmUtbm8tc2VjcmV0cy1hdC1hbGw="
LIMITS = " ".join(f"{each}=900000000/s:900000000" for each in ("person", "address", "key"))
"""Everybody is counted and nobody has to wait: all requests come from one machine."""


def make_bare() -> ASGIApp:
    """The least there can be: the bytes of a file for everything, by nothing but the protocol."""
    content = Path(sys.argv[2]).read_bytes()
    headers = [(b"content-type", b"text/javascript"), (b"content-length", str(len(content)).encode())]

    async def bare(scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        if scope["type"] != "http":
            return
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    return bare


def make_echo() -> ASGIApp:
    """Starlette, giving back what it got."""

    async def echo(request: Request) -> Response:
        return Response(await request.body(), media_type="application/json")

    return Starlette(routes=[Route(path, echo, methods=["POST"]) for path in ("/v1/session", "/v1/events")])


def make_naive() -> ASGIApp:
    """What one writes first: parse, insert, commit, for each request by itself."""
    connection = sqlite3.connect(
        Path(sys.argv[2]) / "naive.db", isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE events (id TEXT PRIMARY KEY, person TEXT, body TEXT)")
    one = CapacityLimiter(1)

    def keep(person: str, events: list[dict[str, Any]]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for event in events:
            connection.execute(
                "INSERT INTO events VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (event["id"], person, json.dumps(event)),
            )
        connection.execute("COMMIT")

    async def events(request: Request) -> Response:
        body = await request.json()
        await to_thread.run_sync(keep, body["user"]["id"], body["events"], limiter=one)
        return JSONResponse({"accepted": len(body["events"])}, 202)

    return Starlette(routes=[Route("/v1/events", events, methods=["POST"])])


def make_ours() -> ASGIApp:
    """The server as it is deployed: names are verified, origins judged and callers counted."""
    os.environ |= {"GUIDEKIT_IDENTITY": "verified", "GUIDEKIT_SECRET": SEAL, "GUIDEKIT_RATES": LIMITS}
    return create_app(sys.argv[2], database=sys.argv[3], key=KEY, environment=ENVIRONMENT, origins=[ORIGIN])


SERVERS: dict[str, Callable[[], ASGIApp]] = {
    "bare": make_bare,
    "echo": make_echo,
    "naive": make_naive,
    "ours": make_ours,
}


def main() -> None:
    """Serve until standard input ends."""
    app = SERVERS[sys.argv[1]]()
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            access_log=False,
            h11_max_incomplete_event_size=HEADERS_AT_MOST_BYTES,
            log_level="warning",
            proxy_headers=False,
            server_header=False,
        )
    )

    def tell() -> None:
        print(listener.getsockname()[1], flush=True)
        for number, _ in enumerate(sys.stdin):
            if number == 1:
                # As `guidekit serve` does, once everything is there.
                gc.collect()
                gc.freeze()
            print(time.process_time(), flush=True)
        server.should_exit = True

    threading.Thread(target=tell, daemon=True).start()
    asyncio.run(server.serve(sockets=[listener]))


if __name__ == "__main__":
    main()
