CREATE TABLE branches (
	id      bigserial PRIMARY KEY,
	name    text NOT NULL,
	address text NOT NULL DEFAULT ''
);

CREATE TABLE accounts (
	id            bigserial PRIMARY KEY,
	email         text NOT NULL UNIQUE,
	password_hash text NOT NULL,
	pin_hash      text NOT NULL DEFAULT '',
	name          text NOT NULL,
	role          text NOT NULL DEFAULT 'reader' CHECK (role IN ('reader', 'librarian', 'director')),
	branch_id     bigint REFERENCES branches,
	card_no       text NOT NULL UNIQUE
);

CREATE TABLE sessions (
	token_hash text PRIMARY KEY,
	account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
	expires_at timestamptz NOT NULL
);

CREATE TABLE titles (
	id     bigserial PRIMARY KEY,
	isbn   text NOT NULL DEFAULT '',
	title  text NOT NULL,
	author text NOT NULL DEFAULT ''
);

CREATE TABLE copies (
	id        bigserial PRIMARY KEY,
	title_id  bigint NOT NULL REFERENCES titles,
	branch_id bigint NOT NULL REFERENCES branches,
	barcode   text NOT NULL UNIQUE
);

CREATE TABLE loans (
	id          bigserial PRIMARY KEY,
	copy_id     bigint NOT NULL REFERENCES copies,
	reader_id   bigint NOT NULL REFERENCES accounts,
	branch_id   bigint NOT NULL REFERENCES branches,
	due_at      timestamptz NOT NULL DEFAULT now() + interval '28 days',
	renewals    int NOT NULL DEFAULT 0,
	claimed_at  timestamptz,
	returned_at timestamptz
);

CREATE TABLE holds (
	id         bigserial PRIMARY KEY,
	title_id   bigint NOT NULL REFERENCES titles,
	reader_id  bigint NOT NULL REFERENCES accounts,
	branch_id  bigint NOT NULL REFERENCES branches,
	state      text NOT NULL DEFAULT 'waiting',
	note       text NOT NULL DEFAULT '',
	ready_till timestamptz
);

CREATE TABLE fines (
	id          bigserial PRIMARY KEY,
	reader_id   bigint NOT NULL REFERENCES accounts,
	loan_id     bigint NOT NULL REFERENCES loans,
	cents       bigint NOT NULL,
	reason      text NOT NULL DEFAULT '',
	dispute     text,
	disputed_at timestamptz,
	paid_at     timestamptz,
	waived_at   timestamptz,
	waived_by   bigint REFERENCES accounts
);

CREATE TABLE payments (
	id         bigserial PRIMARY KEY,
	receipt_no text NOT NULL UNIQUE,
	reader_id  bigint NOT NULL REFERENCES accounts,
	fine_id    bigint NOT NULL REFERENCES fines,
	cents      bigint NOT NULL,
	method     text NOT NULL DEFAULT 'card'
);

CREATE TABLE lists (
	id         bigserial PRIMARY KEY,
	owner_id   bigint NOT NULL REFERENCES accounts,
	name       text NOT NULL,
	about      text NOT NULL DEFAULT '',
	visibility text NOT NULL DEFAULT 'private' CHECK (visibility IN ('private', 'shared', 'public'))
);

CREATE TABLE list_items (
	id       bigserial PRIMARY KEY,
	list_id  bigint NOT NULL REFERENCES lists ON DELETE CASCADE,
	title_id bigint NOT NULL REFERENCES titles,
	note     text NOT NULL DEFAULT ''
);

CREATE TABLE list_shares (
	list_id   bigint NOT NULL REFERENCES lists ON DELETE CASCADE,
	reader_id bigint NOT NULL REFERENCES accounts,
	can_edit  boolean NOT NULL DEFAULT false,
	PRIMARY KEY (list_id, reader_id)
);

CREATE TABLE saved_searches (
	id        uuid PRIMARY KEY,
	reader_id bigint NOT NULL REFERENCES accounts,
	terms     text NOT NULL
);

CREATE TABLE notes (
	id        uuid PRIMARY KEY,
	reader_id bigint NOT NULL REFERENCES accounts,
	title_id  bigint NOT NULL REFERENCES titles,
	body      text NOT NULL
);

CREATE TABLE families (
	id      bigserial PRIMARY KEY,
	head_id bigint NOT NULL UNIQUE REFERENCES accounts
);

CREATE TABLE family_members (
	family_id bigint NOT NULL REFERENCES families ON DELETE CASCADE,
	reader_id bigint NOT NULL REFERENCES accounts,
	PRIMARY KEY (family_id, reader_id)
);

CREATE TABLE transfers (
	id          bigserial PRIMARY KEY,
	copy_id     bigint NOT NULL REFERENCES copies,
	from_branch bigint NOT NULL REFERENCES branches,
	to_branch   bigint NOT NULL REFERENCES branches,
	state       text NOT NULL DEFAULT 'requested',
	handled_by  bigint REFERENCES accounts
);

CREATE TABLE transfer_log (
	transfer_id bigint NOT NULL REFERENCES transfers,
	branch_id   bigint NOT NULL REFERENCES branches,
	what        text NOT NULL,
	at          timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE kiosks (
	id        bigserial PRIMARY KEY,
	branch_id bigint NOT NULL REFERENCES branches,
	name      text NOT NULL,
	secret    text NOT NULL,
	enabled   boolean NOT NULL DEFAULT true
);

CREATE TABLE notices (
	id        bigserial PRIMARY KEY,
	reader_id bigint NOT NULL REFERENCES accounts,
	body      text NOT NULL,
	read_at   timestamptz
);
