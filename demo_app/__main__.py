"""The command line of the demo app: parses arguments and starts uvicorn, nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path

import uvicorn

from demo_app.app import create_app


def build_parser() -> argparse.ArgumentParser:
    """
    The arguments ``python -m demo_app`` takes.
    """
    parser = argparse.ArgumentParser(prog="demo_app", description="Tideway, a host app to show guides over.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8710, help="port to listen on (default: %(default)s)")
    parser.add_argument("--guidekit", metavar="URL", help="guidekit server; without it there is no snippet")
    parser.add_argument("--key", default="", help="public key of the guidekit environment (pk_…)")
    parser.add_argument("--database", type=Path, help="SQLite file that keeps workspaces over restarts")
    return parser


def main() -> None:
    """
    Serve Tideway until interrupted.
    """
    parser = build_parser()
    arguments = parser.parse_args()
    if arguments.guidekit and not arguments.key:
        parser.error("--guidekit needs --key")
    app = create_app(guidekit_url=arguments.guidekit, key=arguments.key, database=arguments.database)
    uvicorn.run(app, host=arguments.host, port=arguments.port, log_level="warning", server_header=False)


if __name__ == "__main__":
    main()
