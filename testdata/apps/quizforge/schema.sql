CREATE TABLE schools (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    school_id     uuid NOT NULL REFERENCES schools (id),
    external_id   text,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL DEFAULT '',
    name          text NOT NULL,
    role          text NOT NULL CHECK (role IN ('teacher', 'student', 'parent', 'school_admin')),
    support_notes text NOT NULL DEFAULT '',
    disabled_at   timestamptz,
    UNIQUE (school_id, external_id)
);

-- where a member of staff works besides the home school
CREATE TABLE staff_memberships (
    school_id uuid NOT NULL REFERENCES schools (id),
    user_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (school_id, user_id)
);

CREATE TABLE guardians (
    parent_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    student_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    relation     text NOT NULL DEFAULT 'parent',
    confirmed_at timestamptz,
    PRIMARY KEY (parent_id, student_id)
);

CREATE TABLE subjects (
    code  text PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE classes (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    school_id    uuid NOT NULL REFERENCES schools (id),
    owner_id     uuid NOT NULL REFERENCES users (id),
    title        text NOT NULL,
    subject_code text REFERENCES subjects (code),
    archived_at  timestamptz,
    updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE class_teachers (
    class_id uuid NOT NULL REFERENCES classes (id) ON DELETE CASCADE,
    user_id  uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role     text NOT NULL DEFAULT 'assistant' CHECK (role IN ('lead', 'assistant')),
    PRIMARY KEY (class_id, user_id)
);

CREATE TABLE class_invites (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    class_id    uuid NOT NULL REFERENCES classes (id) ON DELETE CASCADE,
    email       text NOT NULL,
    accepted_at timestamptz,
    declined_at timestamptz,
    reason      text NOT NULL DEFAULT ''
);

CREATE TABLE enrollments (
    class_id   uuid NOT NULL REFERENCES classes (id) ON DELETE CASCADE,
    student_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (class_id, student_id)
);

CREATE TABLE quizzes (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    class_id    uuid NOT NULL REFERENCES classes (id) ON DELETE CASCADE,
    owner_id    uuid NOT NULL REFERENCES users (id),
    title       text NOT NULL,
    intro       text NOT NULL DEFAULT '',
    state       text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
    sharing     text NOT NULL DEFAULT 'private' CHECK (sharing IN ('private', 'school')),
    due_at      timestamptz,
    archived_at timestamptz,
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE questions (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    quiz_id  uuid NOT NULL REFERENCES quizzes (id) ON DELETE CASCADE,
    position int NOT NULL,
    prompt   text NOT NULL,
    answer   text NOT NULL DEFAULT '',
    points   int NOT NULL DEFAULT 1
);

CREATE TABLE quiz_links (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    quiz_id    uuid NOT NULL REFERENCES quizzes (id) ON DELETE CASCADE,
    token      text NOT NULL UNIQUE,
    expires_at timestamptz,
    revoked_at timestamptz
);

CREATE TABLE submissions (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    quiz_id      uuid NOT NULL REFERENCES quizzes (id) ON DELETE CASCADE,
    student_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    answers      jsonb NOT NULL DEFAULT '{}',
    similarity   real,
    submitted_at timestamptz NOT NULL DEFAULT now(),
    returned_at  timestamptz
);

CREATE TABLE grades (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    submission_id uuid NOT NULL UNIQUE REFERENCES submissions (id) ON DELETE CASCADE,
    grader_id     uuid NOT NULL REFERENCES users (id),
    points        int NOT NULL,
    comment       text NOT NULL DEFAULT '',
    released_at   timestamptz
);

CREATE TABLE exports (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    school_id  uuid NOT NULL REFERENCES schools (id),
    name       text NOT NULL,
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
