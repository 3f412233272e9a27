-- What was said to the caller or came from there.
SELECT rid FROM note
WHERE incident = ?1 AND visibility IN ('public', 'caller') AND deleted IS NOT 1 ORDER BY rid
