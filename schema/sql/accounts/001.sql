-- Named values of the server.
CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

-- Times are seconds since 1970, in UTC. Nothing is ever taken out: who was revoked stays, and so does the name.
CREATE TABLE user (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  district TEXT NOT NULL,
  password TEXT NOT NULL,  -- cost, salt and hash; empty: none
  created INTEGER NOT NULL,
  revoked INTEGER) WITHOUT ROWID;

CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  user TEXT NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  key BLOB NOT NULL,
  certificate BLOB NOT NULL,  -- as the root signed it
  signature BLOB NOT NULL,
  revoked INTEGER);

CREATE TABLE invitation_mission (
  invitation TEXT NOT NULL,
  position INTEGER NOT NULL,  -- from 0
  mission TEXT NOT NULL,
  PRIMARY KEY (invitation, position)) WITHOUT ROWID;

-- Somebody on a tablet: a row for each person who was enrolled there.
CREATE TABLE device (
  key BLOB PRIMARY KEY,
  id TEXT NOT NULL,
  user TEXT NOT NULL,
  invitation TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  revoked INTEGER) WITHOUT ROWID;
CREATE INDEX device_id ON device (id);

-- What was done, line by line; `previous` is the digest of the line before, all zero in line 1.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous BLOB NOT NULL);

-- The last line and its digest: without them, lines that are cut off at the end would not be missed.
CREATE TABLE audit_end (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, digest BLOB NOT NULL);
INSERT INTO audit_end VALUES (1, 0, zeroblob(32));

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit lines are not changed'); END;
CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit lines are not removed'); END;
-- INSERT OR REPLACE would remove a line without asking the trigger above.
CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
WHEN NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'audit lines are added at the end'); END;
