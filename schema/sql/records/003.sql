-- The number of a receipt is its workspace's from now on: the newest replaces the one before.
DELETE FROM receipt;

-- What is known of the server: one row, whose owner is 0.
CREATE TABLE server (number INTEGER PRIMARY KEY, owner INTEGER NOT NULL, sealed BLOB NOT NULL);
