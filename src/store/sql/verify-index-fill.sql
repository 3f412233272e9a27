INSERT INTO temp.again_row (rid, incident, body) SELECT rid, incident, body FROM main.text_row;
DELETE FROM temp.again_data;
DELETE FROM temp.again_idx;
DELETE FROM temp.again_docsize;
INSERT INTO temp.again_data SELECT * FROM main.text_index_data;
INSERT INTO temp.again_idx SELECT * FROM main.text_index_idx;
INSERT INTO temp.again_docsize SELECT * FROM main.text_index_docsize;
