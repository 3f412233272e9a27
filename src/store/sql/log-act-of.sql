SELECT act FROM log WHERE id = ?1
