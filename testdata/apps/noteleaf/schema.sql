CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email         text NOT NULL UNIQUE,
    display_name  text NOT NULL,
    password_hash text NOT NULL,
    is_staff      boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE api_tokens (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    name       text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);

CREATE TABLE workspaces (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name       text NOT NULL,
    plan       text NOT NULL DEFAULT 'free',
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE memberships (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    user_id      uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    role         text NOT NULL CHECK (role IN ('viewer', 'editor', 'owner')),
    PRIMARY KEY (workspace_id, user_id)
);
CREATE INDEX memberships_user ON memberships (user_id);

-- The gallery of page templates that ships with the product.
CREATE TABLE templates (
    slug  text PRIMARY KEY,
    title text NOT NULL,
    body  text NOT NULL
);

CREATE TABLE pages (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    parent_id    uuid REFERENCES pages ON DELETE SET NULL,
    author_id    uuid NOT NULL REFERENCES users,
    title        text NOT NULL,
    version      integer NOT NULL DEFAULT 1,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    archived_at  timestamptz
);
CREATE INDEX pages_workspace ON pages (workspace_id, updated_at DESC);

CREATE TABLE blocks (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    page_id  uuid NOT NULL REFERENCES pages ON DELETE CASCADE,
    kind     text NOT NULL CHECK (kind IN ('text', 'heading', 'code', 'mail')),
    content  text NOT NULL,
    position integer NOT NULL
);
CREATE INDEX blocks_page ON blocks (page_id, position);

CREATE TABLE page_revisions (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    page_id    uuid NOT NULL REFERENCES pages ON DELETE CASCADE,
    author_id  uuid NOT NULL REFERENCES users,
    title      text NOT NULL,
    autosave   boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE comments (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    page_id     uuid NOT NULL REFERENCES pages ON DELETE CASCADE,
    author_id   uuid NOT NULL REFERENCES users,
    body        text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    resolved_at timestamptz,
    deleted_at  timestamptz
);

CREATE TABLE shares (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    page_id    uuid NOT NULL REFERENCES pages ON DELETE CASCADE,
    created_by uuid NOT NULL REFERENCES users,
    token_hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE attachments (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    page_id      uuid NOT NULL REFERENCES pages ON DELETE CASCADE,
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    filename     text NOT NULL,
    content_type text NOT NULL,
    body         bytea NOT NULL
);

CREATE TABLE audit_events (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    actor_id     uuid NOT NULL REFERENCES users,
    action       text NOT NULL,
    target_id    uuid NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
    user_id   uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    key       text NOT NULL,
    target_id uuid NOT NULL,
    PRIMARY KEY (user_id, key)
);
