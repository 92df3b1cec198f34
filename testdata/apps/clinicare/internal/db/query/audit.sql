-- name: CreateAuditEntry :exec
INSERT INTO audit_log (practice_id, staff_id, action, target)
VALUES (@practice_id, @staff_id, @action, @target);

-- name: ListAuditLog :many
SELECT * FROM audit_log
WHERE practice_id = @practice_id
ORDER BY id DESC
LIMIT sqlc.arg('limit');
