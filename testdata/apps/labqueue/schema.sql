CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    staff         boolean NOT NULL DEFAULT false
);

CREATE TABLE sessions (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    user_agent text NOT NULL DEFAULT '',
    expires_at timestamptz NOT NULL DEFAULT now() + interval '14 days'
);

CREATE TABLE oauth_tokens (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id      bigint NOT NULL REFERENCES users (id),
    access_hash  bytea NOT NULL UNIQUE,
    refresh_hash bytea NOT NULL UNIQUE,
    expires_at   timestamptz NOT NULL DEFAULT now() + interval '1 hour'
);

CREATE TABLE projects (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text NOT NULL,
    description text NOT NULL DEFAULT ''
);

CREATE TABLE members (
    project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id    bigint NOT NULL REFERENCES users (id),
    role       text NOT NULL CHECK (role IN ('viewer', 'editor', 'owner')),
    PRIMARY KEY (project_id, user_id)
);

CREATE TABLE project_tokens (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    label      text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE jobs (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    created_by bigint NOT NULL REFERENCES users (id),
    title      text NOT NULL,
    command    text NOT NULL DEFAULT '',
    status     text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'cancelled')),
    progress   int NOT NULL DEFAULT 0,
    beat_at    timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE job_events (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id  bigint NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    message text NOT NULL,
    at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE results (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id bigint NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    name   text NOT NULL,
    value  text NOT NULL DEFAULT '',
    note   text NOT NULL DEFAULT ''
);

-- A file without a project is in the drafts of whoever uploaded it.
CREATE TABLE files (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id  bigint REFERENCES projects (id) ON DELETE CASCADE,
    job_id      bigint REFERENCES jobs (id) ON DELETE CASCADE,
    uploaded_by bigint NOT NULL REFERENCES users (id),
    name        text NOT NULL,
    body        text NOT NULL DEFAULT '',
    archived_at timestamptz
);

CREATE TABLE comments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id     bigint NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    author_id  bigint NOT NULL REFERENCES users (id),
    body       text NOT NULL,
    deleted_at timestamptz
);

CREATE TABLE share_links (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id     bigint NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    token      text NOT NULL UNIQUE,
    created_by bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '7 days'
);
