CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE clinics (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug    text NOT NULL UNIQUE,
    name    text NOT NULL,
    phone   text NOT NULL DEFAULT '',
    opening text NOT NULL DEFAULT ''
);

CREATE TABLE staff (
    clinic_id bigint NOT NULL REFERENCES clinics (id),
    user_id   bigint NOT NULL UNIQUE REFERENCES users (id),
    role      text NOT NULL CHECK (role IN ('practitioner', 'receptionist', 'admin')),
    left_on   date,
    PRIMARY KEY (clinic_id, user_id)
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    expires_at timestamptz NOT NULL
);

CREATE TABLE api_keys (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id  bigint NOT NULL REFERENCES clinics (id),
    label      text NOT NULL,
    key_hash   bytea NOT NULL UNIQUE,
    scopes     text NOT NULL DEFAULT '',
    revoked_at timestamptz
);

CREATE TABLE patients (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id    bigint NOT NULL REFERENCES clinics (id),
    user_id      bigint REFERENCES users (id),
    record_no    text NOT NULL,
    name         text NOT NULL,
    phone        text NOT NULL DEFAULT '',
    born_on      date NOT NULL DEFAULT '1980-01-01',
    insurance_no text NOT NULL DEFAULT '',
    allergies    text NOT NULL DEFAULT '',
    conditions   text NOT NULL DEFAULT '',
    UNIQUE (clinic_id, record_no)
);

CREATE TABLE delegations (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id  bigint NOT NULL REFERENCES patients (id),
    relative_id bigint NOT NULL REFERENCES users (id),
    scope       text NOT NULL CHECK (scope IN ('view', 'manage')),
    ends_on     date NOT NULL,
    revoked_at  timestamptz
);

CREATE TABLE appointments (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id       bigint NOT NULL REFERENCES clinics (id),
    patient_id      bigint NOT NULL REFERENCES patients (id),
    practitioner_id bigint REFERENCES users (id),
    external_ref    text UNIQUE,
    starts_at       timestamptz NOT NULL,
    reason          text NOT NULL DEFAULT '',
    status          text NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'confirmed', 'cancelled', 'arrived', 'done'))
);

CREATE TABLE prescriptions (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id    bigint NOT NULL REFERENCES patients (id),
    prescriber_id bigint NOT NULL REFERENCES users (id),
    drug          text NOT NULL,
    dose          text NOT NULL DEFAULT '',
    repeats_left  int NOT NULL DEFAULT 0,
    renewed_at    timestamptz
);

CREATE TABLE documents (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id bigint NOT NULL REFERENCES patients (id),
    title      text NOT NULL,
    mime       text NOT NULL DEFAULT 'text/plain',
    content    bytea NOT NULL,
    seen_at    timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE document_links (
    token_hash  bytea PRIMARY KEY,
    document_id bigint NOT NULL REFERENCES documents (id),
    created_by  bigint NOT NULL REFERENCES users (id),
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz
);

CREATE TABLE referrals (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id  bigint NOT NULL REFERENCES patients (id),
    created_by  bigint NOT NULL REFERENCES users (id),
    specialist  text NOT NULL
);

CREATE TABLE referral_documents (
    referral_id bigint NOT NULL REFERENCES referrals (id),
    document_id bigint NOT NULL REFERENCES documents (id),
    PRIMARY KEY (referral_id, document_id)
);

CREATE TABLE threads (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id  bigint NOT NULL REFERENCES clinics (id),
    patient_id bigint NOT NULL REFERENCES patients (id),
    subject    text NOT NULL
);

CREATE TABLE messages (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thread_id bigint NOT NULL REFERENCES threads (id),
    sender_id bigint NOT NULL REFERENCES users (id),
    body      text NOT NULL,
    sent_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE message_attachments (
    message_id  bigint NOT NULL REFERENCES messages (id),
    document_id bigint NOT NULL REFERENCES documents (id),
    PRIMARY KEY (message_id, document_id)
);

CREATE TABLE invoices (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id    bigint NOT NULL REFERENCES clinics (id),
    patient_id   bigint NOT NULL REFERENCES patients (id),
    description  text NOT NULL,
    amount_cents bigint NOT NULL,
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'void'))
);

CREATE TABLE lab_results (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id bigint NOT NULL REFERENCES patients (id),
    order_ref  text NOT NULL UNIQUE,
    test       text NOT NULL,
    value      text NOT NULL DEFAULT '',
    status     text NOT NULL DEFAULT 'ordered' CHECK (status IN ('ordered', 'final'))
);

CREATE TABLE notifications (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id      bigint NOT NULL REFERENCES users (id),
    body         text NOT NULL,
    send_at      timestamptz NOT NULL DEFAULT now(),
    provider_ref text UNIQUE,
    delivery     text NOT NULL DEFAULT 'queued' CHECK (delivery IN ('queued', 'sent', 'delivered', 'failed')),
    read_at      timestamptz
);

CREATE TABLE export_jobs (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    requested_by bigint NOT NULL REFERENCES users (id),
    patient_id   bigint NOT NULL REFERENCES patients (id),
    status       text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'ready')),
    result       text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id  bigint REFERENCES clinics (id),
    actor_id   bigint,
    action     text NOT NULL,
    object_id  bigint NOT NULL,
    remark     text NOT NULL DEFAULT '',
    at         timestamptz NOT NULL DEFAULT now()
);
