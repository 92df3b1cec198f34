-- name: VisitsOfAccount :many
SELECT v.* FROM visits v
JOIN lifts l ON l.id = v.lift_id
JOIN buildings b ON b.id = l.building_id
WHERE b.account_id = @account_id
  AND (sqlc.narg('building_id')::uuid IS NULL OR b.id = sqlc.narg('building_id'))
  AND v.id > @after
ORDER BY v.id
LIMIT @page_size;

-- name: PlanVisit :one
INSERT INTO visits (lift_id, summary) VALUES ($1, $2) RETURNING *;

-- name: VisitWithAccount :one
SELECT sqlc.embed(v), b.account_id FROM visits v
JOIN lifts l ON l.id = v.lift_id
JOIN buildings b ON b.id = l.building_id
WHERE v.id = $1;

-- name: SetVisitStatus :one
UPDATE visits v SET status = $2
FROM lifts l JOIN buildings b ON b.id = l.building_id
WHERE v.id = $1 AND l.id = v.lift_id
RETURNING b.account_id;

-- name: AssignTechnician :execrows
UPDATE visits SET technician_id = $2 WHERE id = $1;

-- name: TickItem :execrows
UPDATE visit_items SET done = $3 WHERE id = $1 AND visit_id = $2;

-- name: FaultsOfAccount :many
SELECT * FROM faults
WHERE account_id = COALESCE(sqlc.narg('only_account')::uuid, @account_id)
  AND (@state::text = '' OR state = @state)
  AND id > @after
ORDER BY id
LIMIT @page_size;

-- name: ReportFault :one
INSERT INTO faults (lift_id, account_id, reported_by, description)
SELECT l.id, b.account_id, @reported_by, @description
FROM lifts l JOIN buildings b ON b.id = l.building_id
WHERE l.id = @lift_id AND b.account_id = @account_id
RETURNING *;

-- name: Fault :one
SELECT * FROM faults WHERE id = $1;

-- name: FaultByTicket :one
SELECT f.ticket, f.description, f.state, l.serial FROM faults f
JOIN lifts l ON l.id = f.lift_id
WHERE f.ticket = $1;

-- name: ResolveFaults :many
UPDATE faults SET state = 'resolved' WHERE id = ANY(@ids::uuid[]) AND state = 'open' RETURNING id;

-- name: ReopenFaults :many
UPDATE faults SET state = 'open'
WHERE id = ANY(@ids::uuid[]) AND account_id = @account_id AND state = 'resolved'
RETURNING id;

-- name: CommentsOfFault :many
SELECT * FROM fault_comments WHERE fault_id = $1 ORDER BY id;

-- name: DeleteComment :execrows
DELETE FROM fault_comments WHERE id = $1 AND fault_id = $2 AND author_id = $3;

-- name: TouchController :exec
INSERT INTO controllers (account_id, serial) VALUES ($1, $2)
ON CONFLICT (account_id, serial) DO UPDATE SET seen_at = now();

-- name: AddReading :exec
INSERT INTO readings (lift_id, kind, value) VALUES ($1, $2, $3);

-- name: RaiseAlarm :exec
INSERT INTO alarms (lift_id, reference) VALUES ($1, $2)
ON CONFLICT (reference) DO UPDATE SET state = 'raised';

-- name: AckAlarm :execrows
UPDATE alarms SET state = 'acknowledged' WHERE id = $1 AND state = 'raised';

-- name: ClearAlarm :execrows
UPDATE alarms a SET state = 'cleared'
FROM lifts l, buildings b
WHERE a.id = $1 AND l.id = a.lift_id AND b.id = l.building_id AND b.account_id = $2;
