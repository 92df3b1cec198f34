-- name: CountOwnEpisodes :one
SELECT count(*)
FROM episodes e
JOIN shows s ON s.id = e.show_id
WHERE e.id = ANY(@ids::bigint[]) AND s.account_id = $2;

-- name: DeleteEpisode :execrows
DELETE FROM episodes
WHERE id = $1;

-- name: EditEpisode :execrows
UPDATE episodes SET title = $3, notes = $4
WHERE id = $1 AND show_id = $2;

-- name: Feed :many
SELECT e.title, e.audio_url
FROM episodes e
JOIN shows s ON s.id = e.show_id
WHERE s.slug = $1 AND e.state = 'published'
ORDER BY e.published_at DESC;

-- name: GetEpisode :one
SELECT id, show_id, title, notes, transcript, audio_url, state, published_at FROM episodes
WHERE id = $1;

-- name: GetTranscript :one
SELECT e.transcript
FROM episodes e
JOIN shows s ON s.id = e.show_id
LEFT JOIN collaborators c ON c.show_id = s.id AND c.account_id = $1
WHERE e.id = $2 AND (s.account_id = $1 OR c.account_id IS NOT NULL);

-- name: PublishEpisodes :execrows
UPDATE episodes SET state = 'published', published_at = now()
WHERE id = ANY(@ids::bigint[]);

-- name: SetEpisodeAudio :execrows
UPDATE episodes SET audio_url = $2, state = 'ready'
WHERE id = $1;

-- name: WithdrawEpisodes :execrows
UPDATE episodes SET state = 'withdrawn'
WHERE id = ANY(@ids::bigint[]);
