-- name: GetPatient :one
SELECT * FROM patients
WHERE id = @id;

-- name: ListPatients :many
SELECT * FROM patients
WHERE practice_id = @practice_id
  AND NOT archived
  AND name ILIKE '%' || @search::text || '%'
ORDER BY name
LIMIT sqlc.arg('limit');

-- name: UpdatePatient :one
UPDATE patients
SET name = @name, phone = @phone, insurance_no = @insurance_no, notes = @notes
WHERE id = @id
RETURNING *;

-- name: ArchivePatient :exec
UPDATE patients
SET archived = true
WHERE id = @id;

-- name: MoveDocuments :execrows
UPDATE documents
SET patient_id = @target_id
WHERE patient_id = @source_id;

-- name: MovePrescriptions :execrows
UPDATE prescriptions
SET patient_id = @target_id
WHERE patient_id = @source_id;

-- name: GetPatientSummary :one
SELECT p.id, p.name, p.insurance_no, p.notes,
    (SELECT count(*) FROM appointments a WHERE a.patient_id = p.id) AS visits,
    (SELECT count(*) FROM prescriptions r WHERE r.patient_id = p.id AND r.status = 'signed') AS active_prescriptions
FROM patients p
WHERE p.id = @id AND p.practice_id = @practice_id;
