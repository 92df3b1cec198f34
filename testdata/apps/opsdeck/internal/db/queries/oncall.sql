-- name: CreateSchedule :one
INSERT INTO schedules (team_id, name, feed_key_hash) VALUES (@team_id, @name, @feed_key_hash)
RETURNING id;

-- name: GetSchedule :one
SELECT * FROM schedules WHERE id = @id;

-- name: GetOnCall :one
SELECT u.email, o.note, o.ends_at
FROM schedule_overrides o
JOIN users u ON u.id = o.user_id
WHERE o.schedule_id = @schedule_id AND now() BETWEEN o.starts_at AND o.ends_at
ORDER BY o.starts_at DESC
LIMIT 1;

-- name: ListOverrides :many
SELECT * FROM schedule_overrides
WHERE schedule_id = @schedule_id AND ends_at > now()
ORDER BY starts_at;

-- name: UpsertOverride :one
INSERT INTO schedule_overrides (id, schedule_id, user_id, note, starts_at, ends_at)
VALUES (@id, @schedule_id, @user_id, @note, @starts_at, @ends_at)
ON CONFLICT (id) DO UPDATE
SET user_id = EXCLUDED.user_id, note = EXCLUDED.note, starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at
RETURNING *;

-- name: DeleteOverride :one
DELETE FROM schedule_overrides WHERE id = @id
RETURNING schedule_id;
