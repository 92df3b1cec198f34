-- name: GetTicket :one
SELECT id, household_id, agent_id, subject, status FROM tickets WHERE id = $1;

-- name: ListTicketMessages :many
SELECT id, ticket_id, author, body, sent_at FROM ticket_messages WHERE ticket_id = $1 ORDER BY sent_at;

-- name: AssignTicket :execrows
UPDATE tickets SET agent_id = $2 WHERE id = $1;

