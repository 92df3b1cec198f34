-- name: Ping :one
SELECT 1::int;

-- name: GetMemberByEmail :one
SELECT id, company_id, depot_id, email, full_name, phone, password_hash, role, grade, fit_until, deactivated_at
FROM crew_members
WHERE email = $1 AND deactivated_at IS NULL;

-- name: GetMemberByID :one
SELECT id, company_id, depot_id, email, full_name, phone, password_hash, role, grade, fit_until, deactivated_at
FROM crew_members
WHERE id = $1 AND deactivated_at IS NULL;

-- name: GetColleague :one
SELECT id, company_id, depot_id, email, full_name, phone, password_hash, role, grade, fit_until, deactivated_at
FROM crew_members
WHERE id = $1 AND company_id = $2 AND deactivated_at IS NULL;

-- name: DeactivateMember :execrows
UPDATE crew_members SET deactivated_at = now()
WHERE id = $1 AND deactivated_at IS NULL;

-- name: SetFitUntil :execrows
UPDATE crew_members SET fit_until = $2
WHERE id = $1;

-- name: CreateSession :exec
INSERT INTO sessions (token_hash, member_id, expires_at)
VALUES ($1, $2, $3);

-- name: GetSessionMember :one
SELECT m.id, m.company_id, m.role, m.full_name
FROM sessions s
JOIN crew_members m ON m.id = s.member_id
WHERE s.token_hash = $1 AND s.expires_at > now() AND m.deactivated_at IS NULL;

-- name: DeleteSessionsOfMember :exec
DELETE FROM sessions WHERE member_id = $1;

-- name: DeleteExpiredSessions :execrows
DELETE FROM sessions WHERE expires_at < now();

-- name: IsSeconded :one
SELECT EXISTS (
    SELECT 1 FROM secondments
    WHERE member_id = $1 AND company_id = $2 AND until >= current_date
);

-- name: GetTimeclockSecret :one
SELECT timeclock_secret FROM companies WHERE id = $1;

-- name: ListStations :many
SELECT code, name, region
FROM stations
WHERE $1::text = '' OR region = $1
ORDER BY code;

-- name: ListShiftsByCompany :many
SELECT s.id, s.depot_id, s.member_id, s.diagram, s.starts_at, s.ends_at, s.status, s.acknowledged_at, s.version
FROM shifts s
JOIN depots d ON d.id = s.depot_id
WHERE d.company_id = $1 AND s.starts_at >= $2 AND s.starts_at < $3 AND s.id > $4 AND s.status <> 'draft'
ORDER BY s.id
LIMIT $5;

-- name: ListShiftsByDepot :many
SELECT s.id, s.depot_id, s.member_id, s.diagram, s.starts_at, s.ends_at, s.status, s.version,
       coalesce(m.full_name, '')::text AS member_name
FROM shifts s
LEFT JOIN crew_members m ON m.id = s.member_id
WHERE s.depot_id = $1 AND s.starts_at >= $2 AND s.starts_at < $3 AND s.status <> 'draft'
ORDER BY s.starts_at, s.id;

-- name: ListShiftsByMember :many
SELECT id, depot_id, member_id, diagram, starts_at, ends_at, status, acknowledged_at, version
FROM shifts
WHERE member_id = $1 AND starts_at >= $2 AND starts_at < $3
ORDER BY starts_at, id;

-- name: GetShiftWithCompany :one
SELECT s.id, s.depot_id, s.member_id, s.diagram, s.starts_at, s.ends_at, s.status, s.version, d.company_id
FROM shifts s
JOIN depots d ON d.id = s.depot_id
WHERE s.id = $1;

-- name: GetShiftSheet :one
SELECT s.id, s.diagram, s.starts_at, s.ends_at
FROM shifts s
WHERE s.id = $1
  AND EXISTS (
    SELECT 1
    FROM depots d
    JOIN crew_members m ON m.company_id = d.company_id
    WHERE d.id = s.depot_id AND m.id = $2
  );

-- name: AssignShift :execrows
UPDATE shifts SET member_id = $2, status = 'published', acknowledged_at = NULL, version = version + 1
WHERE id = $1 AND version = $3;

-- name: ReassignShift :execrows
UPDATE shifts SET member_id = $2, acknowledged_at = NULL, version = version + 1
WHERE id = $1 AND member_id = $3;

-- name: DeclineShifts :execrows
UPDATE shifts SET member_id = NULL, status = 'open', acknowledged_at = NULL, version = version + 1
WHERE id = ANY($1::bigint[]) AND member_id = $2 AND status = 'published';

-- name: CountShiftsOfMember :one
SELECT count(*) FROM shifts
WHERE id = ANY($1::bigint[]) AND member_id = $2;

-- name: AcknowledgeShifts :execrows
UPDATE shifts SET acknowledged_at = now()
WHERE id = ANY($1::bigint[]) AND status = 'published' AND acknowledged_at IS NULL;

-- name: CreateRosterShare :one
INSERT INTO roster_shares (depot_id, token_hash, expires_at)
VALUES ($1, $2, $3)
RETURNING id;

-- name: GetRosterShare :one
SELECT id, depot_id, token_hash, expires_at, revoked_at
FROM roster_shares
WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > now();

-- name: CreateClockEvent :execrows
INSERT INTO clock_events (shift_id, kind, happened_at)
SELECT s.id, $2, $3
FROM shifts s
JOIN depots d ON d.id = s.depot_id
WHERE s.id = $1 AND d.company_id = $4;

-- name: CreateLeave :one
INSERT INTO leave_requests (member_id, first_day, last_day, reason, idempotency_key)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (member_id, idempotency_key) DO UPDATE SET idempotency_key = excluded.idempotency_key
RETURNING id, member_id, first_day, last_day, reason, status, idempotency_key, created_at;

-- name: ListLeave :many
SELECT id, member_id, first_day, last_day, reason, status, idempotency_key, created_at
FROM leave_requests
WHERE member_id = $1 AND ($2::text = '' OR status = $2) AND id > $3
ORDER BY id
LIMIT $4;

-- name: GetLeaveOfMember :one
SELECT id, member_id, first_day, last_day, reason, status, idempotency_key, created_at
FROM leave_requests
WHERE id = $1 AND member_id = $2;

-- name: AmendLeave :one
UPDATE leave_requests SET first_day = $2, last_day = $3, reason = $4
WHERE id = $1 AND status = 'pending'
RETURNING id, member_id, first_day, last_day, reason, status, idempotency_key, created_at;

-- name: WithdrawLeave :execrows
UPDATE leave_requests SET status = 'withdrawn'
WHERE id = $1 AND member_id = $2 AND status IN ('pending', 'approved');

-- name: ListSwaps :many
SELECT w.id, w.shift_id, w.from_member_id, w.to_member_id, w.status, w.note, w.created_at
FROM swap_requests w
JOIN crew_members m ON m.id = w.from_member_id
WHERE w.from_member_id = $1 AND m.company_id = $2 AND ($3::text = '' OR w.status = $3)
ORDER BY w.id DESC
LIMIT 200;

-- name: LockSwap :one
SELECT w.id, w.shift_id, w.from_member_id, w.to_member_id, w.status, d.company_id
FROM swap_requests w
JOIN shifts s ON s.id = w.shift_id
JOIN depots d ON d.id = s.depot_id
WHERE w.id = $1
FOR UPDATE OF w;

-- name: CloseSwap :exec
UPDATE swap_requests SET status = 'accepted', to_member_id = $2
WHERE id = $1;

-- name: CancelSwap :execrows
UPDATE swap_requests SET status = 'cancelled'
WHERE id = $1 AND status = 'open' OR status = 'offered' AND from_member_id = $2;

-- name: ExpireSwaps :execrows
UPDATE swap_requests w SET status = 'expired'
FROM shifts s
WHERE s.id = w.shift_id AND w.status IN ('open', 'offered') AND s.starts_at < now();

-- name: CreateIncident :one
INSERT INTO incidents (company_id, reporter_id, shift_id, severity, narrative)
VALUES ($1, $2, $3, $4, $5)
RETURNING id, company_id, reporter_id, shift_id, severity, narrative, status, created_at, deleted_at;

-- name: ListIncidents :many
SELECT id, company_id, reporter_id, shift_id, severity, narrative, status, created_at, deleted_at
FROM incidents
WHERE company_id = $1 AND ($2::text = '' OR status = $2) AND id > $3 AND deleted_at IS NULL
ORDER BY id
LIMIT $4;

-- name: GetIncident :one
SELECT id, company_id, reporter_id, shift_id, severity, narrative, status, created_at, deleted_at
FROM incidents
WHERE id = $1 AND deleted_at IS NULL;

-- name: ListIncidentComments :many
SELECT id, incident_id, author_id, body, created_at, edited_at
FROM incident_comments
WHERE incident_id = $1
ORDER BY id;

-- name: EditIncidentComment :one
UPDATE incident_comments SET body = $2, edited_at = now()
WHERE id = $1
RETURNING id, incident_id, author_id, body, created_at, edited_at;

-- name: GetDocument :one
SELECT id, member_id, kind, filename, content_type, content, created_at, deleted_at
FROM documents
WHERE id = $1 AND deleted_at IS NULL;

-- name: CreateAuditEntry :exec
INSERT INTO audit_log (company_id, actor_id, action, subject)
VALUES ($1, $2, $3, $4);
