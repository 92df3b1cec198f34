CREATE TABLE users (
  id SERIAL PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT 'customer', -- customer, agent, admin
  password TEXT NOT NULL
);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  user_id INT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  expires_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE api_keys (
  id SERIAL PRIMARY KEY,
  user_id INT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  key_hash TEXT NOT NULL UNIQUE,
  revoked BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE tickets (
  id SERIAL PRIMARY KEY,
  user_id INT NOT NULL REFERENCES users(id),
  subject TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'open',
  priority INT NOT NULL DEFAULT 3,
  opened_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX tickets_user ON tickets(user_id);

CREATE TABLE comments (
  id SERIAL PRIMARY KEY,
  ticket_id INT NOT NULL REFERENCES tickets(id) ON DELETE CASCADE,
  author_id INT NOT NULL REFERENCES users(id),
  body TEXT NOT NULL
);

CREATE TABLE attachments (
  id SERIAL PRIMARY KEY,
  ticket_id INT NOT NULL REFERENCES tickets(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  content BYTEA NOT NULL
);

CREATE TABLE watchers (
  ticket_id INT NOT NULL REFERENCES tickets(id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  PRIMARY KEY (ticket_id, email)
);

CREATE TABLE share_links (
  secret_hash TEXT PRIMARY KEY,
  ticket_id INT NOT NULL REFERENCES tickets(id) ON DELETE CASCADE,
  expires_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE saved_views (
  id SERIAL PRIMARY KEY,
  user_id INT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  filter TEXT NOT NULL DEFAULT ''
);

CREATE TABLE articles (
  id SERIAL PRIMARY KEY,
  author_id INT NOT NULL REFERENCES users(id),
  status TEXT NOT NULL DEFAULT 'draft', -- draft, published
  title TEXT NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE subscriptions (
  id SERIAL PRIMARY KEY,
  user_id INT NOT NULL REFERENCES users(id),
  external_ref TEXT NOT NULL UNIQUE,
  plan TEXT NOT NULL DEFAULT 'free'
);
