CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    staff         boolean NOT NULL DEFAULT false,
    feed_token    text NOT NULL UNIQUE,
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);

CREATE TABLE organisations (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text NOT NULL,
    billing_email text NOT NULL DEFAULT '',
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE org_members (
    org_id    bigint NOT NULL REFERENCES organisations (id),
    user_id   bigint NOT NULL REFERENCES users (id),
    role      text NOT NULL CHECK (role IN ('owner', 'instructor', 'learner')),
    joined_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, user_id)
);

CREATE TABLE api_keys (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES organisations (id),
    label      text NOT NULL,
    key_hash   bytea NOT NULL UNIQUE,
    revoked_at timestamptz
);

CREATE TABLE topics (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug     text NOT NULL UNIQUE,
    title    text NOT NULL,
    position int NOT NULL DEFAULT 0
);

CREATE TABLE courses (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id     bigint NOT NULL REFERENCES organisations (id),
    topic_id   bigint REFERENCES topics (id),
    title      text NOT NULL,
    summary    text NOT NULL DEFAULT '',
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE cohorts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course_id   bigint NOT NULL REFERENCES courses (id),
    title       text NOT NULL,
    meeting_url text NOT NULL DEFAULT '',
    capacity    int NOT NULL DEFAULT 30,
    starts_on   date NOT NULL DEFAULT current_date,
    archived_at timestamptz
);

CREATE TABLE enrolments (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cohort_id    bigint NOT NULL REFERENCES cohorts (id),
    user_id      bigint NOT NULL REFERENCES users (id),
    status       text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'completed')),
    created_at   timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    UNIQUE (cohort_id, user_id)
);

CREATE TABLE assignments (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cohort_id bigint NOT NULL REFERENCES cohorts (id),
    title     text NOT NULL,
    due_at    timestamptz NOT NULL DEFAULT now() + interval '7 days'
);

CREATE TABLE submissions (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assignment_id bigint NOT NULL REFERENCES assignments (id),
    user_id       bigint NOT NULL REFERENCES users (id),
    body          text NOT NULL DEFAULT '',
    file_name     text NOT NULL DEFAULT '',
    file_type     text NOT NULL DEFAULT 'application/octet-stream',
    file          bytea,
    submitted_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE grades (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submission_id bigint NOT NULL UNIQUE REFERENCES submissions (id),
    grader_id     bigint NOT NULL REFERENCES users (id),
    score         int NOT NULL CHECK (score BETWEEN 0 AND 100),
    feedback      text NOT NULL DEFAULT '',
    updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE comments (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submission_id bigint NOT NULL REFERENCES submissions (id),
    author_id     bigint NOT NULL REFERENCES users (id),
    body          text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    edited_at     timestamptz,
    deleted_at    timestamptz
);

CREATE TABLE certificates (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id     bigint NOT NULL REFERENCES users (id),
    cohort_id   bigint NOT NULL REFERENCES cohorts (id),
    serial      text NOT NULL UNIQUE,
    holder_name text NOT NULL,
    final_score int NOT NULL,
    issued_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE invoices (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id       bigint NOT NULL REFERENCES organisations (id),
    payer_id     bigint NOT NULL REFERENCES users (id),
    provider_ref text NOT NULL UNIQUE,
    description  text NOT NULL DEFAULT '',
    amount_cents bigint NOT NULL,
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'failed', 'cancelled')),
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
    user_id      bigint NOT NULL REFERENCES users (id),
    key          text NOT NULL,
    enrolment_id bigint NOT NULL REFERENCES enrolments (id),
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

CREATE TABLE audit_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id   bigint,
    action     text NOT NULL,
    object_id  bigint NOT NULL,
    request_id text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);
