-- Every change that was taken, in the order taken. Here as in the other tables, rows are only added.
CREATE TABLE change (
  number INTEGER PRIMARY KEY,
  date TEXT,              -- YYYY-MM-DD; NULL: it holds from the beginning
  what TEXT NOT NULL,     -- first-report, scope, change, deregistration, teachers
  row BLOB NOT NULL,      -- a RegistryRow
  who TEXT NOT NULL,      -- the user who entered it
  entered TEXT NOT NULL); -- YYYY-MM-DD

-- Who must not be listed again before a day. The last of an institution holds.
CREATE TABLE bar (
  number INTEGER PRIMARY KEY,
  institution TEXT NOT NULL,  -- its id
  name TEXT NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,    -- the first day on which it may be listed again
  reason TEXT NOT NULL,
  who TEXT NOT NULL);

-- Which listed institution one is that was entered at a site. The last of a provisional one holds.
CREATE TABLE match (
  number INTEGER PRIMARY KEY,
  provisional TEXT NOT NULL,  -- the id of its record, in hex
  institution TEXT NOT NULL,  -- the id in the registry
  who TEXT NOT NULL);
