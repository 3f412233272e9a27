SELECT dev, n, hash, hlc, eh FROM device_head ORDER BY dev
