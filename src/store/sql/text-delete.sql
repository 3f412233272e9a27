DELETE FROM text_row WHERE rid = ?1
