"""Reads Python sources: their imports, type-only ones too, and how long their functions are."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.shape.graph import Import

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def python_modules(root: Path, package: str) -> dict[str, Path]:
    """
    Answer every module of the package below `root`: `{"guidekit.web.app": Path("…/guidekit/web/app.py")}`.
    """
    return {_module_name(path.relative_to(root)): path for path in sorted((root / package).rglob("*.py"))}


def python_imports(modules: Mapping[str, Path]) -> list[Import]:
    """
    Answer the imports among the given modules; those of the standard library and of others are left out.
    """
    return [
        Import(module, imported, str(path), line)
        for module, path in modules.items()
        for imported, line in _imported(path, modules)
    ]


def python_functions(path: Path) -> Iterator[tuple[str, int]]:
    """
    Yield `(name, number of lines)` of every function, decorators left out.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def _module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, modules: Mapping[str, Path]) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        prefix = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        for alias in node.names:
            known = _innermost(prefix + alias.name, modules)
            if known:
                yield known, node.lineno


def _innermost(name: str, modules: Mapping[str, Path]) -> str | None:
    # `from guidekit.web import app` names a module, `from guidekit.web.app import create_app` a thing in one.
    while name not in modules and "." in name:
        name = name.rpartition(".")[0]
    return name if name in modules else None
