CREATE TABLE users (
    id             bigserial PRIMARY KEY,
    email          text NOT NULL UNIQUE CHECK (email = lower(email)),
    name           text NOT NULL DEFAULT '',
    password_hash  text NOT NULL,
    platform_admin boolean NOT NULL DEFAULT false,
    disabled_at    timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE schools (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    timezone   text NOT NULL DEFAULT 'Europe/Zurich',
    created_by bigint NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE school_members (
    school_id bigint NOT NULL REFERENCES schools (id),
    user_id   bigint NOT NULL REFERENCES users (id),
    role      text NOT NULL CHECK (role IN ('principal', 'registrar', 'teacher')),
    joined_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (school_id, user_id)
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    school_id  bigint REFERENCES schools (id),
    role       text NOT NULL DEFAULT '',
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE students (
    id         bigserial PRIMARY KEY,
    school_id  bigint NOT NULL REFERENCES schools (id),
    user_id    bigint REFERENCES users (id),
    full_name  text NOT NULL,
    born_on    date NOT NULL,
    allergies  text NOT NULL DEFAULT '',
    photo      bytea,
    photo_type text NOT NULL DEFAULT 'image/jpeg',
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);
CREATE INDEX students_school ON students (school_id, full_name);

CREATE TABLE student_guardians (
    student_id bigint NOT NULL REFERENCES students (id),
    user_id    bigint NOT NULL REFERENCES users (id),
    relation   text NOT NULL DEFAULT 'guardian',
    PRIMARY KEY (student_id, user_id)
);

CREATE TABLE classes (
    id          bigserial PRIMARY KEY,
    school_id   bigint NOT NULL REFERENCES schools (id),
    teacher_id  bigint NOT NULL REFERENCES users (id),
    title       text NOT NULL,
    term        text NOT NULL,
    feed_key    text NOT NULL UNIQUE,
    created_at  timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz
);
CREATE INDEX classes_teacher ON classes (teacher_id);

CREATE TABLE enrollments (
    class_id   bigint NOT NULL REFERENCES classes (id),
    student_id bigint NOT NULL REFERENCES students (id),
    PRIMARY KEY (class_id, student_id)
);

CREATE TABLE assignments (
    id           bigserial PRIMARY KEY,
    class_id     bigint NOT NULL REFERENCES classes (id),
    title        text NOT NULL,
    instructions text NOT NULL DEFAULT '',
    points       integer NOT NULL DEFAULT 100,
    due_at       timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz
);

CREATE TABLE submissions (
    id            bigserial PRIMARY KEY,
    assignment_id bigint NOT NULL REFERENCES assignments (id),
    student_id    bigint NOT NULL REFERENCES students (id),
    answer        text NOT NULL DEFAULT '',
    file_name     text NOT NULL DEFAULT '',
    file_type     text NOT NULL DEFAULT '',
    file_body     bytea,
    submitted_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (assignment_id, student_id)
);

CREATE TABLE grades (
    id            bigserial PRIMARY KEY,
    submission_id bigint NOT NULL UNIQUE REFERENCES submissions (id),
    score         integer NOT NULL,
    remark        text NOT NULL DEFAULT '',
    graded_by     bigint NOT NULL REFERENCES users (id),
    released_at   timestamptz,
    updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE announcements (
    id         bigserial PRIMARY KEY,
    school_id  bigint NOT NULL REFERENCES schools (id),
    author_id  bigint NOT NULL REFERENCES users (id),
    title      text NOT NULL,
    body       text NOT NULL DEFAULT '',
    pinned     boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);

CREATE TABLE student_notes (
    id         bigserial PRIMARY KEY,
    student_id bigint NOT NULL REFERENCES students (id),
    author_id  bigint NOT NULL REFERENCES users (id),
    visibility text NOT NULL CHECK (visibility IN ('private', 'staff')),
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE conference_slots (
    id         bigserial PRIMARY KEY,
    school_id  bigint NOT NULL REFERENCES schools (id),
    teacher_id bigint NOT NULL REFERENCES users (id),
    starts_at  timestamptz NOT NULL,
    booked_by  bigint REFERENCES users (id),
    student_id bigint REFERENCES students (id)
);

CREATE TABLE notifications (
    id           bigserial PRIMARY KEY,
    user_id      bigint NOT NULL REFERENCES users (id),
    body         text NOT NULL,
    provider_ref text NOT NULL UNIQUE,
    status       text NOT NULL DEFAULT 'queued',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE report_links (
    token_hash bytea PRIMARY KEY,
    student_id bigint NOT NULL REFERENCES students (id),
    term       text NOT NULL,
    created_by bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE holidays (
    region text NOT NULL,
    day    date NOT NULL,
    name   text NOT NULL,
    PRIMARY KEY (region, day)
);

CREATE TABLE idempotency_keys (
    user_id    bigint NOT NULL REFERENCES users (id),
    key        text NOT NULL,
    response   jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

CREATE TABLE audit_log (
    id         bigserial PRIMARY KEY,
    actor_id   bigint REFERENCES users (id),
    action     text NOT NULL,
    subject    text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
