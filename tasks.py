#!/usr/bin/env python3
"""The project's tasks for machines without make; `python3 tasks.py --help` lists them."""

from __future__ import annotations

import sys

from tooling.environment import prepare_environment
from tooling.process import TaskFailedError

if __name__ == "__main__":
    try:
        prepare_environment()
    except TaskFailedError as error:
        sys.exit(str(error))
