CREATE TABLE clinics (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL
);

CREATE TABLE staff (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id     bigint NOT NULL REFERENCES clinics (id),
    email         text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role          text NOT NULL CHECK (role IN ('doctor', 'nurse', 'frontdesk', 'manager')),
    full_name     text NOT NULL,
    listed        boolean NOT NULL DEFAULT false
);

CREATE TABLE patients (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id bigint NOT NULL REFERENCES clinics (id),
    full_name text NOT NULL,
    born      date NOT NULL DEFAULT '1980-01-01',
    phone     text NOT NULL DEFAULT '',
    address   text NOT NULL DEFAULT ''
);

CREATE TABLE allergies (
    patient_id bigint NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    substance  text NOT NULL,
    PRIMARY KEY (patient_id, substance)
);

-- who treats whom
CREATE TABLE care_team (
    patient_id bigint NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    staff_id   bigint NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    since      date NOT NULL DEFAULT current_date,
    PRIMARY KEY (patient_id, staff_id)
);

CREATE TABLE notes (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id bigint NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    author_id  bigint NOT NULL REFERENCES staff (id),
    body       text NOT NULL,
    signed_by  bigint REFERENCES staff (id),
    signed_at  timestamptz
);

CREATE TABLE appointments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id  bigint NOT NULL REFERENCES clinics (id),
    patient_id bigint NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    doctor_id  bigint NOT NULL REFERENCES staff (id),
    starts_at  timestamptz NOT NULL,
    reason     text NOT NULL DEFAULT ''
);
CREATE INDEX ON appointments (clinic_id, starts_at);

CREATE TABLE waitlist (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id  bigint NOT NULL REFERENCES clinics (id),
    patient_id bigint NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    complaint  text NOT NULL,
    queued_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE prescriptions (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id    bigint NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    prescriber_id bigint NOT NULL REFERENCES staff (id),
    drug          text NOT NULL,
    refills       integer NOT NULL DEFAULT 0
);

CREATE TABLE lab_orders (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clinic_id  bigint NOT NULL REFERENCES clinics (id),
    patient_id bigint NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    panel      text NOT NULL,
    state      text NOT NULL DEFAULT 'ordered'
);

CREATE TABLE lab_results (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES lab_orders (id) ON DELETE CASCADE,
    analyte  text NOT NULL,
    value    text NOT NULL
);

-- one-time forms that are mailed to a patient before the first visit
CREATE TABLE intake_links (
    digest     bytea PRIMARY KEY,
    patient_id bigint NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE vaccines (
    code  text PRIMARY KEY,
    title text NOT NULL
);
