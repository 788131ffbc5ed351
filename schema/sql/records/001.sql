-- What the store is: its identity, its opening tokens, counts. Sealed, but for the identity.
CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

-- The store key, wrapped for each person and for the recovery key.
CREATE TABLE wrapped_key (number INTEGER PRIMARY KEY, label TEXT NOT NULL, value BLOB NOT NULL);

-- Workspaces, logs and aggregates have local numbers, because their ids can be guessed. A log or an aggregate
-- names its workspace; a workspace names itself.
CREATE TABLE name (number INTEGER PRIMARY KEY, workspace INTEGER NOT NULL, sealed BLOB NOT NULL);

-- The batches that are present, causes first. The aggregate of a batch 0 is its workspace.
CREATE TABLE batch (
  number INTEGER PRIMARY KEY,
  log INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  previous INTEGER NOT NULL,  -- the row of the batch before; 0 for batch 0
  aggregate INTEGER NOT NULL,
  hash BLOB NOT NULL,
  sealed BLOB NOT NULL);
CREATE INDEX batch_of_aggregate ON batch (aggregate);

-- The ends of logs: a row that is lost at the end of a log is missed.
CREATE TABLE tip (batch INTEGER PRIMARY KEY);

-- Features that batches demand: they must be known before the contents are read.
CREATE TABLE demand (batch INTEGER NOT NULL, feature INTEGER NOT NULL, PRIMARY KEY (batch, feature))
  WITHOUT ROWID;

-- What is kept beside the batches. The owner is a workspace, unless said otherwise.
CREATE TABLE waiting (number INTEGER PRIMARY KEY, owner INTEGER NOT NULL, sealed BLOB NOT NULL);
CREATE TABLE draft (number INTEGER PRIMARY KEY, owner INTEGER NOT NULL, sealed BLOB NOT NULL);
CREATE TABLE receipt (number INTEGER PRIMARY KEY, owner INTEGER NOT NULL, sealed BLOB NOT NULL);
-- The number of a card is its aggregate's.
CREATE TABLE card (number INTEGER PRIMARY KEY, owner INTEGER NOT NULL, sealed BLOB NOT NULL);
-- The number of an own log is its name's, the owner the person who writes it.
CREATE TABLE own_log (number INTEGER PRIMARY KEY, owner INTEGER NOT NULL, sealed BLOB NOT NULL);
-- Packs belong to nobody: their owner is 0.
CREATE TABLE pack (number INTEGER PRIMARY KEY, owner INTEGER NOT NULL, sealed BLOB NOT NULL);
