-- Every key begins with (project, environment), so that tenants never meet.

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    person TEXT NOT NULL,
    anonymous_id TEXT NOT NULL,
    verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
    company TEXT NOT NULL,
    guide TEXT,
    run TEXT,
    at_ms INTEGER NOT NULL,
    received_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (project, environment, id)
) STRICT;

CREATE TABLE progress (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    person TEXT NOT NULL,
    guide TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    PRIMARY KEY (project, environment, person, guide)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    person TEXT NOT NULL,
    guide TEXT NOT NULL,
    run TEXT NOT NULL,
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    step TEXT,
    status TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (project, environment, person, guide, run),
    FOREIGN KEY (project, environment, person, guide)
        REFERENCES progress (project, environment, person, guide) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE reaches (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    guide TEXT NOT NULL,
    outcome TEXT NOT NULL,
    step TEXT NOT NULL,
    person TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (project, environment, guide, outcome, step, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE public_keys (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    PRIMARY KEY (project, environment)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    name TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (project, environment, name)
) STRICT, WITHOUT ROWID;
