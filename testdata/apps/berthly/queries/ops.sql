-- name: ListFlags :many
SELECT name, enabled FROM feature_flags;

-- name: GetSetting :one
SELECT value FROM settings WHERE key = $1;

-- name: PutSetting :exec
INSERT INTO settings (key, value)
VALUES ($1, $2)
ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value;

-- name: AddAudit :exec
INSERT INTO audit_log (user_id, what, ref)
VALUES ($1, $2, $3);
