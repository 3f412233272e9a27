SELECT act, actor, first_seq, last_seq, at, undoes, undone_by, root_seq, depth FROM action ORDER BY first_seq
