"""Modules and functions stay small enough to be read at one sitting, in both languages."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from tests.shape.python import python_functions
from tests.shape.typescript import typescript_functions

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES = 300
FUNCTION_LINES = 56

PLACES = ("guidekit", "demo_app", "bench", "tooling", "tests", "js/src", "js/test", "js/scripts")
READERS = {".py": python_functions, ".ts": typescript_functions, ".mjs": typescript_functions}
GENERATED = ("js/src/gen/", "guidekit/web/static/")

# Whoever adds a name here says why in the commit.
ALLOWED_MODULES: frozenset[str] = frozenset()
ALLOWED_FUNCTIONS: frozenset[str] = frozenset()


def sources(root: Path) -> dict[str, Path]:
    """The sources that people write, by their path below `root`."""
    found = chain(root.glob("*.py"), *((root / place).rglob("*") for place in PLACES))
    named = {
        path.relative_to(root).as_posix(): path
        for path in found
        if path.suffix in READERS and "node_modules" not in path.parts
    }
    return {name: path for name, path in sorted(named.items()) if not name.startswith(GENERATED)}


def long_modules(root: Path) -> dict[str, int]:
    """Modules over the limit: `{"guidekit/web/app.py": 312}`."""
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in sources(root).items()}
    return {name: count for name, count in lines.items() if count > MODULE_LINES}


def long_functions(root: Path) -> dict[str, int]:
    """Functions over the limit: `{"guidekit/web/app.py create_app": 60}`."""
    return {
        f"{name} {function}": lines
        for name, path in sources(root).items()
        for function, lines in READERS[path.suffix](path)
        if lines > FUNCTION_LINES
    }


def plant(root: Path, name: str, text: str) -> Path:
    """Write one source file into a tree and answer the tree's root."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return root


def test_no_module_is_too_long() -> None:
    assert len(sources(ROOT)) > 30
    assert long_modules(ROOT).keys() == ALLOWED_MODULES


def test_no_function_is_too_long() -> None:
    assert long_functions(ROOT).keys() == ALLOWED_FUNCTIONS


def test_long_module_is_found_but_not_a_generated_one(tmp_path: Path) -> None:
    plant(tmp_path, "js/src/gen/types.ts", "\n" * 400)
    plant(tmp_path, "js/src/core/machine.ts", "\n" * 301)
    plant(tmp_path, "js/src/core/fold.ts", "\n" * 300)
    assert long_modules(tmp_path) == {"js/src/core/machine.ts": 301}


def test_long_python_function_is_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        "guidekit/one.py",
        "def long():\n" + "    pass\n" * 56 + "\n\ndef short():\n" + "    pass\n" * 55,
    )
    assert long_functions(tmp_path) == {"guidekit/one.py long": 57}


def test_long_typescript_function_is_found_whatever_its_form(tmp_path: Path) -> None:
    body = "  // }\n" * 55
    forms = {
        "a": "export function a(x: { y: number }): void {",
        "b": "const b = (x: string): string[] => {",
        "c": "const shell = { c(x: number) {",
        "d": "export function d(\n  x: number,\n): Map<string, number> {",
    }
    for name, head in forms.items():
        plant(tmp_path, f"js/src/{name}.ts", f"{head}\n{body}}}\n")
        plant(tmp_path, f"js/src/{name}_short.ts", f"{head}\n{body[:-21]}}}\n")
    assert {place.partition(" ")[0] for place in long_functions(tmp_path)} == {
        f"js/src/{name}.ts" for name in forms
    }


def test_factory_is_as_long_as_what_is_its_own(tmp_path: Path) -> None:
    closure = "  function step() {\n" + "    go();\n" * 40 + "  }\n"
    plant(tmp_path, "js/src/light.ts", "function light() {\n" + closure * 3 + "}\n")
    plant(tmp_path, "js/src/heavy.ts", "function heavy() {\n" + closure + "  go();\n" * 55 + "}\n")
    assert long_functions(tmp_path) == {"js/src/heavy.ts function heavy() {": 58}


def test_long_block_is_not_a_function(tmp_path: Path) -> None:
    text = "if (ready()) {\n" + "  go();\n" * 60 + "}\nexport class Big {\n" + "  x = 1;\n" * 60 + "}\n"
    plant(tmp_path, "js/src/block.ts", text)
    assert long_functions(tmp_path) == {}
