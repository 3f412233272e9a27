SELECT rid, incident FROM note WHERE incident > 0
