SELECT eh FROM log WHERE id = ?1
