SELECT kind, last FROM counter
