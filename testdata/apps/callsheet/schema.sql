CREATE TABLE studios (
    id      bigserial PRIMARY KEY,
    name    text NOT NULL,
    vat_no  text NOT NULL DEFAULT '',
    credits integer NOT NULL DEFAULT 0
);

CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    studio_id     bigint NOT NULL REFERENCES studios (id),
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'crew' CHECK (role IN ('crew', 'coordinator', 'producer')),
    support       boolean NOT NULL DEFAULT false
);

CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE productions (
    id         bigserial PRIMARY KEY,
    studio_id  bigint NOT NULL REFERENCES studios (id),
    title      text NOT NULL,
    synopsis   text NOT NULL DEFAULT '',
    status     text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'shooting', 'wrapped')),
    deleted_at timestamptz
);

CREATE TABLE production_crew (
    id            bigserial PRIMARY KEY,
    production_id bigint NOT NULL REFERENCES productions (id) ON DELETE CASCADE,
    user_id       bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    job           text NOT NULL DEFAULT '',
    UNIQUE (production_id, user_id)
);

CREATE TABLE share_links (
    token_hash    text PRIMARY KEY,
    production_id bigint NOT NULL REFERENCES productions (id) ON DELETE CASCADE,
    expires_at    timestamptz NOT NULL
);

CREATE TABLE days (
    id            bigserial PRIMARY KEY,
    production_id bigint NOT NULL REFERENCES productions (id) ON DELETE CASCADE,
    shoot_on      date NOT NULL,
    location      text NOT NULL DEFAULT '',
    call_time     text NOT NULL DEFAULT '07:00',
    released      boolean NOT NULL DEFAULT false
);

CREATE TABLE scenes (
    id      bigserial PRIMARY KEY,
    day_id  bigint NOT NULL REFERENCES days (id) ON DELETE CASCADE,
    number  text NOT NULL,
    summary text NOT NULL DEFAULT '',
    script  text NOT NULL DEFAULT ''
);

CREATE TABLE takes (
    id       bigserial PRIMARY KEY,
    scene_id bigint NOT NULL REFERENCES scenes (id) ON DELETE CASCADE,
    take_no  integer NOT NULL DEFAULT 1,
    note     text NOT NULL DEFAULT ''
);

CREATE TABLE expenses (
    id            bigserial PRIMARY KEY,
    production_id bigint NOT NULL REFERENCES productions (id) ON DELETE CASCADE,
    user_id       bigint NOT NULL REFERENCES users (id),
    cents         bigint NOT NULL,
    note          text NOT NULL DEFAULT '',
    receipt       text NOT NULL DEFAULT '',
    status        text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'approved', 'rejected'))
);

CREATE TABLE messages (
    id      bigserial PRIMARY KEY,
    from_id bigint NOT NULL REFERENCES users (id),
    to_id   bigint NOT NULL REFERENCES users (id),
    body    text NOT NULL,
    read_at timestamptz
);

CREATE TABLE casting_calls (
    id        bigserial PRIMARY KEY,
    studio_id bigint NOT NULL REFERENCES studios (id),
    title     text NOT NULL,
    body      text NOT NULL DEFAULT '',
    status    text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'open', 'closed'))
);

CREATE TABLE applications (
    id              bigserial PRIMARY KEY,
    casting_call_id bigint NOT NULL REFERENCES casting_calls (id) ON DELETE CASCADE,
    user_id         bigint NOT NULL REFERENCES users (id),
    letter          text NOT NULL,
    verdict         text NOT NULL DEFAULT 'pending'
);

CREATE TABLE contacts (
    id        bigserial PRIMARY KEY,
    studio_id bigint NOT NULL REFERENCES studios (id),
    name      text NOT NULL,
    phone     text NOT NULL DEFAULT ''
);

CREATE TABLE contracts (
    id            bigserial PRIMARY KEY,
    studio_id     bigint NOT NULL REFERENCES studios (id),
    production_id bigint NOT NULL REFERENCES productions (id),
    user_id       bigint NOT NULL REFERENCES users (id),
    fee_cents     bigint NOT NULL DEFAULT 0,
    body          text NOT NULL,
    signed_at     timestamptz
);

-- Contacts and contracts are kept apart by the database. The service connects as the owner of the
-- tables and becomes this role for the requests of a studio.
DO $$ BEGIN
    CREATE ROLE callsheet_studio NOLOGIN;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON contacts, contracts TO callsheet_studio;
GRANT USAGE ON SEQUENCE contacts_id_seq, contracts_id_seq TO callsheet_studio;

ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
CREATE POLICY contacts_of_studio ON contacts TO callsheet_studio
    USING (studio_id = current_setting('callsheet.studio_id')::bigint)
    WITH CHECK (studio_id = current_setting('callsheet.studio_id')::bigint);

ALTER TABLE contracts ENABLE ROW LEVEL SECURITY;
CREATE POLICY contracts_of_studio ON contracts TO callsheet_studio
    USING (studio_id = current_setting('callsheet.studio_id')::bigint)
    WITH CHECK (studio_id = current_setting('callsheet.studio_id')::bigint);
