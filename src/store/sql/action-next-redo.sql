-- The newest undo of this person that no own action followed.
SELECT act FROM action AS tip
WHERE actor = ?1 AND undone_by IS NULL AND depth % 2 = 1
  AND NOT EXISTS (SELECT 1 FROM action AS later
                  WHERE later.actor = tip.actor AND later.depth = 0 AND later.first_seq > tip.first_seq)
ORDER BY first_seq DESC
