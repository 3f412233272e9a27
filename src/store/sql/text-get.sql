SELECT body, incident FROM text_row WHERE rid = ?1
