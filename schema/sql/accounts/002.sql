-- The server's clock less the tablet's in milliseconds, as last measured, and when that was.
ALTER TABLE device ADD COLUMN offset_ms INTEGER;
ALTER TABLE device ADD COLUMN measured INTEGER;

-- What was decided about work that is to be reviewed. Nothing is ever taken out, and what was decided later holds.
CREATE TABLE review_decision (
  number INTEGER PRIMARY KEY,
  review TEXT NOT NULL,
  mission TEXT NOT NULL,
  time INTEGER NOT NULL,
  who TEXT NOT NULL,
  admits INTEGER NOT NULL,  -- 1: it counts from then on; 0: it stays as it is, and nobody is asked again
  reason TEXT NOT NULL,
  batches BLOB NOT NULL);   -- the hashes of those that it is about, 32 bytes each
CREATE INDEX review_decision_mission ON review_decision (mission);
