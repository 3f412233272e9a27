-- Candidates for a provisional code: those whose last byte fits.
SELECT u.uuid FROM incident AS i JOIN uuid AS u ON u.rid = i.rid
WHERE i.deleted IS NOT 1 ORDER BY i.rid
