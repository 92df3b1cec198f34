-- an appeal with the city it has been made to
SELECT a.id, a.fine_id, a.user_id, a.body, a.status, z.city_id
FROM appeals a
JOIN fines f ON f.id = a.fine_id
JOIN zones z ON z.id = f.zone_id
WHERE a.id = $1
