SELECT n, hash, hlc, eh FROM device_head WHERE dev = ?1
