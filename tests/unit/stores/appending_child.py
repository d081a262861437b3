"""A process to be killed: four writers append for ever and print the id of each acknowledged event."""

from __future__ import annotations

import asyncio
import os
import sys
from itertools import count
from uuid import uuid4

from guidekit.stores import open_store
from guidekit.stores.base import Batch, Event, Person, Reach, Tenant

WRITERS = 4


async def append_for_ever(url: str) -> None:
    """Append until the process is killed."""
    store = open_store(url)

    async def write(name: str) -> None:
        for number in count(1):
            event = uuid4().hex
            body = {
                "id": event,
                "type": "step_shown",
                "at_ms": number,
                "guide": "welcome",
                "run": name,
                "seq": number,
            }
            events = [Event({**body, "step": "hello"}, number, (Reach("welcome", "started"),))]
            await store.append(Batch(Tenant("acme", "dev"), Person(f"u:{name}", "a_x"), number, events))
            # Straight to the file descriptor: a line is there or not, whenever the process ends.
            os.write(sys.stdout.fileno(), f"{event}\n".encode())

    await asyncio.gather(*(write(uuid4().hex) for _ in range(WRITERS)))


if __name__ == "__main__":
    asyncio.run(append_for_ever(sys.argv[1]))
