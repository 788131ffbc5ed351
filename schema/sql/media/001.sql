-- Whose media these are: the identity of the store.
CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

-- A photo or another file: what it must be, and what became of it, sealed.
CREATE TABLE medium (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL);

-- Its bytes, in chunks of 256 KiB, at most 1024 of them. The number is 1024 * the medium's + the position
-- from 0. Numbers above those of all media are left of an import that was interrupted.
CREATE TABLE chunk (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL);
