DELETE FROM clock WHERE rid = ?1
