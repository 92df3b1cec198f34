CREATE TABLE users (
    id            bigserial PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    full_name     text NOT NULL,
    password_hash text NOT NULL,
    role          text NOT NULL DEFAULT 'customer' CHECK (role IN ('customer', 'pharmacist', 'admin')),
    created_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);

CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    user_agent text NOT NULL DEFAULT '',
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE pharmacies (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    city       text NOT NULL,
    licence_no text NOT NULL UNIQUE,
    active     boolean NOT NULL DEFAULT true
);

CREATE TABLE pharmacy_staff (
    pharmacy_id bigint NOT NULL REFERENCES pharmacies (id),
    user_id     bigint NOT NULL REFERENCES users (id),
    PRIMARY KEY (pharmacy_id, user_id)
);

-- A caregiver acts for a patient once the patient has accepted the link.
CREATE TABLE care_links (
    caregiver_id bigint NOT NULL REFERENCES users (id),
    patient_id   bigint NOT NULL REFERENCES users (id),
    accepted_at  timestamptz,
    PRIMARY KEY (caregiver_id, patient_id)
);

CREATE TABLE doctors (
    id         bigserial PRIMARY KEY,
    name       text NOT NULL,
    licence_no text NOT NULL UNIQUE,
    active     boolean NOT NULL DEFAULT true
);

CREATE TABLE medicines (
    id          bigserial PRIMARY KEY,
    sku         text NOT NULL UNIQUE,
    name        text NOT NULL,
    price_cents bigint NOT NULL,
    rx_required boolean NOT NULL DEFAULT false,
    active      boolean NOT NULL DEFAULT true
);

CREATE TABLE addresses (
    id         bigserial PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES users (id),
    label      text NOT NULL,
    line1      text NOT NULL,
    city       text NOT NULL,
    postcode   text NOT NULL,
    is_default boolean NOT NULL DEFAULT false,
    deleted_at timestamptz
);

CREATE TABLE prescriptions (
    id               bigserial PRIMARY KEY,
    user_id          bigint NOT NULL REFERENCES users (id),
    doctor_id        bigint NOT NULL REFERENCES doctors (id),
    diagnosis        text NOT NULL,
    status           text NOT NULL DEFAULT 'submitted',
    expires_on       date NOT NULL,
    verified_by      bigint REFERENCES users (id),
    verified_at      timestamptz,
    share_token_hash text UNIQUE,
    share_expires_at timestamptz,
    created_at       timestamptz NOT NULL DEFAULT now(),
    deleted_at       timestamptz
);

CREATE TABLE prescription_items (
    id              bigserial PRIMARY KEY,
    prescription_id bigint NOT NULL REFERENCES prescriptions (id),
    medicine_id     bigint NOT NULL REFERENCES medicines (id),
    dosage          text NOT NULL,
    quantity        int NOT NULL CHECK (quantity > 0)
);

CREATE TABLE prescription_scans (
    id              bigserial PRIMARY KEY,
    prescription_id bigint NOT NULL REFERENCES prescriptions (id),
    filename        text NOT NULL,
    mime            text NOT NULL,
    content         bytea NOT NULL,
    uploaded_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orders (
    id              bigserial PRIMARY KEY,
    user_id         bigint NOT NULL REFERENCES users (id),
    pharmacy_id     bigint NOT NULL REFERENCES pharmacies (id),
    prescription_id bigint REFERENCES prescriptions (id),
    address_id      bigint NOT NULL REFERENCES addresses (id),
    status          text NOT NULL DEFAULT 'placed',
    instructions    text NOT NULL DEFAULT '',
    total_cents     bigint NOT NULL,
    payment_ref     text UNIQUE,
    placed_at       timestamptz NOT NULL DEFAULT now(),
    archived_at     timestamptz,
    deleted_at      timestamptz
);
CREATE INDEX orders_by_customer ON orders (user_id, placed_at DESC) WHERE deleted_at IS NULL;
CREATE INDEX orders_by_pharmacy ON orders (pharmacy_id, status) WHERE deleted_at IS NULL;

CREATE TABLE order_lines (
    id          bigserial PRIMARY KEY,
    order_id    bigint NOT NULL REFERENCES orders (id),
    medicine_id bigint NOT NULL REFERENCES medicines (id),
    quantity    int NOT NULL CHECK (quantity > 0),
    unit_cents  bigint NOT NULL,
    note        text NOT NULL DEFAULT ''
);

CREATE TABLE idempotency_keys (
    user_id    bigint NOT NULL REFERENCES users (id),
    key        text NOT NULL,
    order_id   bigint NOT NULL REFERENCES orders (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

CREATE TABLE couriers (
    id       bigserial PRIMARY KEY,
    name     text NOT NULL,
    key_hash text NOT NULL UNIQUE,
    active   boolean NOT NULL DEFAULT true
);

CREATE TABLE deliveries (
    id           bigserial PRIMARY KEY,
    order_id     bigint NOT NULL REFERENCES orders (id),
    courier_id   bigint NOT NULL REFERENCES couriers (id),
    tracking_ref text NOT NULL UNIQUE,
    status       text NOT NULL DEFAULT 'assigned',
    note         text NOT NULL DEFAULT '',
    proof        bytea,
    updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE refunds (
    id           bigserial PRIMARY KEY,
    order_id     bigint NOT NULL REFERENCES orders (id),
    customer_id  bigint NOT NULL REFERENCES users (id),
    reason       text NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    status       text NOT NULL DEFAULT 'requested',
    decided_by   bigint REFERENCES users (id),
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_log (
    id        bigserial PRIMARY KEY,
    actor_id  bigint REFERENCES users (id),
    action    text NOT NULL,
    entity    text NOT NULL,
    entity_id bigint NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);
