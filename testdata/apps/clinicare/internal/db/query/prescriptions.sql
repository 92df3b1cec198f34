-- name: GetPrescription :one
SELECT r.*
FROM prescriptions r
JOIN patients p ON p.id = r.patient_id
WHERE r.id = @id AND p.practice_id = @practice_id;

-- name: SignPrescription :execrows
UPDATE prescriptions
SET status = 'signed', signed_at = now()
WHERE id = @id AND practitioner_id = @practitioner_id AND status = 'draft';

-- name: RenewPrescription :batchexec
UPDATE prescriptions
SET refills = refills + 1, renewed_by = @renewed_by
WHERE id = @id AND status = 'signed';
