CREATE TABLE companies (
    id             bigserial PRIMARY KEY,
    slug           text NOT NULL UNIQUE,
    name           text NOT NULL,
    webhook_secret text NOT NULL DEFAULT '',
    suspended_at   timestamptz
);

CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    company_id    bigint REFERENCES companies(id),
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    name          text NOT NULL DEFAULT '',
    phone         text NOT NULL DEFAULT '',
    timezone      text NOT NULL DEFAULT 'UTC',
    role          text NOT NULL CHECK (role IN ('coordinator', 'manager', 'recruiter', 'company_admin', 'staff'))
);

-- companies a recruiter works for besides their own
CREATE TABLE memberships (
    user_id    bigint NOT NULL REFERENCES users(id),
    company_id bigint NOT NULL REFERENCES companies(id),
    PRIMARY KEY (user_id, company_id)
);

CREATE TABLE sessions (
    digest     text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users(id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE skills (
    id    bigserial PRIMARY KEY,
    label text NOT NULL
);

CREATE TABLE jobs (
    id          bigserial PRIMARY KEY,
    company_id  bigint NOT NULL REFERENCES companies(id),
    title       text NOT NULL,
    description text NOT NULL DEFAULT '',
    location    text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'closed')),
    created_by  bigint REFERENCES users(id)
);

CREATE TABLE candidates (
    id       bigserial PRIMARY KEY,
    email    text NOT NULL UNIQUE,
    name     text NOT NULL DEFAULT '',
    phone    text NOT NULL DEFAULT '',
    headline text NOT NULL DEFAULT ''
);

CREATE TABLE magic_links (
    digest       text PRIMARY KEY,
    candidate_id bigint NOT NULL REFERENCES candidates(id),
    expires_at   timestamptz NOT NULL
);

CREATE TABLE cvs (
    id           bigserial PRIMARY KEY,
    candidate_id bigint NOT NULL REFERENCES candidates(id),
    filename     text NOT NULL,
    content      bytea NOT NULL
);

CREATE TABLE applications (
    id           bigserial PRIMARY KEY,
    company_id   bigint NOT NULL REFERENCES companies(id),
    job_id       bigint NOT NULL REFERENCES jobs(id),
    candidate_id bigint NOT NULL REFERENCES candidates(id),
    external_ref text NOT NULL DEFAULT '',
    source       text NOT NULL DEFAULT 'careers',
    stage        text NOT NULL DEFAULT 'applied'
                 CHECK (stage IN ('applied', 'screen', 'interview', 'offer', 'hired', 'rejected', 'withdrawn')),
    updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE events (
    id             bigserial PRIMARY KEY,
    application_id bigint NOT NULL REFERENCES applications(id),
    actor          text NOT NULL,
    what           text NOT NULL,
    system         boolean NOT NULL DEFAULT false,
    at             timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE emails (
    id             bigserial PRIMARY KEY,
    application_id bigint NOT NULL REFERENCES applications(id),
    message_id     text NOT NULL,
    subject        text NOT NULL,
    status         text NOT NULL DEFAULT 'sent'
);

CREATE TABLE notes (
    id             bigserial PRIMARY KEY,
    application_id bigint NOT NULL REFERENCES applications(id),
    author_id      bigint NOT NULL REFERENCES users(id),
    body           text NOT NULL
);

CREATE TABLE interviews (
    id             bigserial PRIMARY KEY,
    company_id     bigint NOT NULL REFERENCES companies(id),
    application_id bigint NOT NULL REFERENCES applications(id),
    interviewer_id bigint NOT NULL REFERENCES users(id),
    starts_at      timestamptz NOT NULL,
    place          text NOT NULL DEFAULT '',
    agenda         text NOT NULL DEFAULT '',
    confirmed_at   timestamptz,
    reminded_at    timestamptz
);

CREATE TABLE scorecards (
    id           bigserial PRIMARY KEY,
    interview_id bigint NOT NULL REFERENCES interviews(id),
    author_id    bigint NOT NULL REFERENCES users(id),
    score        int NOT NULL,
    comment      text NOT NULL DEFAULT '',
    UNIQUE (interview_id, author_id)
);

CREATE TABLE offers (
    id             bigserial PRIMARY KEY,
    company_id     bigint NOT NULL REFERENCES companies(id),
    application_id bigint NOT NULL REFERENCES applications(id),
    salary         bigint NOT NULL,
    terms          text NOT NULL DEFAULT '',
    letter         bytea NOT NULL DEFAULT '',
    status         text NOT NULL DEFAULT 'sent' CHECK (status IN ('draft', 'sent', 'accepted', 'rescinded'))
);

CREATE TABLE templates (
    id         bigserial PRIMARY KEY,
    company_id bigint REFERENCES companies(id), -- NULL: built in
    name       text NOT NULL,
    subject    text NOT NULL DEFAULT '',
    body       text NOT NULL DEFAULT ''
);

CREATE TABLE saved_searches (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users(id),
    company_id bigint NOT NULL REFERENCES companies(id),
    name       text NOT NULL,
    query      text NOT NULL DEFAULT '',
    shared     boolean NOT NULL DEFAULT false
);

CREATE TABLE audit (
    id         bigserial PRIMARY KEY,
    company_id bigint NOT NULL REFERENCES companies(id),
    actor_id   bigint NOT NULL REFERENCES users(id),
    what       text NOT NULL,
    at         timestamptz NOT NULL DEFAULT now()
);
