-- legaldesk: matter management for law firms. One row in firms is one tenant.

CREATE TABLE firms (
    id         bigserial PRIMARY KEY,
    slug       text NOT NULL UNIQUE,
    name       text NOT NULL,
    currency   char(3) NOT NULL DEFAULT 'EUR',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE lawyers (
    id            bigserial PRIMARY KEY,
    firm_id       bigint NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    role          text NOT NULL DEFAULT 'associate' CHECK (role IN ('partner', 'associate', 'paralegal')),
    operator      boolean NOT NULL DEFAULT false,
    password_hash text NOT NULL,
    feed_key_hash bytea UNIQUE,
    disabled_at   timestamptz
);
CREATE INDEX lawyers_firm ON lawyers (firm_id);

CREATE TABLE lawyer_sessions (
    token_hash bytea PRIMARY KEY,
    lawyer_id  bigint NOT NULL REFERENCES lawyers (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);

-- A lawyer of one firm who works for another one for a while.
CREATE TABLE secondments (
    lawyer_id bigint NOT NULL REFERENCES lawyers (id) ON DELETE CASCADE,
    firm_id   bigint NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    ends_on   date NOT NULL,
    PRIMARY KEY (lawyer_id, firm_id)
);

CREATE TABLE billing_rates (
    id           bigserial PRIMARY KEY,
    firm_id      bigint NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    label        text NOT NULL,
    hourly_cents bigint NOT NULL CHECK (hourly_cents >= 0),
    valid_from   date NOT NULL DEFAULT current_date
);

CREATE TABLE clients (
    id             bigserial PRIMARY KEY,
    firm_id        bigint NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    code           text NOT NULL,
    name           text NOT NULL,
    email          text NOT NULL,
    tax_id         text NOT NULL DEFAULT '',
    portal_enabled boolean NOT NULL DEFAULT true,
    created_at     timestamptz NOT NULL DEFAULT now(),
    deleted_at     timestamptz,
    UNIQUE (firm_id, code),
    UNIQUE (firm_id, email)
);

CREATE TABLE portal_links (
    token_hash bytea PRIMARY KEY,
    client_id  bigint NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE TABLE portal_sessions (
    token_hash bytea PRIMARY KEY,
    client_id  bigint NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE practice_areas (
    id   serial PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL
);

CREATE TABLE matters (
    id               bigserial PRIMARY KEY,
    firm_id          bigint NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    client_id        bigint NOT NULL REFERENCES clients (id),
    responsible_id   bigint NOT NULL REFERENCES lawyers (id),
    practice_area_id integer REFERENCES practice_areas (id),
    number           text NOT NULL,
    title            text NOT NULL,
    status           text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'on_hold', 'closed')),
    version          integer NOT NULL DEFAULT 1,
    opened_at        timestamptz NOT NULL DEFAULT now(),
    UNIQUE (firm_id, number)
);
CREATE INDEX matters_client ON matters (client_id);

CREATE TABLE notes (
    id         bigserial PRIMARY KEY,
    matter_id  bigint NOT NULL REFERENCES matters (id) ON DELETE CASCADE,
    author_id  bigint NOT NULL REFERENCES lawyers (id),
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tasks (
    id           bigserial PRIMARY KEY,
    firm_id      bigint NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    matter_id    bigint NOT NULL REFERENCES matters (id) ON DELETE CASCADE,
    lawyer_id    bigint NOT NULL REFERENCES lawyers (id),
    kind         text NOT NULL DEFAULT 'deadline' CHECK (kind IN ('deadline', 'hearing')),
    title        text NOT NULL,
    due_at       timestamptz NOT NULL,
    completed_at timestamptz,
    completed_by bigint REFERENCES lawyers (id)
);

-- client_id is the client a document is addressed to. It is the client of the
-- matter unless the document goes to a co-defendant or another third party.
CREATE TABLE documents (
    id                 bigserial PRIMARY KEY,
    firm_id            bigint NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    matter_id          bigint NOT NULL REFERENCES matters (id) ON DELETE CASCADE,
    client_id          bigint NOT NULL REFERENCES clients (id),
    title              text NOT NULL,
    content_type       text NOT NULL DEFAULT 'application/octet-stream',
    body               bytea NOT NULL DEFAULT '',
    excerpt            text NOT NULL DEFAULT '',
    shared_with_client boolean NOT NULL DEFAULT false,
    legal_hold         boolean NOT NULL DEFAULT false,
    acknowledged_at    timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    deleted_at         timestamptz
);
CREATE INDEX documents_matter ON documents (matter_id);

CREATE TABLE document_versions (
    id           bigserial PRIMARY KEY,
    document_id  bigint NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number       integer NOT NULL,
    content_type text NOT NULL,
    body         bytea NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (document_id, number)
);

CREATE TABLE share_links (
    token_hash  bytea PRIMARY KEY,
    document_id bigint NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    created_by  bigint NOT NULL REFERENCES lawyers (id),
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    opened      integer NOT NULL DEFAULT 0
);

CREATE TABLE envelopes (
    id           bigserial PRIMARY KEY,
    document_id  bigint NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    provider_ref text NOT NULL UNIQUE,
    status       text NOT NULL DEFAULT 'sent' CHECK (status IN ('sent', 'completed', 'voided')),
    reason       text NOT NULL DEFAULT '',
    updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE time_entries (
    id          bigserial PRIMARY KEY,
    firm_id     bigint NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    matter_id   bigint NOT NULL REFERENCES matters (id) ON DELETE CASCADE,
    lawyer_id   bigint NOT NULL REFERENCES lawyers (id),
    worked_on   date NOT NULL DEFAULT current_date,
    minutes     integer NOT NULL CHECK (minutes > 0),
    narrative   text NOT NULL,
    edited_by   bigint REFERENCES lawyers (id),
    approved_by bigint REFERENCES lawyers (id),
    approved_at timestamptz
);
CREATE INDEX time_entries_matter ON time_entries (matter_id, worked_on);

CREATE TABLE invoices (
    id          bigserial PRIMARY KEY,
    firm_id     bigint NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    client_id   bigint NOT NULL REFERENCES clients (id),
    matter_id   bigint NOT NULL REFERENCES matters (id),
    number      text NOT NULL,
    total_cents bigint NOT NULL,
    status      text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent', 'paid', 'overdue')),
    due_on      date NOT NULL DEFAULT current_date + 30,
    sent_at     timestamptz,
    UNIQUE (firm_id, number)
);

CREATE TABLE conflict_checks (
    id           bigserial PRIMARY KEY,
    firm_id      bigint NOT NULL REFERENCES firms (id) ON DELETE CASCADE,
    requested_by bigint NOT NULL REFERENCES lawyers (id),
    party        text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE conflict_hits (
    id       bigserial PRIMARY KEY,
    check_id bigint NOT NULL REFERENCES conflict_checks (id) ON DELETE CASCADE,
    source   text NOT NULL,
    detail   text NOT NULL,
    score    integer NOT NULL DEFAULT 0
);

CREATE TABLE audit_events (
    id         bigserial PRIMARY KEY,
    firm_id    bigint,
    actor      text NOT NULL,
    action     text NOT NULL,
    object     text NOT NULL,
    object_id  bigint NOT NULL DEFAULT 0,
    request_id text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_events_firm ON audit_events (firm_id, id DESC);
