-- name: Ping :one
SELECT 1::int;

-- name: ListCategories :many
SELECT code, label FROM categories ORDER BY code;

-- name: GetStaffByEmail :one
SELECT id, email, password_hash, superadmin, suspended FROM staff WHERE email = $1;

-- name: CreateStaffSession :exec
INSERT INTO staff_sessions (token_hash, staff_id, expires_at) VALUES ($1, $2, $3);

-- name: GetStaffBySession :one
SELECT s.id, s.email, s.password_hash, s.superadmin, s.suspended
FROM staff_sessions t JOIN staff s ON s.id = t.staff_id
WHERE t.token_hash = $1 AND t.expires_at > now();

-- name: DeleteExpiredSessions :execrows
DELETE FROM staff_sessions WHERE expires_at <= now();

-- name: GetDonorByEmail :one
SELECT id, email, name, password_hash, erased_at FROM donors WHERE email = $1 AND erased_at IS NULL;

-- name: EraseDonor :execrows
UPDATE donors SET email = 'erased-' || id, name = '', password_hash = '-', erased_at = now()
WHERE id = $1 AND erased_at IS NULL;

-- name: GetPartnerByKey :one
SELECT id, charity_id, name, api_key_hash, active FROM partners WHERE api_key_hash = $1 AND active;

-- name: GetRole :one
SELECT m.role FROM memberships m JOIN charities c ON c.id = m.charity_id
WHERE m.charity_id = $1 AND m.staff_id = $2 AND c.deleted_at IS NULL;

-- name: GetCampaign :one
SELECT id, charity_id, title, goal_cents, status, deleted_at FROM campaigns WHERE id = $1 AND deleted_at IS NULL;

-- name: UpdateCampaign :one
UPDATE campaigns SET title = $2, goal_cents = $3 WHERE id = $1 AND deleted_at IS NULL
RETURNING id, charity_id, title, goal_cents, status, deleted_at;

-- name: ArchiveCampaign :execrows
UPDATE campaigns SET deleted_at = now(), status = 'archived' WHERE id = $1 AND deleted_at IS NULL;

-- name: PublishCampaign :execrows
UPDATE campaigns c SET status = 'live'
WHERE c.id = $1 AND c.status = 'draft' AND c.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM memberships m
              WHERE m.charity_id = c.charity_id AND m.staff_id = $2 AND m.role IN ('coordinator', 'owner'));

-- name: GetPayoutInCharity :one
SELECT id, charity_id, amount_cents, iban, status, approved_by FROM payouts WHERE id = $1 AND charity_id = $2;

-- name: ApprovePayout :one
UPDATE payouts SET status = 'approved', approved_by = $2 WHERE id = $1 AND status = 'pending'
RETURNING id, charity_id, amount_cents, iban, status, approved_by;

-- name: SetPayoutAccount :one
UPDATE payouts SET iban = $2 WHERE id = $1 AND status = 'pending'
RETURNING id, charity_id, amount_cents, iban, status, approved_by;

-- name: CancelPayout :one
UPDATE payouts SET status = 'cancelled' WHERE id = $1 AND status = 'pending'
RETURNING id, charity_id, amount_cents, iban, status, approved_by;

-- name: GetVolunteerForStaff :one
SELECT v.id, v.charity_id, v.name, v.phone
FROM volunteers v JOIN memberships m ON m.charity_id = v.charity_id
WHERE v.id = $1 AND m.staff_id = $2;

-- name: UpdateVolunteer :one
UPDATE volunteers SET name = $2, phone = $3 WHERE id = $1
RETURNING id, charity_id, name, phone;

-- name: CharityOfHours :one
SELECT v.charity_id FROM volunteer_hours h JOIN volunteers v ON v.id = h.volunteer_id WHERE h.id = $1;

-- name: ApproveHours :execrows
UPDATE volunteer_hours SET status = 'approved' WHERE id = ANY($1::bigint[]) AND status = 'submitted';

-- name: RejectHours :execrows
UPDATE volunteer_hours h SET status = 'rejected'
FROM volunteers v JOIN memberships m ON m.charity_id = v.charity_id
WHERE h.id = ANY($1::bigint[]) AND h.status = 'submitted' AND v.id = h.volunteer_id
  AND m.staff_id = $2 AND m.role IN ('coordinator', 'owner');

-- name: InsertAudit :exec
INSERT INTO audit_log (charity_id, staff_id, action, object_id, note) VALUES ($1, $2, $3, $4, $5);

-- name: ListAudit :many
SELECT id, charity_id, staff_id, action, object_id, note, at FROM audit_log
WHERE charity_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3;

-- name: ListPledgesOfCampaign :many
SELECT p.id, p.amount_cents, p.message, p.status, d.name AS donor_name, d.email AS donor_email
FROM pledges p JOIN donors d ON d.id = p.donor_id
WHERE p.campaign_id = $1 ORDER BY p.id LIMIT $2 OFFSET $3;

-- name: ListDonationsOfCharity :many
SELECT p.id, c.title, p.amount_cents, p.status, d.name AS donor_name, p.created_at
FROM pledges p JOIN campaigns c ON c.id = p.campaign_id JOIN donors d ON d.id = p.donor_id
WHERE c.charity_id = $1 AND ($2::text IS NULL OR p.status = $2) ORDER BY p.id;

-- name: GetPledge :one
SELECT id, campaign_id, donor_id, amount_cents, message, status, idempotency_key, created_at
FROM pledges WHERE id = $1;

-- name: CreatePledge :one
INSERT INTO pledges (campaign_id, donor_id, amount_cents, message, idempotency_key)
SELECT c.id, $2, $3, $4, $5 FROM campaigns c WHERE c.id = $1 AND c.status = 'live' AND c.deleted_at IS NULL
ON CONFLICT (donor_id, idempotency_key) DO UPDATE SET idempotency_key = excluded.idempotency_key
RETURNING id, campaign_id, donor_id, amount_cents, message, status, idempotency_key, created_at;

-- name: UpdatePledge :one
UPDATE pledges SET amount_cents = $2, message = $3 WHERE id = $1 AND status = 'open'
RETURNING id, campaign_id, donor_id, amount_cents, message, status, idempotency_key, created_at;

-- name: WithdrawPledge :execrows
UPDATE pledges SET status = 'withdrawn' WHERE id = $1 AND donor_id = $2 AND status = 'open';

-- name: SettlePledge :one
UPDATE pledges SET status = 'paid' WHERE id = $1 AND status = 'open' AND amount_cents = $2
RETURNING id, campaign_id, donor_id, amount_cents, message, status, idempotency_key, created_at;

-- name: CreateReceipt :one
INSERT INTO receipts (pledge_id, number, share_token) VALUES ($1, $2, $3)
RETURNING id, pledge_id, number, share_token, issued_at;

-- name: GetReceiptForDonor :one
SELECT r.id, r.number, r.share_token, r.issued_at, p.amount_cents
FROM receipts r JOIN pledges p ON p.id = r.pledge_id WHERE r.id = $1 AND p.donor_id = $2;

-- name: GetReceiptByToken :one
SELECT r.number, r.issued_at, p.amount_cents
FROM receipts r JOIN pledges p ON p.id = r.pledge_id WHERE r.share_token = $1;

-- name: CreateReport :one
INSERT INTO reports (charity_id, title, created_by) VALUES ($1, $2, $3)
RETURNING id, charity_id, title, status, body, created_by;

-- name: ListReports :many
SELECT id, charity_id, title, status, body, created_by FROM reports WHERE charity_id = $1 ORDER BY id DESC LIMIT $2;

-- name: GetReport :one
SELECT id, charity_id, title, status, body, created_by FROM reports WHERE id = $1;

-- name: ClaimReport :one
UPDATE reports SET status = 'running'
WHERE id = (SELECT r.id FROM reports r WHERE r.status = 'queued' ORDER BY r.id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, charity_id, title, status, body, created_by;

-- name: FinishReport :exec
UPDATE reports SET status = $2, body = $3 WHERE id = $1;
