# Only a door to tasks.py, which does the work and needs no make: `python3 tasks.py --help`.
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-long test-browsers try-browsers check build pack types bench screenshots reference lock clean

help:
	@$(PYTHON) tasks.py --help

setup:
	@$(PYTHON) tasks.py setup

demo:
	@$(PYTHON) tasks.py demo

test:
	@$(PYTHON) tasks.py test

test-long:
	@$(PYTHON) tasks.py test-long

test-browsers:
	@$(PYTHON) tasks.py test-browsers

try-browsers:
	@$(PYTHON) tasks.py try-browsers

check:
	@$(PYTHON) tasks.py check

build:
	@$(PYTHON) tasks.py build

pack:
	@$(PYTHON) tasks.py pack

types:
	@$(PYTHON) tasks.py types

bench:
	@$(PYTHON) tasks.py bench

screenshots:
	@$(PYTHON) tasks.py screenshots

reference:
	@$(PYTHON) tasks.py reference

lock:
	@$(PYTHON) tasks.py lock

clean:
	@$(PYTHON) tasks.py clean
