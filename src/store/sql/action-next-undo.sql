-- The tip of a chain that stands (even depth); the newest own action first.
SELECT act FROM action
WHERE actor = ?1 AND undone_by IS NULL AND depth % 2 = 0 AND root_seq > 1
ORDER BY root_seq DESC
