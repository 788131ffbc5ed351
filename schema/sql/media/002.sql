-- Small copies of photos, sealed. A cache: whatever is missing is made again from the chunks. The number is
-- 2 * the medium's, and 1 more for the larger copy.
CREATE TABLE copy (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL);
