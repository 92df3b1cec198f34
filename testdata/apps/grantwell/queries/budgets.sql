-- name: ListBudget :many
SELECT * FROM budget_lines
WHERE application_id = @application_id
ORDER BY id;

-- name: AddBudgetLine :one
INSERT INTO budget_lines (application_id, label, amount_cents)
VALUES (@application_id, @label, @amount_cents)
RETURNING *;

-- name: UpdateBudgetLine :one
UPDATE budget_lines SET label = @label, amount_cents = @amount_cents
WHERE id = @id
RETURNING *;

-- name: DeleteBudgetLine :execrows
DELETE FROM budget_lines
WHERE id = @id AND application_id = @application_id;
