-- name: OwnerByEmail :one
SELECT id, email, password_hash, full_name, phone, deleted_at FROM owners
WHERE email = $1 AND deleted_at IS NULL;

-- name: StaffByEmail :one
SELECT id, clinic_id, email, password_hash, full_name, role, disabled_at FROM staff
WHERE email = $1 AND disabled_at IS NULL;

-- name: IsSeconded :one
SELECT EXISTS (
    SELECT 1 FROM staff_clinics WHERE staff_id = $1 AND clinic_id = $2
);

-- name: DisableStaff :execrows
UPDATE staff SET disabled_at = now()
WHERE id = $1 AND disabled_at IS NULL;

-- name: GetPet :one
SELECT id, owner_id, name, species, chip_no, deleted_at FROM pets
WHERE id = $1 AND deleted_at IS NULL;

-- name: GetPatient :one
SELECT p.id, p.owner_id, p.name, p.species, p.chip_no, p.deleted_at FROM pets p
JOIN patients r ON r.pet_id = p.id
WHERE p.id = $1 AND r.clinic_id = $2 AND p.deleted_at IS NULL;

-- name: GetPassport :one
SELECT p.id, p.name, p.species, p.chip_no, o.full_name, o.phone FROM pets p
JOIN owners o ON o.id = p.owner_id
WHERE p.id = $1 AND p.owner_id = $2 AND p.deleted_at IS NULL;

-- name: SoftDeletePet :one
UPDATE pets SET deleted_at = now()
WHERE id = $1 AND deleted_at IS NULL
RETURNING owner_id;

-- name: MayAccessPet :one
SELECT EXISTS (
    SELECT 1 FROM pets WHERE pets.id = $1 AND pets.owner_id = $2
    UNION ALL
    SELECT 1 FROM pet_guardians g WHERE g.pet_id = $1 AND g.owner_id = $2
);

-- name: PetsByOwner :many
SELECT id, owner_id, name, species, chip_no, deleted_at FROM pets
WHERE owner_id = $1 AND deleted_at IS NULL
ORDER BY id;

-- name: VisitsByPet :many
SELECT id, clinic_id, pet_id, starts_at, status, reason FROM visits
WHERE pet_id = $1
ORDER BY starts_at DESC
LIMIT $2 OFFSET $3;

-- name: VisitsByClinic :many
SELECT id, clinic_id, pet_id, starts_at, status, reason FROM visits
WHERE clinic_id = @clinic_id AND (@status::text = '' OR status = @status::text)
ORDER BY starts_at DESC
LIMIT sqlc.arg('limit') OFFSET sqlc.arg('offset');

-- name: GetVisitForClinic :one
SELECT id, clinic_id, pet_id, starts_at, status, reason FROM visits
WHERE id = $1 AND clinic_id = $2;

-- name: InsertVisit :one
INSERT INTO visits (clinic_id, pet_id, starts_at, reason)
VALUES ($1, $2, $3, $4)
RETURNING id;

-- name: RescheduleVisit :execrows
UPDATE visits v SET starts_at = $3
FROM pets p
WHERE v.id = $1 AND v.status = 'booked' AND p.id = v.pet_id AND p.owner_id = $2;

-- name: CancelVisit :one
UPDATE visits v SET status = 'cancelled'
FROM pets p
WHERE v.id = $1 AND v.status = 'booked' AND p.id = v.pet_id
RETURNING v.id, v.starts_at, p.owner_id;

-- name: CloseVisits :many
UPDATE visits SET status = 'closed'
WHERE id = ANY(@ids::bigint[]) AND status = 'done'
RETURNING id;

-- name: FindIdempotentVisit :one
SELECT visit_id FROM idempotency_keys
WHERE owner_id = $1 AND key = $2;

-- name: SaveIdempotentVisit :exec
INSERT INTO idempotency_keys (owner_id, key, visit_id)
VALUES ($1, $2, $3);

-- name: UpdatePrescription :one
UPDATE prescriptions SET drug = $2, dosage = $3
WHERE id = $1
RETURNING id, visit_id, drug, dosage;

-- name: ListVaccines :many
SELECT code, name, species, months_valid FROM vaccines
ORDER BY code;

-- name: GetVaccination :one
SELECT id, pet_id, clinic_id, vaccine_code, batch_no, given_on, due_on FROM vaccinations
WHERE id = $1;

-- name: InsertCertificate :exec
INSERT INTO certificates (token_hash, vaccination_id, created_by, expires_at)
VALUES ($1, $2, $3, $4);

-- name: CertificateByHash :one
SELECT p.name, p.chip_no, v.vaccine_code, v.batch_no, v.given_on, v.due_on FROM certificates c
JOIN vaccinations v ON v.id = c.vaccination_id
JOIN pets p ON p.id = v.pet_id
WHERE c.token_hash = $1 AND c.expires_at > now();

-- name: DueReminders :many
SELECT v.id, v.vaccine_code, v.due_on, p.name, o.email FROM vaccinations v
JOIN pets p ON p.id = v.pet_id
JOIN owners o ON o.id = p.owner_id
LEFT JOIN reminders r ON r.vaccination_id = v.id
WHERE v.due_on < $1 AND r.id IS NULL AND p.deleted_at IS NULL
ORDER BY v.due_on
LIMIT 200;

-- name: InsertReminder :exec
INSERT INTO reminders (vaccination_id) VALUES ($1)
ON CONFLICT (vaccination_id) DO NOTHING;

-- name: GetDocument :one
SELECT id, pet_id, title, content_type, body, thumb FROM documents
WHERE id = $1;

-- name: GetDocumentForOwner :one
SELECT d.id, d.pet_id, d.title, d.content_type, d.body, d.thumb FROM documents d
JOIN pets p ON p.id = d.pet_id
WHERE d.id = $1 AND p.owner_id = $2;

-- name: GetThumbnail :one
SELECT title, thumb FROM documents
WHERE id = $1;

-- name: GetInvoiceForOwner :one
SELECT id, clinic_id, owner_id, number, status, total_cents, due_on FROM invoices
WHERE id = $1 AND owner_id = $2 AND (status = 'open' OR status = 'paid');

-- name: InvoicesByOwner :many
SELECT id, clinic_id, owner_id, number, status, total_cents, due_on FROM invoices
WHERE owner_id = $1 AND status <> 'draft'
ORDER BY id;

-- name: InvoiceLinesForOwner :many
SELECT l.id, l.invoice_id, l.description, l.amount_cents FROM invoice_lines l
JOIN invoices i ON i.id = l.invoice_id
WHERE l.invoice_id = $1 AND (i.owner_id = $2 AND i.status = 'open' OR i.status = 'paid')
ORDER BY l.id;

-- name: StartPayments :many
UPDATE invoices SET status = 'processing'
WHERE id = ANY(@ids::bigint[]) AND owner_id = @owner_id AND status IN ('open', 'overdue')
RETURNING id, total_cents;

-- name: SettleInvoice :execrows
UPDATE invoices SET status = 'paid'
WHERE id = $1 AND status IN ('open', 'processing', 'overdue');

-- name: InsertPayment :exec
INSERT INTO payments (invoice_id, provider_ref, amount_cents)
VALUES ($1, $2, $3);

-- name: MarkOverdue :execrows
UPDATE invoices SET status = 'overdue'
WHERE status = 'open' AND due_on < $1;

-- name: RevenueByClinic :many
SELECT status, count(*) AS invoices, sum(total_cents)::bigint AS total FROM invoices
WHERE clinic_id = $1 AND due_on >= $2
GROUP BY status
ORDER BY status;

-- name: GetOrder :one
SELECT id, clinic_id, vendor, status, total_cents FROM vendor_orders
WHERE id = $1;

-- name: OrdersByClinic :many
SELECT id, clinic_id, vendor, status, total_cents FROM vendor_orders
WHERE clinic_id = $1
ORDER BY id DESC
LIMIT $2 OFFSET $3;

-- name: CountDraftOrders :one
SELECT count(*) FROM vendor_orders
WHERE id = ANY(@ids::bigint[]) AND clinic_id = @clinic_id AND status = 'draft';

-- name: ApproveOrders :exec
UPDATE vendor_orders SET status = 'approved'
WHERE id = ANY(@ids::bigint[]);

-- name: InsertAudit :exec
INSERT INTO audit_log (actor, action, object_id, request_id)
VALUES ($1, $2, $3, $4);
