"""What hostile files can do to whoever checks them: take two seconds each at most, and 256 MB (TC6, TC8)."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from guidekit.authoring.problems import MAX_PROBLEMS_PER_FILE

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "kind: tour\nid: x\nsteps:\n"
MAX_MEMORY_KB = 256 * 1024

ATTACKS = {
    "deep lists": "[" * 100_000 + "]" * 100_000,
    "deep mappings": "{a: " * 100_000,
    "deep dashes": "- " * 100_000 + "a",
    "aliases": "a: &a [x, x]\n" + "\n".join(f"b{i}: &b{i} [*a, *a]" for i in range(5_000)),
    "billion laughs": "\n".join(f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 9)}]" for i in range(20)),
    "keys": "\n".join(f"k{i}: 1" for i in range(90_000)),
    "unknown keys": HEAD + "  - text: a\n" + "\n".join(f"    tar{i}: 1" for i in range(45_000)),
    "equal keys": "a: 1\n" * 90_000,
    "anchors": "[" + "&a 1, " * 90_000 + "]",
    "tags": "a: !!python/object/apply:os.system ['echo canary-$((6*7))']\nb: !!binary '@@@'\n",
    "digits": "a: " + "9" * 900_000,
    "exponent": "a: 1e" + "9" * 100_000,
    "placeholders": HEAD + ("  - text: '" + "{{ user.q }} " * 500 + "'\n") * 100,
    "open braces": HEAD + ("  - text: '" + "{{" * 3_900 + "'\n") * 100,
    "stars": HEAD + ("  - text: '" + "*a **a " * 1_100 + "'\n") * 101,
    "open brackets": HEAD + ("  - text: '" + "[" * 7_900 + "'\n") * 100,
    "open pictures": HEAD + ("  - text: '" + "![a](" * 1_500 + "'\n") * 100,
    "quotes in quotes": HEAD + ("  - text: '" + ">" * 7_900 + "'\n") * 100,
    "open quote": 'a: "' + '\\" ' * 300_000,
    "colons": "a: " + "b: " * 200_000,
    "steps": HEAD + "  - text: a\n" * 45_000,
    "references": HEAD + "  - text: a\n    buttons:\n" + "      - {label: a, action: {goto: q}}\n" * 12_000,
    "tabs": "a:\n" + "\t\tb: 1\n" * 50_000,
    "long line": "text: " + "a " * 520_000,
    "documents": "---\na\n" * 100_000,
    "comments": "#\n" * 500_000,
}
# Two seconds for each of them.
MAX_SECONDS = 2 * len(ATTACKS)


class Outcome(NamedTuple):
    """What a run of `guidekit check` did."""

    status: int
    output: str
    memory_kb: int


# A process begins with the peak of the one that started it, so a small one stands between.
MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.stdout.buffer.write(done.stdout)
sys.exit(done.returncode)
"""


def run_check(folder: Path) -> Outcome:
    """Check a folder in a process of its own and measure that process."""
    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "guidekit", "check", str(folder)]
    # What is measured is guidekit, not the tracer that measures coverage.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, env=environment, timeout=MAX_SECONDS, check=False
    )
    memory, _, output = done.stdout.partition("\n")
    return Outcome(done.returncode, output, int(memory))


def write_project(root: Path) -> Path:
    (root / "guidekit.yaml").write_text("id: x\nattributes: {user.name: text}\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What came of checking all attacks at once."""
    root = write_project(tmp_path_factory.mktemp("attacks"))
    for name, text in ATTACKS.items():
        (root / f"{name}.yaml").write_text(text, encoding="utf-8")
    return run_check(root)


def test_tc6_attacks_end_in_time_and_in_order(attacked: Outcome) -> None:
    assert attacked.status == 1
    assert attacked.memory_kb < MAX_MEMORY_KB
    assert "Traceback" not in attacked.output
    # A problem may quote what the file says; only a shell would have worked it out.
    assert "canary-42" not in attacked.output


@pytest.mark.parametrize("name", ATTACKS)
def test_tc6_attack_is_a_problem_with_a_place(attacked: Outcome, name: str) -> None:
    found = [line for line in attacked.output.splitlines() if f"/{name}.yaml:" in line]

    assert re.search(rf"{name}\.yaml:[0-9]+:[0-9]+ GK[0-9]{{3}} ", found[0])
    assert len(found) <= MAX_PROBLEMS_PER_FILE + 1


def test_tc8_nothing_in_a_file_makes_anyone_call_out(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/x.json"
        (root / "guidekit.yaml").write_text(f"id: x\n$schema: {url}\n$ref: {url}\n", encoding="utf-8")
        (root / "a.yaml").write_text(
            f"# yaml-language-server: $schema={url}\n%TAG ! {url}\n---\n$ref: {url}\n", encoding="utf-8"
        )
        (root / "b.yaml").write_text(
            f"$id: {url}\n$schema: {url}\nkind: tour\nid: x\nsteps:\n"
            f'  - $ref: {url}\n    text: "![a]({url}) [b]({url})"\n'
            f"    buttons: [{{label: Go, action: {{navigate: {url}}}}}]\n",
            encoding="utf-8",
        )
        outcome = run_check(root)
        listener.settimeout(0)

        with pytest.raises(BlockingIOError):
            listener.accept()
    assert outcome.status == 1
    assert 'unknown key "$ref"' in outcome.output
