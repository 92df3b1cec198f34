-- name: GetStaff :one
SELECT * FROM staff
WHERE id = @id;

-- name: GetStaffByEmail :one
SELECT * FROM staff
WHERE email = @email AND active;

-- name: GetPractitioner :one
SELECT * FROM staff
WHERE id = @id AND practice_id = @practice_id AND role = 'practitioner' AND active;

-- name: ListStaff :many
SELECT id, name, email, role FROM staff
WHERE practice_id = @practice_id AND active
ORDER BY name;

-- name: SetPassword :exec
UPDATE staff
SET password_hash = @password_hash
WHERE id = @id;

-- name: TakePasswordReset :one
DELETE FROM password_resets
WHERE token_hash = @token_hash AND expires_at > now()
RETURNING staff_id;

-- name: CreateMobileDevice :one
INSERT INTO mobile_devices (staff_id, label)
VALUES (@staff_id, @label)
RETURNING *;

-- name: GetMobileDevice :one
SELECT * FROM mobile_devices
WHERE id = @id AND NOT revoked;
