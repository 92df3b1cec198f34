UPDATE companies c
SET name = COALESCE($3, c.name),
    contact_email = COALESCE($4, c.contact_email),
    updated_at = now()
WHERE c.id = $1
  AND EXISTS (
      SELECT 1
      FROM memberships m
      WHERE m.company_id = c.id
        AND m.user_id = $2
        AND m.role IN ('manager', 'owner'))
