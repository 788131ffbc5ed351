-- Progress tables as they were submitted: nothing of them is ever changed, whatever becomes known later.
CREATE TABLE submitted_table (
  number INTEGER PRIMARY KEY,
  campaign TEXT NOT NULL,
  month TEXT NOT NULL,     -- YYYY-MM
  unit TEXT NOT NULL,      -- a district, or the city
  time INTEGER NOT NULL,   -- when, in seconds since 1970; its records are those that were here then
  who TEXT NOT NULL,
  digest BLOB NOT NULL,    -- of the records that it counted
  contents BLOB NOT NULL,  -- the figures, and those records
  UNIQUE (campaign, month, unit));

-- Other things that fall due, and when a unit handed them in. What was entered later holds.
CREATE TABLE handed_in (
  number INTEGER PRIMARY KEY,
  campaign TEXT NOT NULL,
  what TEXT NOT NULL,      -- as the campaign's plan calls it: contact-receipt, summary
  unit TEXT NOT NULL,
  date TEXT NOT NULL,      -- YYYY-MM-DD
  who TEXT NOT NULL);
