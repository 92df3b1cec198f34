CREATE SEQUENCE account_ids;

CREATE TABLE practices (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug        text NOT NULL UNIQUE,
    name        text NOT NULL,
    city        text NOT NULL DEFAULT '',
    about       text NOT NULL DEFAULT '',
    published   boolean NOT NULL DEFAULT true,
    screen_hash bytea UNIQUE,
    deleted_at  timestamptz
);

CREATE TABLE staff (
    id            bigint PRIMARY KEY DEFAULT nextval('account_ids'),
    practice_id   bigint NOT NULL REFERENCES practices,
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    name          text NOT NULL,
    role          smallint NOT NULL,
    deleted_at    timestamptz
);

CREATE TABLE locums (
    staff_id    bigint NOT NULL REFERENCES staff,
    practice_id bigint NOT NULL REFERENCES practices,
    until       date NOT NULL,
    PRIMARY KEY (staff_id, practice_id)
);

CREATE TABLE owners (
    id            bigint PRIMARY KEY DEFAULT nextval('account_ids'),
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    name          text NOT NULL
);

CREATE TABLE pets (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id bigint NOT NULL REFERENCES practices,
    owner_id    bigint NOT NULL REFERENCES owners,
    name        text NOT NULL,
    species     text NOT NULL DEFAULT 'dog',
    chip        text NOT NULL DEFAULT '',
    weight_g    integer NOT NULL DEFAULT 0,
    version     integer NOT NULL DEFAULT 1,
    deleted_at  timestamptz
);

CREATE TABLE appointments (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id bigint NOT NULL REFERENCES practices,
    pet_id      bigint NOT NULL REFERENCES pets,
    vet_id      bigint REFERENCES staff,
    starts_at   timestamptz NOT NULL DEFAULT now(),
    reason      text NOT NULL DEFAULT '',
    notes       text NOT NULL DEFAULT '',
    status      text NOT NULL DEFAULT 'booked',
    version     integer NOT NULL DEFAULT 1,
    deleted_at  timestamptz
);

CREATE TABLE prescriptions (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id  bigint NOT NULL REFERENCES practices,
    pet_id       bigint NOT NULL REFERENCES pets,
    drug         text NOT NULL,
    dose         text NOT NULL DEFAULT '',
    refills_left integer NOT NULL DEFAULT 3,
    version      integer NOT NULL DEFAULT 1,
    revoked_at   timestamptz
);

CREATE TABLE labs (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text NOT NULL,
    key_hash bytea NOT NULL UNIQUE,
    active   boolean NOT NULL DEFAULT true
);

CREATE TABLE lab_orders (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id bigint NOT NULL REFERENCES practices,
    pet_id      bigint NOT NULL REFERENCES pets,
    lab_id      bigint NOT NULL REFERENCES labs,
    panel       text NOT NULL,
    closed_at   timestamptz
);

CREATE TABLE lab_results (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES lab_orders,
    summary  text NOT NULL,
    released boolean NOT NULL DEFAULT false
);

CREATE TABLE insurers (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name   text NOT NULL,
    secret bytea NOT NULL
);

CREATE TABLE claims (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id  bigint NOT NULL REFERENCES practices,
    owner_id     bigint NOT NULL REFERENCES owners,
    pet_id       bigint NOT NULL REFERENCES pets,
    insurer_id   bigint NOT NULL REFERENCES insurers,
    amount_cents bigint NOT NULL,
    paid_cents   bigint NOT NULL DEFAULT 0,
    status       text NOT NULL DEFAULT 'open',
    note         text NOT NULL DEFAULT '',
    version      integer NOT NULL DEFAULT 1,
    filed_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE claim_documents (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    claim_id bigint NOT NULL REFERENCES claims,
    name     text NOT NULL,
    body     text NOT NULL
);

CREATE TABLE threads (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    practice_id bigint NOT NULL REFERENCES practices,
    owner_id    bigint NOT NULL REFERENCES owners,
    subject     text NOT NULL
);

CREATE TABLE messages (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thread_id  bigint NOT NULL REFERENCES threads,
    body       text NOT NULL,
    sent_at    timestamptz NOT NULL DEFAULT now(),
    read_at    timestamptz,
    deleted_at timestamptz
);

CREATE TABLE reminders (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id bigint NOT NULL REFERENCES owners,
    pet_id   bigint NOT NULL REFERENCES pets,
    text     text NOT NULL,
    due_on   date NOT NULL DEFAULT current_date,
    sent_at  timestamptz,
    done_at  timestamptz
);
