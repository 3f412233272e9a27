SELECT count (*) FROM ticket
