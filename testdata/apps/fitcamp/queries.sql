-- name: GetGym :one
SELECT * FROM gyms WHERE id = @id;

-- name: GetGymByJoinCode :one
SELECT * FROM gyms WHERE join_code = @join_code;

-- name: UpdateGym :one
UPDATE gyms
SET name = @name, timezone = @timezone, billing_email = @billing_email, updated_at = now()
WHERE id = @id
RETURNING *;

-- name: CreateUser :one
INSERT INTO users (gym_id, email, password_hash, name, role)
VALUES (@gym_id::bigint, lower(@email::text), @password_hash, @name, @role)
RETURNING id;

-- name: GetLogin :one
SELECT id, COALESCE(gym_id, 0)::bigint AS gym_id, password_hash, role
FROM users
WHERE email = lower(@email::text) AND deleted_at IS NULL;

-- name: GetAccount :one
SELECT id, COALESCE(gym_id, 0)::bigint AS gym_id, email, name, role
FROM users
WHERE id = @id AND deleted_at IS NULL;

-- name: InsertRefreshToken :exec
INSERT INTO refresh_tokens (user_id, family, token_hash, expires_at)
VALUES (@user_id, @family, @token_hash, @expires_at);

-- name: LockRefreshToken :one
SELECT id, user_id, family, expires_at, revoked_at
FROM refresh_tokens
WHERE token_hash = @token_hash
FOR UPDATE;

-- name: RevokeRefreshToken :exec
UPDATE refresh_tokens SET revoked_at = now() WHERE id = @id;

-- name: RevokeRefreshFamily :exec
UPDATE refresh_tokens SET revoked_at = now() WHERE family = @family AND revoked_at IS NULL;

-- name: PurgeRefreshTokens :execrows
DELETE FROM refresh_tokens WHERE expires_at < now() - interval '7 days';

-- name: GetTrainer :one
SELECT * FROM trainers WHERE id = @id AND deleted_at IS NULL;

-- name: GetTrainerByUser :one
SELECT * FROM trainers WHERE user_id = @user_id AND deleted_at IS NULL;

-- name: CreateMember :one
INSERT INTO members (gym_id, user_id, full_name, card_code)
VALUES (@gym_id, @user_id, @full_name, @card_code)
RETURNING *;

-- name: GetMember :one
SELECT * FROM members WHERE id = @id AND deleted_at IS NULL;

-- name: GetMemberByUser :one
SELECT * FROM members WHERE user_id = @user_id AND deleted_at IS NULL;

-- name: GetMemberByCard :one
SELECT * FROM members WHERE gym_id = @gym_id AND card_code = @card_code AND deleted_at IS NULL;

-- name: ListMembers :many
SELECT * FROM members
WHERE gym_id = @gym_id
  AND deleted_at IS NULL
  AND (@search::text = '' OR full_name ILIKE '%' || @search::text || '%')
ORDER BY full_name, id
LIMIT @page_limit OFFSET @page_offset;

-- name: ListMeasurements :many
SELECT * FROM measurements
WHERE member_id = @member_id AND deleted_at IS NULL
ORDER BY taken_at DESC
LIMIT @page_limit OFFSET @page_offset;

-- name: GetMeasurement :one
SELECT * FROM measurements WHERE id = @id AND deleted_at IS NULL;

-- name: DeleteMeasurement :execrows
UPDATE measurements SET deleted_at = now()
WHERE id = @id AND member_id = @member_id AND deleted_at IS NULL;

-- name: GetKiosk :one
SELECT * FROM kiosks WHERE key_hash = @key_hash AND revoked_at IS NULL;

-- name: InsertCheckin :one
INSERT INTO checkins (gym_id, member_id, source) VALUES (@gym_id, @member_id, @source)
RETURNING *;

-- name: ListCheckins :many
SELECT * FROM checkins
WHERE (sqlc.narg(gym_id)::bigint IS NULL OR gym_id = sqlc.narg(gym_id)::bigint)
  AND (sqlc.narg(member_id)::bigint IS NULL OR member_id = sqlc.narg(member_id)::bigint)
ORDER BY id DESC
LIMIT @page_limit OFFSET @page_offset;

-- name: ListPresent :many
SELECT m.full_name, c.checked_in_at
FROM checkins c JOIN members m ON m.id = c.member_id
WHERE c.gym_id = @gym_id AND c.checked_in_at > now() - interval '2 hours'
ORDER BY c.checked_in_at DESC;

-- name: ListCheckinsAfter :many
SELECT c.id, c.checked_in_at, m.full_name
FROM checkins c JOIN members m ON m.id = c.member_id
WHERE c.gym_id = @gym_id AND c.id > @after_id
ORDER BY c.id
LIMIT 200;

-- name: AttendanceByMember :many
SELECT m.id, m.full_name, count(*) AS visits
FROM checkins c JOIN members m ON m.id = c.member_id
WHERE c.gym_id = @gym_id AND c.checked_in_at >= @since
GROUP BY m.id, m.full_name
ORDER BY visits DESC, m.id;

-- name: RevenueByMonth :many
SELECT date_trunc('month', due_at)::timestamptz AS month, sum(total_cents)::bigint AS cents
FROM invoices
WHERE gym_id = @gym_id AND status = 'paid' AND due_at >= @since
GROUP BY 1
ORDER BY 1;

-- name: ListExercises :many
SELECT * FROM exercises ORDER BY muscle_group, name;

-- name: CreateProgram :one
INSERT INTO programs (gym_id, trainer_id, title, notes, weeks)
VALUES (@gym_id, @trainer_id, @title, @notes, @weeks)
RETURNING *;

-- name: AddProgramExercise :exec
INSERT INTO program_exercises (program_id, position, exercise_id, sets, reps)
VALUES (@program_id, @position, @exercise_id, @sets, @reps);

-- name: AssignProgram :execrows
INSERT INTO program_assignments (program_id, member_id)
SELECT @program_id::bigint, id FROM members
WHERE id = ANY(@member_ids::bigint[]) AND gym_id = @gym_id AND deleted_at IS NULL
ON CONFLICT DO NOTHING;

-- name: GetVisibleProgram :one
SELECT * FROM programs p
WHERE p.id = @id
  AND p.deleted_at IS NULL
  AND (EXISTS (SELECT 1 FROM trainers t WHERE t.id = p.trainer_id AND t.user_id = @user_id)
    OR EXISTS (SELECT 1 FROM program_assignments a JOIN members m ON m.id = a.member_id
               WHERE a.program_id = p.id AND m.user_id = @user_id));

-- name: ListProgramExercises :many
SELECT pe.position, e.name, pe.sets, pe.reps
FROM program_exercises pe JOIN exercises e ON e.id = pe.exercise_id
WHERE pe.program_id = @program_id
ORDER BY pe.position;

-- name: OwnsProgram :one
SELECT EXISTS (
    SELECT 1 FROM programs p JOIN trainers t ON t.id = p.trainer_id
    WHERE p.id = @id AND t.user_id = @user_id AND p.deleted_at IS NULL
);

-- name: LockProgram :one
SELECT * FROM programs WHERE id = @id AND deleted_at IS NULL FOR UPDATE;

-- name: UpdateProgram :one
UPDATE programs
SET title = @title, notes = @notes, weeks = @weeks, updated_at = now()
WHERE id = @id AND deleted_at IS NULL
RETURNING *;

-- name: ArchiveProgram :exec
UPDATE programs SET deleted_at = now() WHERE id = @id;

-- name: ListSessions :many
SELECT * FROM sessions
WHERE (sqlc.narg(gym_id)::bigint IS NULL OR gym_id = sqlc.narg(gym_id)::bigint)
  AND (sqlc.narg(trainer_id)::bigint IS NULL OR trainer_id = sqlc.narg(trainer_id)::bigint)
  AND (sqlc.narg(member_id)::bigint IS NULL OR member_id = sqlc.narg(member_id)::bigint)
ORDER BY starts_at DESC
LIMIT @page_limit OFFSET @page_offset;

-- name: GetSession :one
SELECT s.*, m.user_id AS member_user_id, t.user_id AS trainer_user_id
FROM sessions s
JOIN members m ON m.id = s.member_id
JOIN trainers t ON t.id = s.trainer_id
WHERE s.id = @id;

-- name: TrainerBusy :one
SELECT EXISTS (
    SELECT 1 FROM sessions
    WHERE trainer_id = @trainer_id AND status = 'booked' AND id <> @except_id
      AND starts_at < @until AND ends_at > @since
);

-- name: CreateSession :one
INSERT INTO sessions (gym_id, trainer_id, member_id, starts_at, ends_at, notes)
VALUES (@gym_id, @trainer_id, @member_id, @starts_at, @ends_at, @notes)
RETURNING *;

-- name: RescheduleSession :one
UPDATE sessions SET trainer_id = @trainer_id, starts_at = @starts_at, ends_at = @ends_at
WHERE id = @id AND status = 'booked'
RETURNING *;

-- name: CompleteSession :execrows
UPDATE sessions SET status = 'completed', notes = @notes
WHERE id = @id AND trainer_id = @trainer_id AND status = 'booked';

-- name: GetIdempotentSession :one
SELECT s.*
FROM idempotency_keys k JOIN sessions s ON s.id = k.session_id
WHERE k.user_id = @user_id AND k.key = @key;

-- name: SaveIdempotencyKey :exec
INSERT INTO idempotency_keys (user_id, key, session_id) VALUES (@user_id, @key, @session_id);

-- name: ListUpcoming :many
SELECT s.id, s.starts_at, s.ends_at, m.full_name
FROM sessions s
JOIN members m ON m.id = s.member_id
JOIN trainers t ON t.id = s.trainer_id
WHERE s.status = 'booked' AND s.ends_at > now() AND (m.user_id = @user_id OR t.user_id = @user_id)
ORDER BY s.starts_at
LIMIT 500;

-- name: GetInvoiceFor :one
SELECT i.id, i.number, i.total_cents, i.status, i.due_at, i.paid_at
FROM invoices i JOIN members m ON m.id = i.member_id
WHERE i.id = @id AND (m.user_id = @user_id OR @is_staff::boolean AND i.gym_id = @gym_id);

-- name: ShareInvoice :execrows
UPDATE invoices SET share_hash = @share_hash, share_expires_at = now() + interval '14 days'
WHERE id = @id AND gym_id = @gym_id AND status IN ('open', 'overdue');

-- name: GetSharedInvoice :one
SELECT number, total_cents, status, due_at
FROM invoices
WHERE share_hash = @share_hash AND share_expires_at > now();

-- name: RemindInvoices :many
UPDATE invoices SET reminded_at = now()
WHERE id = ANY(@ids::bigint[]) AND status IN ('open', 'overdue')
RETURNING id, number, due_at;

-- name: ExportInvoices :many
SELECT i.number, m.full_name, i.total_cents, i.status, i.due_at
FROM invoices i JOIN members m ON m.id = i.member_id
WHERE i.gym_id = @gym_id
ORDER BY i.id;

-- name: InsertPaymentEvent :execrows
INSERT INTO payment_events (event_id) VALUES (@event_id) ON CONFLICT DO NOTHING;

-- name: MarkInvoicePaid :execrows
UPDATE invoices SET status = 'paid', paid_at = now()
WHERE provider_ref = @provider_ref AND provider_ref <> '' AND status IN ('open', 'overdue');

-- name: MarkOverdue :execrows
UPDATE invoices SET status = 'overdue' WHERE status = 'open' AND due_at < now();

-- name: GetDocument :one
SELECT d.id, d.member_id, d.filename, d.content_type, d.created_at
FROM documents d
JOIN members m ON m.id = d.member_id
LEFT JOIN trainers t ON t.id = m.trainer_id
WHERE d.id = @id AND d.deleted_at IS NULL AND (m.user_id = @user_id OR t.user_id = @user_id);

-- name: GetDocumentContent :one
SELECT filename, content_type, body FROM documents WHERE id = @id AND deleted_at IS NULL;

-- name: IsParticipant :one
SELECT EXISTS (
    SELECT 1 FROM thread_participants WHERE thread_id = @thread_id AND user_id = @user_id
);

-- name: ListMessages :many
SELECT id, sender_id, body, sent_at FROM messages
WHERE thread_id = @thread_id AND deleted_at IS NULL
ORDER BY id DESC
LIMIT @page_limit OFFSET @page_offset;

-- name: SearchMessages :many
SELECT m.id, m.sender_id, m.body, m.sent_at
FROM messages m JOIN threads t ON t.id = m.thread_id
WHERE m.thread_id = @thread_id
  AND m.deleted_at IS NULL
  AND m.body ILIKE '%' || @term::text || '%' OR t.subject ILIKE '%' || @term::text || '%'
  AND EXISTS (SELECT 1 FROM thread_participants tp
              WHERE tp.thread_id = t.id AND tp.user_id = @user_id)
ORDER BY m.id DESC
LIMIT @page_limit;

-- name: MarkRead :execrows
INSERT INTO message_receipts (message_id, user_id)
SELECT m.id, tp.user_id
FROM messages m JOIN thread_participants tp ON tp.thread_id = m.thread_id
WHERE m.id = ANY(@ids::bigint[]) AND tp.user_id = @user_id
ON CONFLICT DO NOTHING;

-- name: InsertAuditEvent :exec
INSERT INTO audit_events (gym_id, actor_id, action, entity_id)
VALUES (@gym_id, @actor_id, @action, @entity_id);

-- name: ListAuditEvents :many
SELECT * FROM audit_events WHERE gym_id = @gym_id
ORDER BY id DESC
LIMIT @page_limit OFFSET @page_offset;
