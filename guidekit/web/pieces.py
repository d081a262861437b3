"""Which piece of a file a client asks for, after RFC 9110 section 14."""

from __future__ import annotations

import re

ONE_PIECE = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})", re.ASCII)


def find_piece(asked: str, size: int) -> tuple[int, int] | None:
    """
    Return the piece as ``(first byte, byte behind the last)``, or None where the whole file is to be sent.

    The first is not before the other where the file has nothing there.

    Args:
        asked: The ``Range`` header; whoever asks for several pieces gets it all, which is allowed.
        size: How many bytes the file has.
    """
    found = ONE_PIECE.fullmatch(asked.strip())
    if found is None or not (found["first"] or found["last"]):
        return None
    if not found["first"]:
        last = int(found["last"])
        return (max(size - last, 0), size) if last else (size, size)
    first, end = int(found["first"]), int(found["last"]) + 1 if found["last"] else size
    return None if found["last"] and end <= first else (first, min(end, size))
