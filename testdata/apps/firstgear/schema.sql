CREATE TABLE schools (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    city text NOT NULL DEFAULT ''
);

CREATE TABLE prices (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_id bigint NOT NULL REFERENCES schools (id),
    item      text NOT NULL,
    cents     bigint NOT NULL
);

CREATE TABLE users (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_id bigint NOT NULL REFERENCES schools (id),
    email     text NOT NULL UNIQUE,
    name      text NOT NULL,
    password  text NOT NULL,
    role      text NOT NULL DEFAULT 'student' CHECK (role IN ('student', 'instructor', 'office')),
    feed_hash bytea UNIQUE
);

CREATE TABLE sessions (
    hash       bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE slots (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_id     bigint NOT NULL REFERENCES schools (id),
    instructor_id bigint NOT NULL REFERENCES users (id),
    starts_at     timestamptz NOT NULL,
    members_only  boolean NOT NULL DEFAULT false
);

CREATE TABLE lessons (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    student_id    bigint NOT NULL REFERENCES users (id),
    instructor_id bigint NOT NULL REFERENCES users (id),
    starts_at     timestamptz NOT NULL,
    status        text NOT NULL DEFAULT 'booked',
    note          text NOT NULL DEFAULT '',
    rating        integer
);

CREATE TABLE progress (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    student_id bigint NOT NULL REFERENCES users (id),
    topic      text NOT NULL,
    grade      integer NOT NULL
);

-- a student hands the link to whom they want
CREATE TABLE progress_shares (
    token      text PRIMARY KEY,
    student_id bigint NOT NULL REFERENCES users (id)
);

CREATE TABLE authorities (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    hash bytea NOT NULL UNIQUE
);

CREATE TABLE exams (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    student_id   bigint NOT NULL REFERENCES users (id),
    authority_id bigint REFERENCES authorities (id),
    kind         text NOT NULL,
    result       text NOT NULL DEFAULT 'open'
);

CREATE TABLE cars (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_id bigint NOT NULL REFERENCES schools (id),
    plate     text NOT NULL,
    latitude  double precision,
    longitude double precision
);

CREATE TABLE terminals (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    car_id bigint NOT NULL REFERENCES cars (id),
    hash   bytea NOT NULL UNIQUE
);

CREATE TABLE refuels (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    car_id bigint NOT NULL REFERENCES cars (id),
    litres integer NOT NULL
);

CREATE TABLE invoices (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_id  bigint NOT NULL REFERENCES schools (id),
    student_id bigint NOT NULL REFERENCES users (id),
    subject    text NOT NULL,
    cents      bigint NOT NULL,
    paid       boolean NOT NULL DEFAULT false
);

CREATE TABLE payroll (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_id     bigint NOT NULL REFERENCES schools (id),
    instructor_id bigint NOT NULL REFERENCES users (id),
    month         text NOT NULL,
    cents         bigint NOT NULL
);

CREATE TABLE documents (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    student_id bigint NOT NULL REFERENCES users (id),
    title      text NOT NULL
);

CREATE TABLE uploads (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    student_id bigint NOT NULL REFERENCES users (id),
    title      text NOT NULL
);

CREATE TABLE messages (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    from_id bigint NOT NULL REFERENCES users (id),
    to_id   bigint NOT NULL REFERENCES users (id),
    body    text NOT NULL
);

CREATE TABLE questions (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body text NOT NULL,
    free boolean NOT NULL DEFAULT false
);

CREATE TABLE highscores (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    nick   text NOT NULL,
    points integer NOT NULL
);

CREATE TABLE enquiries (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_id bigint NOT NULL REFERENCES schools (id),
    name      text NOT NULL,
    body      text NOT NULL
);
