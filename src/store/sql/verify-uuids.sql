SELECT uuid, rid FROM uuid ORDER BY rid
