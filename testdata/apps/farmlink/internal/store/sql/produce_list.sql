SELECT id, code, name, category
FROM produce
ORDER BY code
