-- Whose media these are: the identity of the store.
CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

-- A photo or another file: what it must be, and what became of it, sealed.
CREATE TABLE medium (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL);

-- Its bytes, in chunks of 256 KiB.
CREATE TABLE chunk (
  number INTEGER PRIMARY KEY,
  medium INTEGER NOT NULL,
  position INTEGER NOT NULL,  -- from 0
  sealed BLOB NOT NULL);
CREATE UNIQUE INDEX chunk_of_medium ON chunk (medium, position);
