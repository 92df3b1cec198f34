-- name: GetDocument :one
SELECT * FROM documents
WHERE id = @id;

-- name: GetDocumentWithPractice :one
SELECT d.*, p.practice_id
FROM documents d
JOIN patients p ON p.id = d.patient_id
WHERE d.id = @id;

-- name: GetSharedDocument :one
SELECT d.*
FROM documents d
JOIN document_links l ON l.document_id = d.id
WHERE l.token_hash = @token_hash AND l.expires_at > now();

-- name: DeleteDocument :execrows
DELETE FROM documents
WHERE id = @id;
