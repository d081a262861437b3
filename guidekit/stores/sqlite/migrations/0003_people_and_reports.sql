-- serves: 3
-- Everything about people, companies, segments and reports; what was kept per run and per place moves into
-- one row per person and guide, so that a batch reads and writes one row for each guide it speaks of.

-- Whoever was seen, and what is said of them: signed by the host's back end, or free.
CREATE TABLE people (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    person TEXT NOT NULL,
    signed TEXT NOT NULL DEFAULT '{}',
    free TEXT NOT NULL DEFAULT '{}',
    verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
    first_seen_ms INTEGER NOT NULL,
    last_seen_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (project, environment, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE companies (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    company TEXT NOT NULL,
    signed TEXT NOT NULL DEFAULT '{}',
    free TEXT NOT NULL DEFAULT '{}',
    first_seen_ms INTEGER NOT NULL,
    last_seen_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (project, environment, company)
) STRICT, WITHOUT ROWID;

CREATE TABLE memberships (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    company TEXT NOT NULL,
    person TEXT NOT NULL,
    signed TEXT NOT NULL DEFAULT '{}',
    free TEXT NOT NULL DEFAULT '{}',
    first_seen_ms INTEGER NOT NULL,
    last_seen_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (project, environment, company, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_person ON memberships (project, environment, person);

-- An anonymous browser's history goes to one user, once, and never on to another.
CREATE TABLE aliases (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    anonymous_id TEXT NOT NULL,
    person TEXT NOT NULL,
    merged_ms INTEGER NOT NULL,
    PRIMARY KEY (project, environment, anonymous_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_by_person ON aliases (project, environment, person);

-- Segments that are lists.
CREATE TABLE list_members (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    list TEXT NOT NULL,
    person TEXT NOT NULL,
    added_ms INTEGER NOT NULL,
    PRIMARY KEY (project, environment, list, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_members_by_person ON list_members (project, environment, person);

-- Where a person stands with a guide: what `guidekit.progress` makes of the events, and when they first came to each place.
CREATE TABLE standings (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    person TEXT NOT NULL,
    guide TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    runs TEXT NOT NULL,
    places TEXT NOT NULL,
    variant TEXT NOT NULL,
    verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
    PRIMARY KEY (project, environment, person, guide)
) STRICT, WITHOUT ROWID;

-- How often a tracked event happened to a person on a day (days since 1970, UTC), by the company they acted for.
CREATE TABLE person_event_days (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    company TEXT NOT NULL,
    day INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (project, environment, person, name, company, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE company_event_days (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    company TEXT NOT NULL,
    name TEXT NOT NULL,
    day INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (project, environment, company, name, day)
) STRICT, WITHOUT ROWID;

-- How often each thing happened in a guide on a day.
CREATE TABLE daily_events (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    guide TEXT NOT NULL,
    day INTEGER NOT NULL,
    type TEXT NOT NULL,
    step TEXT NOT NULL,
    variant TEXT NOT NULL,
    verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
    count INTEGER NOT NULL,
    PRIMARY KEY (project, environment, guide, day, type, step, variant, verified)
) STRICT, WITHOUT ROWID;

-- Of the people who first met a guide on a day, how many came to each place since, and how many of them never completed it.
CREATE TABLE daily_reaches (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    guide TEXT NOT NULL,
    day INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    step TEXT NOT NULL,
    variant TEXT NOT NULL,
    verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
    people INTEGER NOT NULL,
    unfinished INTEGER NOT NULL,
    PRIMARY KEY (project, environment, guide, day, outcome, step, variant, verified)
) STRICT, WITHOUT ROWID;

-- The same over all days.
CREATE TABLE reach_totals (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    guide TEXT NOT NULL,
    outcome TEXT NOT NULL,
    step TEXT NOT NULL,
    variant TEXT NOT NULL,
    verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
    people INTEGER NOT NULL,
    unfinished INTEGER NOT NULL,
    PRIMARY KEY (project, environment, guide, outcome, step, variant, verified)
) STRICT, WITHOUT ROWID;

-- Secrets that sign user tokens, encrypted by a key that is not in here; public keys plain.
CREATE TABLE identity_secrets (
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    kid TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    material TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    revoked_ms INTEGER,
    revoked_before_ms INTEGER,
    PRIMARY KEY (project, environment, kid)
) STRICT, WITHOUT ROWID;

-- Whose a key is must be found without knowing the project, so these begin with the key.
CREATE TABLE keys (
    key TEXT NOT NULL PRIMARY KEY,
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    revoked_ms INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX keys_by_tenant ON keys (project, environment, created_ms);

-- Only a hash of an API key is kept; `name` is its first characters, to tell keys apart in a list.
CREATE TABLE api_keys (
    hash TEXT NOT NULL PRIMARY KEY,
    project TEXT NOT NULL,
    environment TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER,
    last_used_ms INTEGER,
    revoked_ms INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX api_keys_by_tenant ON api_keys (project, environment, created_ms);

CREATE TABLE schema_versions (
    version INTEGER NOT NULL PRIMARY KEY,
    serves INTEGER NOT NULL,
    applied_ms INTEGER NOT NULL
) STRICT;

ALTER TABLE events ADD COLUMN name TEXT;
UPDATE events SET name = json_extract(body, '$.name') WHERE type = 'tracked';
CREATE INDEX events_by_person ON events (project, environment, person, at_ms);

INSERT INTO keys (key, project, environment, created_ms) SELECT key, project, environment, 0 FROM public_keys;

INSERT INTO people (project, environment, person, verified, first_seen_ms, last_seen_ms)
SELECT project, environment, person, MAX(verified), MIN(received_at_ms), MAX(received_at_ms)
FROM events GROUP BY project, environment, person;

INSERT INTO companies (project, environment, company, first_seen_ms, last_seen_ms)
SELECT project, environment, company, MIN(received_at_ms), MAX(received_at_ms)
FROM events WHERE company <> '' GROUP BY project, environment, company;

INSERT INTO memberships (project, environment, company, person, first_seen_ms, last_seen_ms)
SELECT project, environment, company, person, MIN(received_at_ms), MAX(received_at_ms)
FROM events WHERE company <> '' GROUP BY project, environment, company, person;

INSERT INTO person_event_days
SELECT project, environment, person, name, company, at_ms / 86400000, COUNT(*)
FROM events WHERE name IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO company_event_days
SELECT project, environment, company, name, at_ms / 86400000, COUNT(*)
FROM events WHERE name IS NOT NULL AND company <> '' GROUP BY 1, 2, 3, 4, 5;

INSERT INTO daily_events
SELECT project, environment, guide, at_ms / 86400000, type, COALESCE(json_extract(body, '$.step'), ''), '',
    verified, COUNT(*)
FROM events WHERE guide IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

INSERT INTO standings
SELECT project, environment, person, guide, epoch,
    COALESCE((
        SELECT json_group_object(run, json_object(
            'seq', seq, 'event', event, 'step', step, 'status', status, 'at_ms', at_ms, 'times', json(times)))
        FROM runs
        WHERE runs.project = progress.project AND runs.environment = progress.environment
            AND runs.person = progress.person AND runs.guide = progress.guide
    ), '{}'),
    COALESCE((
        SELECT json_group_object(outcome || CASE step WHEN '' THEN '' ELSE ':' || step END, at_ms)
        FROM reaches
        WHERE reaches.project = progress.project AND reaches.environment = progress.environment
            AND reaches.person = progress.person AND reaches.guide = progress.guide
    ), '{}'),
    '',
    (
        SELECT verified FROM people
        WHERE people.project = progress.project AND people.environment = progress.environment
            AND people.person = progress.person
    )
FROM progress;

INSERT INTO daily_reaches
SELECT project, environment, guide, met / 86400000, outcome, step, '', verified, COUNT(*),
    COUNT(*) FILTER (WHERE NOT is_done)
FROM reaches
JOIN (
    SELECT project, environment, guide, person, MIN(at_ms) AS met,
        MAX(outcome = 'completed' AND step = '') AS is_done
    FROM reaches GROUP BY 1, 2, 3, 4
) USING (project, environment, guide, person)
JOIN people USING (project, environment, person)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

INSERT INTO reach_totals
SELECT project, environment, guide, outcome, step, variant, verified, SUM(people), SUM(unfinished)
FROM daily_reaches GROUP BY 1, 2, 3, 4, 5, 6, 7;

DROP TABLE reaches;
DROP TABLE runs;
DROP TABLE progress;
DROP TABLE public_keys;
