CREATE TABLE clinics (
    id    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name  TEXT NOT NULL,
    city  TEXT NOT NULL
);

CREATE TABLE owners (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    full_name     TEXT NOT NULL,
    phone         TEXT NOT NULL DEFAULT '',
    deleted_at    TIMESTAMPTZ
);

-- A reception, vet or manager account works for one clinic (more by secondment, see staff_clinics); hq for the chain.
CREATE TABLE staff (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id     BIGINT NOT NULL REFERENCES clinics (id),
    email         TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    full_name     TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('reception', 'vet', 'manager', 'hq')),
    disabled_at   TIMESTAMPTZ
);

CREATE TABLE staff_clinics (
    staff_id  BIGINT NOT NULL REFERENCES staff (id),
    clinic_id BIGINT NOT NULL REFERENCES clinics (id),
    PRIMARY KEY (staff_id, clinic_id)
);

CREATE TABLE pets (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id   BIGINT NOT NULL REFERENCES owners (id),
    name       TEXT NOT NULL,
    species    TEXT NOT NULL,
    chip_no    TEXT NOT NULL DEFAULT '',
    deleted_at TIMESTAMPTZ
);

CREATE TABLE pet_guardians (
    pet_id   BIGINT NOT NULL REFERENCES pets (id),
    owner_id BIGINT NOT NULL REFERENCES owners (id),
    PRIMARY KEY (pet_id, owner_id)
);

CREATE TABLE patients (
    clinic_id     BIGINT NOT NULL REFERENCES clinics (id),
    pet_id        BIGINT NOT NULL REFERENCES pets (id),
    registered_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (clinic_id, pet_id)
);

CREATE TABLE visits (
    id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id BIGINT NOT NULL REFERENCES clinics (id),
    pet_id    BIGINT NOT NULL REFERENCES pets (id),
    starts_at TIMESTAMPTZ NOT NULL,
    status    TEXT NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'done', 'closed', 'cancelled')),
    reason    TEXT NOT NULL DEFAULT ''
);

CREATE TABLE prescriptions (
    id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit_id BIGINT NOT NULL REFERENCES visits (id),
    drug     TEXT NOT NULL,
    dosage   TEXT NOT NULL
);

CREATE TABLE vaccines (
    code         TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    species      TEXT NOT NULL,
    months_valid INT NOT NULL
);

CREATE TABLE vaccinations (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pet_id       BIGINT NOT NULL REFERENCES pets (id),
    clinic_id    BIGINT NOT NULL REFERENCES clinics (id),
    vaccine_code TEXT NOT NULL REFERENCES vaccines (code),
    batch_no     TEXT NOT NULL,
    given_on     DATE NOT NULL,
    due_on       DATE NOT NULL
);

CREATE TABLE certificates (
    token_hash     BYTEA PRIMARY KEY,
    vaccination_id BIGINT NOT NULL REFERENCES vaccinations (id),
    created_by     BIGINT NOT NULL REFERENCES owners (id),
    expires_at     TIMESTAMPTZ NOT NULL
);

CREATE TABLE reminders (
    id             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    vaccination_id BIGINT NOT NULL UNIQUE REFERENCES vaccinations (id),
    sent_at        TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE documents (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pet_id       BIGINT NOT NULL REFERENCES pets (id),
    title        TEXT NOT NULL,
    content_type TEXT NOT NULL,
    body         BYTEA NOT NULL,
    thumb        BYTEA NOT NULL DEFAULT ''
);

CREATE TABLE invoices (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id   BIGINT NOT NULL REFERENCES clinics (id),
    owner_id    BIGINT NOT NULL REFERENCES owners (id),
    number      TEXT NOT NULL,
    status      TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('draft', 'open', 'processing', 'paid', 'overdue', 'void')),
    total_cents BIGINT NOT NULL,
    due_on      DATE NOT NULL
);

CREATE TABLE invoice_lines (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id   BIGINT NOT NULL REFERENCES invoices (id),
    description  TEXT NOT NULL,
    amount_cents BIGINT NOT NULL
);

CREATE TABLE payments (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id   BIGINT NOT NULL REFERENCES invoices (id),
    provider_ref TEXT NOT NULL UNIQUE,
    amount_cents BIGINT NOT NULL
);

CREATE TABLE vendor_orders (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id   BIGINT NOT NULL REFERENCES clinics (id),
    vendor      TEXT NOT NULL,
    status      TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'approved', 'received')),
    total_cents BIGINT NOT NULL
);

CREATE TABLE idempotency_keys (
    owner_id BIGINT NOT NULL REFERENCES owners (id),
    key      TEXT NOT NULL,
    visit_id BIGINT NOT NULL REFERENCES visits (id),
    PRIMARY KEY (owner_id, key)
);

CREATE TABLE audit_log (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    object_id  BIGINT NOT NULL,
    request_id TEXT NOT NULL DEFAULT '',
    at         TIMESTAMPTZ NOT NULL DEFAULT now()
);
