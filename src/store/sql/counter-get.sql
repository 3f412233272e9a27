SELECT last FROM counter WHERE kind = ?1
