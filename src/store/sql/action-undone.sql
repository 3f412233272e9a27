UPDATE action SET undone_by = ?2 WHERE act = ?1
