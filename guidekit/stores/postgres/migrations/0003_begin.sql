-- serves: 3
-- PostgreSQL begins here; the numbers are those of SQLite, so that a schema has one number everywhere.
-- Every key begins with (project, environment), so that tenants never meet; the policies at the end are a
-- second net. Texts compare by their bytes, as they do in SQLite.

CREATE TABLE events (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    type TEXT NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    anonymous_id TEXT NOT NULL,
    verified SMALLINT NOT NULL CHECK (verified IN (0, 1)),
    company TEXT NOT NULL,
    guide TEXT,
    run TEXT,
    at_ms BIGINT NOT NULL,
    received_at_ms BIGINT NOT NULL,
    body TEXT NOT NULL,
    name TEXT,
    UNIQUE (project, environment, id)
);
CREATE INDEX events_by_person ON events (project, environment, person, at_ms);

-- Whoever was seen, and what is said of them: signed by the host's back end, or free.
CREATE TABLE people (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    signed TEXT NOT NULL DEFAULT '{}',
    free TEXT NOT NULL DEFAULT '{}',
    verified SMALLINT NOT NULL CHECK (verified IN (0, 1)),
    first_seen_ms BIGINT NOT NULL,
    last_seen_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (project, environment, person)
);

CREATE TABLE companies (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    company TEXT COLLATE "C" NOT NULL,
    signed TEXT NOT NULL DEFAULT '{}',
    free TEXT NOT NULL DEFAULT '{}',
    first_seen_ms BIGINT NOT NULL,
    last_seen_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (project, environment, company)
);

CREATE TABLE memberships (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    company TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    signed TEXT NOT NULL DEFAULT '{}',
    free TEXT NOT NULL DEFAULT '{}',
    first_seen_ms BIGINT NOT NULL,
    last_seen_ms BIGINT NOT NULL,
    updated_ms BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (project, environment, company, person)
);
CREATE INDEX memberships_by_person ON memberships (project, environment, person);

-- An anonymous browser's history goes to one user, once, and never on to another.
CREATE TABLE aliases (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    anonymous_id TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    merged_ms BIGINT NOT NULL,
    PRIMARY KEY (project, environment, anonymous_id)
);
CREATE INDEX aliases_by_person ON aliases (project, environment, person);

-- Segments that are lists.
CREATE TABLE list_members (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    list TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    added_ms BIGINT NOT NULL,
    PRIMARY KEY (project, environment, list, person)
);
CREATE INDEX list_members_by_person ON list_members (project, environment, person);

-- Where a person stands with a guide: what `guidekit.progress` makes of the events, and when they first came to each place.
CREATE TABLE standings (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    guide TEXT COLLATE "C" NOT NULL,
    epoch BIGINT NOT NULL,
    runs TEXT COLLATE "C" NOT NULL,
    places TEXT COLLATE "C" NOT NULL,
    variant TEXT COLLATE "C" NOT NULL,
    verified SMALLINT NOT NULL CHECK (verified IN (0, 1)),
    PRIMARY KEY (project, environment, person, guide)
);

-- How often a tracked event happened to a person on a day (days since 1970, UTC), by the company they acted for.
CREATE TABLE person_event_days (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    company TEXT COLLATE "C" NOT NULL,
    day BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (project, environment, person, name, company, day)
);

CREATE TABLE company_event_days (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    company TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    day BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (project, environment, company, name, day)
);

-- How often each thing happened in a guide on a day.
CREATE TABLE daily_events (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    guide TEXT COLLATE "C" NOT NULL,
    day BIGINT NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    variant TEXT COLLATE "C" NOT NULL,
    verified SMALLINT NOT NULL CHECK (verified IN (0, 1)),
    count BIGINT NOT NULL,
    PRIMARY KEY (project, environment, guide, day, type, step, variant, verified)
);

-- Of the people who first met a guide on a day, how many came to each place since, and how many of them never completed it.
CREATE TABLE daily_reaches (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    guide TEXT COLLATE "C" NOT NULL,
    day BIGINT NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    variant TEXT COLLATE "C" NOT NULL,
    verified SMALLINT NOT NULL CHECK (verified IN (0, 1)),
    people BIGINT NOT NULL,
    unfinished BIGINT NOT NULL,
    PRIMARY KEY (project, environment, guide, day, outcome, step, variant, verified)
);

-- The same over all days.
CREATE TABLE reach_totals (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    guide TEXT COLLATE "C" NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    variant TEXT COLLATE "C" NOT NULL,
    verified SMALLINT NOT NULL CHECK (verified IN (0, 1)),
    people BIGINT NOT NULL,
    unfinished BIGINT NOT NULL,
    PRIMARY KEY (project, environment, guide, outcome, step, variant, verified)
);

-- Secrets that sign user tokens, encrypted by a key that is not in here; public keys plain.
CREATE TABLE identity_secrets (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    kid TEXT COLLATE "C" NOT NULL,
    algorithm TEXT COLLATE "C" NOT NULL,
    material TEXT COLLATE "C" NOT NULL,
    created_ms BIGINT NOT NULL,
    revoked_ms BIGINT,
    revoked_before_ms BIGINT,
    PRIMARY KEY (project, environment, kid)
);

CREATE TABLE counters (
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (project, environment, name)
);

-- Whose a key is must be found without knowing the project, so these begin with the key.
CREATE TABLE keys (
    key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    created_ms BIGINT NOT NULL,
    revoked_ms BIGINT,
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX keys_by_tenant ON keys (project, environment, created_ms);

-- Only a hash of an API key is kept; `name` is its first characters, to tell keys apart in a list.
CREATE TABLE api_keys (
    hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    project TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT,
    last_used_ms BIGINT,
    revoked_ms BIGINT,
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX api_keys_by_tenant ON api_keys (project, environment, created_ms);

-- A row of another project cannot be read or written, whatever a statement forgets. The owner is held to it
-- too; only a superuser is not.
DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'events', 'people', 'companies', 'memberships', 'aliases', 'list_members', 'standings',
        'person_event_days', 'company_event_days', 'daily_events', 'daily_reaches', 'reach_totals',
        'identity_secrets', 'counters', 'keys', 'api_keys'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY own_project ON %I USING (project = current_setting(''guidekit.project'', true))',
            name
        );
    END LOOP;
END
$$;

-- The one question that spans projects: whose is this key.
CREATE POLICY find_owner ON keys FOR SELECT USING (current_setting('guidekit.project', true) = '*');
CREATE POLICY find_owner ON api_keys FOR SELECT USING (current_setting('guidekit.project', true) = '*');
