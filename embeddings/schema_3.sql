-- What version 3 adds: what is removed is wiped from the file, also if a process was killed first.

-- 1 from the removal of an article until no byte of it is left; so it is for older libraries.
ALTER TABLE meta ADD COLUMN unwiped INTEGER NOT NULL DEFAULT 1 CHECK (unwiped IN (0, 1));

UPDATE meta SET unwiped = 0 WHERE revision = 0;
