"""The demo: the guidekit server with the example guides, and the demo app that shows them."""

from __future__ import annotations

import signal

from tooling.environment import PYTHON, prepare_environment
from tooling.servers import HOST, ServerCommand, free_port, supervise

GUIDEKIT_PORT = 8700
DEMO_APP_PORT = 8710
KEY = "pk_dev_demo"

WHERE_TO_LOOK = """
  Open {demo_app}/ and sign in as anyone: the welcome tour starts.
  The guides are in guides/: save one, reload the page.
  What people did: .venv/bin/guidekit report welcome, or the report address above.
  Ctrl-C ends everything.
"""


def run_demo() -> None:
    """
    Serve the demo until Ctrl-C.

    Raises:
        TaskFailedError: A server ended by itself or never answered; the message says which and why.
    """
    prepare_environment()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    guidekit_port = free_port(GUIDEKIT_PORT, "the guidekit server")
    demo_app_port = free_port(DEMO_APP_PORT, "the demo app")
    print("· Starting the guidekit server and the demo app …", flush=True)
    where = WHERE_TO_LOOK.format(demo_app=f"http://{HOST}:{demo_app_port}")
    supervise(demo_commands(guidekit_port, demo_app_port), when_ready=lambda: print(where, flush=True))


def demo_commands(guidekit_port: int, demo_app_port: int) -> list[ServerCommand]:
    """How to start both on the given ports, so that the demo app finds the guidekit server."""
    python, key = [str(PYTHON), "-m"], ["--key", KEY]
    serve = [*python, "guidekit", "serve", "guides", "--port", str(guidekit_port), *key]
    guidekit_url = f"http://{HOST}:{guidekit_port}"
    host = [*python, "demo_app", "--port", str(demo_app_port), "--guidekit", guidekit_url, *key]
    return [
        ServerCommand("guidekit server", serve, guidekit_port, "/readyz"),
        ServerCommand("demo app", host, demo_app_port, "/"),
    ]
