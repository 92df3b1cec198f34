CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    operator      boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE access_tokens (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE plans (
    code        text PRIMARY KEY,
    title       text NOT NULL,
    price_cents int NOT NULL
);

CREATE TABLE workspaces (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text NOT NULL,
    slug         text NOT NULL UNIQUE,
    plan_code    text REFERENCES plans (code),
    suspended_at timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE members (
    workspace_id bigint NOT NULL REFERENCES workspaces (id),
    user_id      bigint NOT NULL REFERENCES users (id),
    role         text NOT NULL CHECK (role IN ('admin', 'agent', 'viewer')),
    PRIMARY KEY (workspace_id, user_id)
);

CREATE TABLE contacts (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id bigint NOT NULL REFERENCES workspaces (id),
    email        text NOT NULL,
    name         text NOT NULL DEFAULT '',
    phone        text NOT NULL DEFAULT '',
    external_ref text NOT NULL DEFAULT '',
    UNIQUE (workspace_id, email)
);

CREATE TABLE tickets (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id bigint NOT NULL REFERENCES workspaces (id),
    contact_id   bigint NOT NULL REFERENCES contacts (id),
    assignee_id  bigint REFERENCES users (id),
    merged_into  bigint REFERENCES tickets (id),
    subject      text NOT NULL,
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'pending', 'closed', 'merged')),
    tag          text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE messages (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id  bigint NOT NULL REFERENCES tickets (id),
    author_id  bigint REFERENCES users (id),
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE attachments (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id   bigint NOT NULL REFERENCES messages (id),
    name         text NOT NULL,
    content_type text NOT NULL DEFAULT 'application/octet-stream',
    body         bytea NOT NULL
);

CREATE TABLE surveys (
    token_hash bytea PRIMARY KEY,
    ticket_id  bigint NOT NULL REFERENCES tickets (id),
    score      int,
    remark     text NOT NULL DEFAULT ''
);

CREATE TABLE macros (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id bigint NOT NULL REFERENCES workspaces (id),
    author_id    bigint NOT NULL REFERENCES users (id),
    title        text NOT NULL,
    body         text NOT NULL DEFAULT '',
    shared       boolean NOT NULL DEFAULT false
);

CREATE TABLE views (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    title   text NOT NULL,
    filter  text NOT NULL DEFAULT ''
);

CREATE TABLE articles (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id bigint NOT NULL REFERENCES workspaces (id),
    slug         text NOT NULL,
    title        text NOT NULL,
    body         text NOT NULL DEFAULT '',
    published_at timestamptz,
    UNIQUE (workspace_id, slug)
);

CREATE TABLE audit_log (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id  bigint,
    action    text NOT NULL,
    object_id bigint NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);
