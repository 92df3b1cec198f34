CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    admin         boolean NOT NULL DEFAULT false
);

CREATE TABLE sessions (
    sid_hash   bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE ensembles (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text NOT NULL,
    archived_at timestamptz
);

CREATE TABLE memberships (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ensemble_id bigint NOT NULL REFERENCES ensembles (id),
    user_id     bigint NOT NULL REFERENCES users (id),
    role        text NOT NULL CHECK (role IN ('manager', 'librarian', 'player')),
    UNIQUE (ensemble_id, user_id)
);

CREATE TABLE invitations (
    token_hash  bytea PRIMARY KEY,
    ensemble_id bigint NOT NULL REFERENCES ensembles (id),
    role        text NOT NULL DEFAULT 'player',
    used_at     timestamptz
);

CREATE TABLE instrument_kinds (
    code text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE concerts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ensemble_id bigint NOT NULL REFERENCES ensembles (id),
    title       text NOT NULL,
    venue       text NOT NULL DEFAULT '',
    held_on     date NOT NULL DEFAULT current_date,
    share_hash  bytea UNIQUE
);

CREATE TABLE scores (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ensemble_id bigint NOT NULL REFERENCES ensembles (id),
    title       text NOT NULL,
    composer    text NOT NULL DEFAULT '',
    remarks     text NOT NULL DEFAULT ''
);

CREATE TABLE parts (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    score_id bigint NOT NULL REFERENCES scores (id),
    voice    text NOT NULL,
    pdf      bytea NOT NULL DEFAULT ''
);

CREATE TABLE programme_items (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    concert_id bigint NOT NULL REFERENCES concerts (id),
    score_id   bigint NOT NULL REFERENCES scores (id),
    position   int NOT NULL DEFAULT 0
);

CREATE TABLE lendings (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    score_id    bigint NOT NULL REFERENCES scores (id),
    lender_id   bigint NOT NULL REFERENCES ensembles (id),
    borrower_id bigint NOT NULL REFERENCES ensembles (id),
    due_on      date NOT NULL DEFAULT current_date + 30,
    returned_at timestamptz
);

CREATE TABLE rehearsals (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ensemble_id bigint NOT NULL REFERENCES ensembles (id),
    place       text NOT NULL,
    notes       text NOT NULL DEFAULT '',
    starts_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE attendance (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rehearsal_id bigint NOT NULL REFERENCES rehearsals (id),
    user_id      bigint NOT NULL REFERENCES users (id),
    state        text NOT NULL DEFAULT 'unknown',
    UNIQUE (rehearsal_id, user_id)
);

CREATE TABLE recordings (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rehearsal_id bigint NOT NULL REFERENCES rehearsals (id),
    audio        bytea NOT NULL
);

CREATE TABLE contracts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ensemble_id bigint NOT NULL REFERENCES ensembles (id),
    user_id     bigint NOT NULL REFERENCES users (id),
    terms       text NOT NULL,
    fee_cents   bigint NOT NULL DEFAULT 0,
    signed_at   timestamptz
);

CREATE TABLE payouts (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ensemble_id  bigint NOT NULL REFERENCES ensembles (id),
    user_id      bigint NOT NULL REFERENCES users (id),
    reference    text NOT NULL,
    amount_cents bigint NOT NULL DEFAULT 0,
    status       text NOT NULL DEFAULT 'open'
);
