-- What was undone was so by a later action: a table somebody altered cannot lead
-- round in a circle.
SELECT a.undone_by FROM action AS a
JOIN action AS b ON b.act = a.undone_by
WHERE a.act = ?1 AND b.first_seq > a.first_seq
