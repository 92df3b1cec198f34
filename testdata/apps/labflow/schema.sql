-- labflow: one lab owns projects, projects own samples, samples own everything
-- that was ever measured on them.

CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    is_admin      boolean NOT NULL DEFAULT false,
    disabled_at   timestamptz
);

-- scs session manager (pgxstore)
CREATE TABLE sessions (
    token  text PRIMARY KEY,
    data   bytea NOT NULL,
    expiry timestamptz NOT NULL
);
CREATE INDEX ON sessions (expiry);

CREATE TABLE labs (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TYPE lab_role AS ENUM ('viewer', 'editor', 'owner');

CREATE TABLE lab_members (
    lab_id   bigint NOT NULL REFERENCES labs,
    user_id  bigint NOT NULL REFERENCES users,
    role     lab_role NOT NULL DEFAULT 'viewer',
    added_by bigint REFERENCES users,
    PRIMARY KEY (lab_id, user_id)
);

CREATE TABLE instruments (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lab_id bigint NOT NULL REFERENCES labs,
    serial text NOT NULL UNIQUE,
    name   text NOT NULL
);

-- People's personal tokens and the service accounts of instruments.
CREATE TABLE api_tokens (
    token_hash    bytea PRIMARY KEY,
    user_id       bigint REFERENCES users,
    instrument_id bigint REFERENCES instruments,
    scopes        text[] NOT NULL DEFAULT '{}',
    revoked_at    timestamptz,
    CHECK (num_nonnulls(user_id, instrument_id) = 1)
);

CREATE TABLE calibrations (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    instrument_id bigint NOT NULL REFERENCES instruments,
    operator_id   bigint REFERENCES users,
    note          text NOT NULL DEFAULT '',
    drift         double precision NOT NULL DEFAULT 0,
    done_at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE projects (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lab_id     bigint NOT NULL REFERENCES labs,
    title      text NOT NULL,
    version    integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE samples (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id  bigint NOT NULL REFERENCES projects,
    barcode     text NOT NULL,
    attrs       jsonb NOT NULL DEFAULT '{}',
    archived_at timestamptz,
    created_by  bigint REFERENCES users
);
CREATE INDEX ON samples USING gin (attrs jsonb_path_ops);

CREATE TABLE custody_events (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sample_id bigint NOT NULL REFERENCES samples,
    holder    text NOT NULL,
    taken_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE comments (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sample_id bigint NOT NULL REFERENCES samples,
    author_id bigint NOT NULL REFERENCES users,
    body      text NOT NULL,
    edited_at timestamptz
);

CREATE TABLE protocols (
    id        uuid PRIMARY KEY, -- made by the client, so that drafts work offline
    lab_id    bigint NOT NULL REFERENCES labs,
    author_id bigint NOT NULL REFERENCES users,
    title     text NOT NULL,
    body      text NOT NULL DEFAULT '',
    published boolean NOT NULL DEFAULT false
);

CREATE TABLE protocol_steps (
    protocol_id uuid NOT NULL REFERENCES protocols,
    position    integer NOT NULL,
    body        text NOT NULL,
    locked      boolean NOT NULL DEFAULT false,
    edited_by   bigint REFERENCES users,
    PRIMARY KEY (protocol_id, position)
);

CREATE TABLE assays (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sample_id     bigint NOT NULL REFERENCES samples,
    protocol_id   uuid REFERENCES protocols,
    instrument_id bigint REFERENCES instruments,
    status        text NOT NULL DEFAULT 'queued',
    requested_by  bigint REFERENCES users,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE assay_events (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assay_id bigint NOT NULL REFERENCES assays,
    actor_id bigint REFERENCES users,
    what     text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE results (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assay_id    bigint NOT NULL REFERENCES assays,
    analyte     text NOT NULL,
    value       double precision NOT NULL,
    unit        text NOT NULL DEFAULT '',
    note        text NOT NULL DEFAULT '',
    validated   boolean NOT NULL DEFAULT false,
    version     integer NOT NULL DEFAULT 1,
    reviewed_by bigint REFERENCES users,
    UNIQUE (assay_id, analyte)
);

CREATE TABLE reports (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    project_id bigint NOT NULL REFERENCES projects,
    author_id  bigint NOT NULL REFERENCES users,
    title      text NOT NULL,
    body       text NOT NULL DEFAULT ''
);

CREATE TABLE report_shares (
    secret_hash bytea PRIMARY KEY,
    report_id   uuid NOT NULL REFERENCES reports,
    expires_at  timestamptz NOT NULL
);

CREATE TABLE export_jobs (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    project_id   bigint NOT NULL REFERENCES projects,
    requested_by bigint NOT NULL REFERENCES users,
    format       text NOT NULL DEFAULT 'csv',
    state        text NOT NULL DEFAULT 'queued',
    content      bytea,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id bigint,
    action   text NOT NULL,
    object   text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);

-- The private notebooks came last, and with them row-level security.
CREATE TABLE notebooks (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users,
    title   text NOT NULL,
    body    text NOT NULL DEFAULT ''
);

CREATE TABLE notebook_files (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    notebook_id bigint NOT NULL REFERENCES notebooks ON DELETE CASCADE,
    name        text NOT NULL,
    content     text NOT NULL DEFAULT ''
);

DO $$ BEGIN
    CREATE ROLE labflow_member NOLOGIN;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO labflow_member;
GRANT SELECT, INSERT, UPDATE, DELETE ON notebooks, notebook_files TO labflow_member;

ALTER TABLE notebooks ENABLE ROW LEVEL SECURITY;
CREATE POLICY notebooks_own ON notebooks TO labflow_member
    USING (user_id = nullif(current_setting('app.user_id', true), '')::bigint)
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), '')::bigint);

-- role_on_sample is NULL for people who are no member of the sample's lab.
CREATE FUNCTION role_on_sample(sample bigint, person bigint) RETURNS lab_role
LANGUAGE sql STABLE AS $$
    SELECT m.role
    FROM samples s
    JOIN projects p ON p.id = s.project_id
    JOIN lab_members m ON m.lab_id = p.lab_id
    WHERE s.id = sample AND m.user_id = person
$$;

-- One row per assay and person who may see it.
CREATE VIEW visible_assays AS
    SELECT a.id, a.sample_id, a.protocol_id, a.instrument_id, a.status, a.created_at,
           s.barcode, m.user_id AS viewer_id, m.role AS viewer_role
    FROM assays a
    JOIN samples s ON s.id = a.sample_id
    JOIN projects p ON p.id = s.project_id
    JOIN lab_members m ON m.lab_id = p.lab_id;

-- Results with the lab they belong to, for lists and charts.
CREATE VIEW lab_results AS
    SELECT r.id, r.assay_id, r.analyte, r.value, r.unit, r.note, r.version, p.lab_id
    FROM results r
    JOIN assays a ON a.id = r.assay_id
    JOIN samples s ON s.id = a.sample_id
    JOIN projects p ON p.id = s.project_id;
