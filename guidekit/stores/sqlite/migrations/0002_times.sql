-- When something first happened in a run, by name, as JSON: what the fold adds needs no column of its own.
ALTER TABLE runs ADD COLUMN times TEXT NOT NULL DEFAULT '{}';
