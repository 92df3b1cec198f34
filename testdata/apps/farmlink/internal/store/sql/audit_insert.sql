INSERT INTO audit_log (company_id, user_id, action, subject, request_id)
VALUES ($1, $2, $3, $4, $5)
