SELECT uuid FROM uuid WHERE rid = ?1
