-- name: GetPartnerByClientID :one
SELECT id, name, client_id, secret_hash FROM partners WHERE client_id = $1;

-- name: CreatePartnerToken :exec
INSERT INTO partner_tokens (token_hash, partner_id, expires_at) VALUES ($1, $2, $3);

-- name: GetPartnerByToken :one
SELECT partner_id FROM partner_tokens WHERE token_hash = $1 AND expires_at > now();

-- name: HasConsent :one
SELECT EXISTS (
  SELECT 1 FROM partner_consents
  WHERE partner_id = $1 AND household_id = $2 AND revoked_at IS NULL
);

-- name: GetPartnerLead :one
SELECT id, partner_id, email, status FROM leads WHERE id = $1 AND partner_id = $2;

-- name: UpdatePartnerLead :execrows
UPDATE leads SET status = $3 WHERE id = $1 AND partner_id = $2;

