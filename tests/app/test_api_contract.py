"""Schemathesis sends what the API's own description allows, and a little of what it does not."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.app.calling import make_key

if TYPE_CHECKING:
    from tests.e2e.servers import ServerProcess

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def test_whatever_is_sent_the_answer_is_one_that_was_described(server: ServerProcess, tmp_path: Path) -> None:
    key = asyncio.run(make_key(tmp_path))
    program = Path(sys.executable).with_name("schemathesis")
    bounds = ["--max-examples", "8", "--phases", "examples,fuzzing", "--seed", "1", "--workers", "1"]

    ended = subprocess.run(
        [
            *(
                str(program),
                "run",
                f"{server.url}/api/v1/openapi.json",
                "--no-color",
                "--checks",
                CHECKS,
                *bounds,
            ),
            *("-H", f"Authorization: Bearer {key}", "--generation-database", "none"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stdout
    assert re.search(r"([1-9]\d+) generated, \1 passed", ended.stdout), ended.stdout
