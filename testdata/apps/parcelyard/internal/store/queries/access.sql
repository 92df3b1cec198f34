-- name: GetOrgRole :one
-- The role that holds for the whole organisation.
SELECT role FROM memberships
WHERE org_id = @org_id AND user_id = @user_id AND site_id IS NULL;

-- name: GetSiteRole :one
-- The best role at a site, be it the site's own or the organisation's.
SELECT m.role
FROM sites s
JOIN memberships m ON m.org_id = s.org_id AND (m.site_id = s.id OR m.site_id IS NULL)
WHERE s.id = @site_id AND m.user_id = @user_id
ORDER BY array_position(ARRAY['admin', 'manager', 'clerk'], m.role)
LIMIT 1;

-- name: CanManageSite :one
SELECT EXISTS (
    SELECT 1 FROM memberships m
    WHERE m.user_id = @user_id
      AND m.role IN ('admin', 'manager')
      AND (m.site_id = @site_id OR m.site_id IS NULL)
);
