CREATE TABLE practices (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    city       text NOT NULL DEFAULT '',
    phone      text NOT NULL DEFAULT '',
    suspended  boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE staff (
    id            bigserial PRIMARY KEY,
    practice_id   bigint NOT NULL REFERENCES practices (id),
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    role          text NOT NULL CHECK (role IN ('practitioner', 'reception', 'billing', 'manager', 'sysadmin')),
    password_hash text NOT NULL,
    active        boolean NOT NULL DEFAULT true
);

CREATE TABLE password_resets (
    token_hash text PRIMARY KEY,
    staff_id   bigint NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE mobile_devices (
    id         bigserial PRIMARY KEY,
    staff_id   bigint NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    label      text NOT NULL,
    revoked    boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE patients (
    id           bigserial PRIMARY KEY,
    practice_id  bigint NOT NULL REFERENCES practices (id),
    name         text NOT NULL,
    phone        text NOT NULL DEFAULT '',
    insurance_no text NOT NULL DEFAULT '',
    notes        text NOT NULL DEFAULT '',
    archived     boolean NOT NULL DEFAULT false
);

CREATE TABLE appointments (
    id              bigserial PRIMARY KEY,
    patient_id      bigint NOT NULL REFERENCES patients (id),
    practitioner_id bigint NOT NULL REFERENCES staff (id),
    starts_at       timestamptz NOT NULL,
    reason          text NOT NULL DEFAULT '',
    status          text NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'confirmed', 'cancelled'))
);

CREATE TABLE documents (
    id          bigserial PRIMARY KEY,
    patient_id  bigint NOT NULL REFERENCES patients (id),
    title       text NOT NULL,
    mime        text NOT NULL DEFAULT 'text/plain',
    content     bytea NOT NULL,
    uploaded_by bigint REFERENCES staff (id),
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE document_links (
    token_hash  text PRIMARY KEY,
    document_id bigint NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL
);

CREATE TABLE prescriptions (
    id              bigserial PRIMARY KEY,
    patient_id      bigint NOT NULL REFERENCES patients (id),
    practitioner_id bigint NOT NULL REFERENCES staff (id),
    drug            text NOT NULL,
    dosage          text NOT NULL DEFAULT '',
    status          text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'signed')),
    refills         integer NOT NULL DEFAULT 0,
    renewed_by      bigint REFERENCES staff (id),
    signed_at       timestamptz
);

CREATE TABLE invoices (
    id           bigserial PRIMARY KEY,
    practice_id  bigint NOT NULL REFERENCES practices (id),
    patient_id   bigint NOT NULL REFERENCES patients (id),
    number       text NOT NULL,
    amount_cents bigint NOT NULL,
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'void')),
    paid_at      timestamptz
);

CREATE TABLE audit_log (
    id          bigserial PRIMARY KEY,
    practice_id bigint REFERENCES practices (id),
    staff_id    bigint REFERENCES staff (id),
    action      text NOT NULL,
    target      text NOT NULL,
    at          timestamptz NOT NULL DEFAULT now()
);
