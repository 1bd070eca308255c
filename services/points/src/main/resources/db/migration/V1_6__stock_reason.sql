-- Why a stock was corrected is free text in which people may be named: it is encrypted from now on. What was written before
-- is dropped rather than left in plain text; by a new type the table is written anew, so nothing of it stays in its file.
alter table stock_movement alter column reason type bytea using null;
