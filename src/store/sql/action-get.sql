SELECT actor, first_seq, last_seq, at, label, undoes, undone_by, root_seq, depth FROM action WHERE act = ?1
