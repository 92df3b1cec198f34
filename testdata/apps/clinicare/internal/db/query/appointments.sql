-- name: GetAppointment :one
-- GetAppointment carries the practice of the patient along.
SELECT a.*, p.practice_id
FROM appointments a
JOIN patients p ON p.id = a.patient_id
WHERE a.id = @id;

-- name: ListAppointments :many
SELECT a.*
FROM appointments a
JOIN patients p ON p.id = a.patient_id
WHERE p.practice_id = @practice_id
  AND (sqlc.narg('practitioner_id')::bigint IS NULL OR a.practitioner_id = sqlc.narg('practitioner_id'))
  AND (sqlc.narg('patient_id')::bigint IS NULL OR a.patient_id = sqlc.narg('patient_id'))
ORDER BY a.starts_at;

-- name: CreateAppointment :one
INSERT INTO appointments (patient_id, practitioner_id, starts_at, reason)
VALUES (@patient_id, @practitioner_id, @starts_at, @reason)
RETURNING *;

-- name: UpdateAppointment :one
UPDATE appointments
SET starts_at = @starts_at, reason = @reason
WHERE id = @id
RETURNING *;

-- name: CancelAppointment :exec
UPDATE appointments
SET status = 'cancelled'
WHERE id = @id;

-- name: ConfirmAppointment :execrows
UPDATE appointments
SET status = 'confirmed'
WHERE id = @id AND status = 'booked';

-- name: RescheduleAppointment :batchexec
UPDATE appointments
SET starts_at = @starts_at
WHERE id = @id
  AND patient_id IN (SELECT p.id FROM patients p WHERE p.practice_id = @practice_id);

-- name: ListAgenda :many
SELECT a.id, a.starts_at, a.reason, p.name AS patient_name
FROM appointments a
JOIN patients p ON p.id = a.patient_id
WHERE a.practitioner_id = @practitioner_id AND a.status <> 'cancelled'
ORDER BY a.starts_at;
