-- The records of which an action was taken back.
SELECT DISTINCT l.eid, l.ent
FROM action AS a JOIN log AS l ON l.act = a.act
WHERE a.depth > 0
