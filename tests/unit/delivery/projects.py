"""Small projects on disk, as an author would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PROJECT = """\
id: acme
locales: [en, tr]
attributes:
  user.first_name: {type: text}
"""

WELCOME = """\
kind: tour
id: welcome
title: Welcome to Acme
start: {page: /dashboard}
steps:
  - id: hello
    title: Hello
    text: Good to see you, {{ user.first_name or "friend" }}!
  - target: new-project
    text: Projects keep **tasks** together.
    advance: click
  - id: done
    text: That was it.
"""

TURKISH = """\
welcome:
  title: {source: Welcome to Acme, text: "Acme'ye hoş geldiniz"}
  steps.hello.title: {source: Hello, text: Merhaba}
  steps.done.text: {source: That was it., text: Hepsi bu.}
"""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000003000000020802000000126014ff"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
"""A PNG, 3 by 2 pixels."""


def write_project(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """
    Write a project with one tour in two languages, and return its folder.

    Args:
        root: Where to write it.
        files: More files by their path, others in the place of these, or None for one that is not wanted.
    """
    usual = {"guidekit.yaml": PROJECT, "tours/welcome.yaml": WELCOME, "locales/tr/tours.yaml": TURKISH}
    wanted = {name: content for name, content in {**usual, **(files or {})}.items() if content is not None}
    for name, content in wanted.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root
