SELECT rid, title FROM ticket
