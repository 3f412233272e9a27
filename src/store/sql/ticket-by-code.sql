-- Candidates for a provisional code: those whose last byte fits.
SELECT (SELECT u.uuid FROM uuid AS u WHERE u.rid = t.rid) FROM ticket AS t
WHERE t.deleted IS NOT 1 ORDER BY t.rid
