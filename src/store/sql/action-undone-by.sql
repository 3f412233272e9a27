SELECT undone_by FROM action WHERE act = ?1
