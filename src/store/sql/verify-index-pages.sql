-- A page of a segment on which words begin, and that the list of first words does
-- not know, so that nobody finds them. The engine's check looks at the pages that
-- are in the list. Of a page the bytes 3 and 4 say where its words end and the
-- places of them begin: at its end where none begins on it. An id is segment (from
-- bit 37), kind of page (six bits) and number. A list may know more: what a merge
-- has cut off.
SELECT page.id
FROM text_index_data AS page
WHERE page.id >> 37 > 0 AND (page.id >> 31) & 63 = 0
  AND hex (substr (page.block, 3, 2)) <> printf ('%04X', length (page.block))
  AND (page.id >> 37, page.id & 2147483647) NOT IN (SELECT segid, pgno >> 1 FROM text_index_idx)
LIMIT 1
