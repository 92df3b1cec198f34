-- medlab: orders, samples, results and bills of a clinical laboratory and its clinics.

CREATE TABLE clinics (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz
);

CREATE TABLE users (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    full_name     text NOT NULL DEFAULT '',
    password_hash text NOT NULL,
    staff_role    text NOT NULL DEFAULT '' CHECK (staff_role IN ('', 'lab_admin', 'courier')),
    disabled_at   timestamptz
);

CREATE TABLE memberships (
    user_id    bigint NOT NULL REFERENCES users,
    clinic_id  bigint NOT NULL REFERENCES clinics,
    role       text NOT NULL CHECK (role IN ('manager', 'physician', 'billing')),
    PRIMARY KEY (user_id, clinic_id)
);

CREATE TABLE physicians (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id   bigint NOT NULL REFERENCES clinics,
    user_id     bigint REFERENCES users,
    full_name   text NOT NULL,
    license_no  text NOT NULL DEFAULT '',
    deleted_at  timestamptz
);

CREATE TABLE patients (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id    bigint NOT NULL REFERENCES clinics,
    mrn          text NOT NULL,
    full_name    text NOT NULL,
    born_on      date NOT NULL DEFAULT '1970-01-01',
    phone        text NOT NULL DEFAULT '',
    version      integer NOT NULL DEFAULT 1,
    merged_into  bigint REFERENCES patients,
    deleted_at   timestamptz,
    UNIQUE (clinic_id, mrn)
);

CREATE TABLE patient_notes (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id   bigint NOT NULL REFERENCES clinics,
    patient_id  bigint NOT NULL REFERENCES patients,
    author      text NOT NULL,
    body        text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tests (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code              text NOT NULL UNIQUE,
    name              text NOT NULL,
    unit              text NOT NULL DEFAULT '',
    price_cents       bigint NOT NULL,
    turnaround_hours  integer NOT NULL DEFAULT 24
);

CREATE TABLE panels (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id  bigint NOT NULL REFERENCES clinics,
    name       text NOT NULL,
    test_ids   bigint[] NOT NULL DEFAULT '{}'
);

-- Templates without a clinic come from the laboratory and are there for everybody.
CREATE TABLE report_templates (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id  bigint REFERENCES clinics,
    name       text NOT NULL,
    header     text NOT NULL DEFAULT '',
    footer     text NOT NULL DEFAULT ''
);

CREATE TABLE orders (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id     bigint NOT NULL REFERENCES clinics,
    patient_id    bigint NOT NULL REFERENCES patients,
    physician_id  bigint NOT NULL REFERENCES physicians,
    status        text NOT NULL DEFAULT 'placed',
    priority      text NOT NULL DEFAULT 'routine',
    comment       text NOT NULL DEFAULT '',
    created_by    bigint NOT NULL REFERENCES users,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_tests (
    order_id  bigint NOT NULL REFERENCES orders,
    test_id   bigint NOT NULL REFERENCES tests,
    PRIMARY KEY (order_id, test_id)
);

CREATE TABLE idempotency_keys (
    clinic_id   bigint NOT NULL REFERENCES clinics,
    key         text NOT NULL,
    order_id    bigint NOT NULL REFERENCES orders,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (clinic_id, key)
);

CREATE TABLE samples (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id      bigint NOT NULL REFERENCES orders,
    barcode       text NOT NULL UNIQUE,
    accession_no  text UNIQUE,
    kind          text NOT NULL DEFAULT 'blood',
    status        text NOT NULL DEFAULT 'collected',
    comment       text NOT NULL DEFAULT '',
    collected_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE results (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sample_id        bigint NOT NULL REFERENCES samples,
    test_id          bigint NOT NULL REFERENCES tests,
    value            text NOT NULL,
    unit             text NOT NULL DEFAULT '',
    flag             text NOT NULL DEFAULT '',
    released_at      timestamptz NOT NULL DEFAULT now(),
    acknowledged_by  bigint REFERENCES users,
    acknowledged_at  timestamptz
);

CREATE TABLE reports (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id     bigint NOT NULL REFERENCES clinics,
    order_id      bigint NOT NULL REFERENCES orders,
    template_id   bigint REFERENCES report_templates,
    title         text NOT NULL,
    status        text NOT NULL DEFAULT 'queued',
    attempts      integer NOT NULL DEFAULT 0,
    body          text NOT NULL DEFAULT '',
    requested_by  bigint NOT NULL REFERENCES users,
    created_at    timestamptz NOT NULL DEFAULT now(),
    finished_at   timestamptz
);

CREATE TABLE report_shares (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    report_id   bigint NOT NULL REFERENCES reports,
    token_hash  bytea NOT NULL UNIQUE,
    created_by  bigint NOT NULL REFERENCES users,
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz
);

CREATE TABLE pickups (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id     bigint NOT NULL REFERENCES clinics,
    courier_id    bigint REFERENCES users,
    address       text NOT NULL DEFAULT '',
    status        text NOT NULL DEFAULT 'assigned',
    remark        text NOT NULL DEFAULT '',
    window_start  timestamptz NOT NULL DEFAULT now(),
    completed_at  timestamptz
);

CREATE TABLE invoices (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id    bigint NOT NULL REFERENCES clinics,
    number       text NOT NULL UNIQUE,
    status       text NOT NULL DEFAULT 'open',
    total_cents  bigint NOT NULL DEFAULT 0,
    void_reason  text NOT NULL DEFAULT '',
    issued_on    date NOT NULL DEFAULT current_date
);

CREATE TABLE invoice_lines (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id    bigint NOT NULL REFERENCES invoices,
    text          text NOT NULL,
    amount_cents  bigint NOT NULL
);

CREATE TABLE payments (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id    bigint NOT NULL REFERENCES invoices,
    reference     text NOT NULL,
    amount_cents  bigint NOT NULL,
    booked_by     bigint NOT NULL REFERENCES users,
    booked_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit_events (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id  bigint,
    actor_id   bigint,
    action     text NOT NULL,
    object_id  bigint NOT NULL,
    at         timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ON orders (clinic_id, id);
CREATE INDEX ON samples (order_id);
CREATE INDEX ON results (sample_id);
CREATE INDEX ON reports (status, id);

-- Notes hold what physicians write about people. A clinic sees its own only: the
-- application takes on the role below for the length of a transaction.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'medlab_tenant') THEN
        CREATE ROLE medlab_tenant NOLOGIN;
    END IF;
END
$$;
GRANT SELECT, INSERT ON patient_notes TO medlab_tenant;
ALTER TABLE patient_notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY patient_notes_clinic ON patient_notes TO medlab_tenant
    USING (clinic_id = current_setting('medlab.clinic_id')::bigint)
    WITH CHECK (clinic_id = current_setting('medlab.clinic_id')::bigint);
