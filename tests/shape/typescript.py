"""Reads TypeScript sources without a compiler: imports, free names, and how long functions are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.shape.graph import Import

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STRING = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`'
REGEX = r"(?<=[=(,:!&|?{};\n])\s*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*"
COMMENT = r"//[^\n]*|/\*.*?\*/"
TOKEN = re.compile(f"(?P<comment>{COMMENT})|(?P<text>{STRING}|{REGEX})", re.DOTALL)

STATIC = re.compile(
    r"\b(?:import|export)\b(?P<what>[^;\"'()]*?)\bfrom\s*[\"'](?P<path>[^\"']+)[\"']|\bimport\s*[\"'](?P<bare>[^\"']+)[\"']"
)
DYNAMIC = re.compile(r"\bimport\s*\(\s*[\"'](?P<path>[^\"']+)[\"']\s*\)")

BLOCK_START = re.compile(r"(?:=>|\))\s*(?::[^;{}=]*?)?\s*\{")
CONTROL = re.compile(r"\b(?:if|for|while|switch|catch|with)\s*\($")


def typescript_modules(source: Path) -> dict[str, Path]:
    """
    Answer every module below `source`: `{"core/machine.ts": Path("…/src/core/machine.ts")}`.
    """
    return {path.relative_to(source).as_posix(): path for path in sorted(source.rglob("*.ts"))}


def typescript_imports(modules: Mapping[str, Path], source: Path) -> list[Import]:
    """
    Answer the imports among the given modules, static, dynamic and type-only.

    Parts named by `import()` in `gen/parts.ts` are left out: that table is how they are loaded when needed.
    A name that leads to no module is kept as it is written, so that packages are seen too.
    """
    found = []
    for module, path in modules.items():
        code = without_comments(path.read_text(encoding="utf-8"))
        patterns = [STATIC] if module == "gen/parts.ts" else [STATIC, DYNAMIC]
        for match in sorted(
            (one for pattern in patterns for one in pattern.finditer(code)), key=re.Match.start
        ):
            written = match.groupdict().get("bare") or match["path"]
            found.append(
                Import(module, _resolve(written, path, source), str(path), _line(code, match.start()))
            )
    return found


def run_time_imports(path: Path) -> list[str]:
    """
    Answer what a module statically imports beyond types, as written.
    """
    code = without_comments(path.read_text(encoding="utf-8"))
    return [
        match["bare"] or match["path"]
        for match in STATIC.finditer(code)
        if not (match["what"] or "").strip().startswith("type ")
    ]


def free_names(code: str, names: Iterator[str] | list[str]) -> list[tuple[str, int]]:
    """
    Answer `(name, line)` wherever one of the names is used by itself: not a property, a key or in a text.
    """
    bare = _without_texts(without_comments(code))
    pattern = re.compile(rf"(?<![.\w$])({'|'.join(names)})\b(?!\s*\??:)")
    return [(match[1], _line(bare, match.start())) for match in pattern.finditer(bare)]


def typescript_functions(path: Path) -> Iterator[tuple[str, int]]:
    """
    Yield `(text of its first line, number of lines)` of every function with a body in braces.

    Of the functions inside it only the first lines count, for they are judged by themselves: a factory whose
    closures share a few variables is a class in other words.
    """
    source = path.read_text(encoding="utf-8")
    spans = _function_spans(_without_texts(without_comments(source)))
    for first, last in spans:
        inside = [span for span in spans if first <= span[0] and span[1] <= last and span != (first, last)]
        shared = {line for start, end in inside for line in range(start + 1, end + 1)}
        yield source.splitlines()[first - 1].strip(), last - first + 1 - len(shared)


def _function_spans(code: str) -> list[tuple[int, int]]:
    """The first and last lines, from 1, of every function."""
    starts = ((match, _head(code, match.start())) for match in BLOCK_START.finditer(code))
    return [
        (_line(code, head), _line(code, _closing(code, match.end())))
        for match, head in starts
        if head is not None
    ]


def without_comments(code: str) -> str:
    """
    Blank out the comments, so that every character stays at its line.
    """
    return TOKEN.sub(lambda match: _blank(match[0]) if match["comment"] else match[0], code)


def _without_texts(code: str) -> str:
    return TOKEN.sub(lambda match: _blank(match[0]), code)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _line(code: str, position: int) -> int:
    return code.count("\n", 0, position) + 1


def _resolve(written: str, importer: Path, source: Path) -> str:
    if not written.startswith("."):
        return written
    path = Path(*(importer.parent / written).parts).resolve()
    root = source.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else written


def _head(code: str, position: int) -> int | None:
    """Where the parameters before a body begin; None for the braces of `if (…) {` and their like."""
    if code[position] != ")":
        return position
    depth, at = 0, position
    while at >= 0:
        depth += {")": 1, "(": -1}.get(code[at], 0)
        if depth == 0:
            break
        at -= 1
    return None if CONTROL.search(code[: at + 1][-20:]) else at


def _closing(code: str, position: int) -> int:
    depth = 1
    while position < len(code) and depth:
        depth += {"{": 1, "}": -1}.get(code[position], 0)
        position += 1
    return position - 1
