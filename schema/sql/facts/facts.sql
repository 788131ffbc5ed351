-- Facts: what tables and lists are made of. A cache beside the batches of a server's records file: another version of
-- it is dropped, and made anew from the batches. shared/statistics/facts.hpp says what each column means.
--
-- Ids are in hex. `changed` numbers the changes of all facts, for whoever fetches only what is new; a fact that is
-- there no more stays as a row with `gone`.
CREATE TABLE fact_mission (
  number INTEGER PRIMARY KEY,
  workspace TEXT NOT NULL UNIQUE,
  mission TEXT NOT NULL,
  campaign TEXT NOT NULL,
  checking TEXT NOT NULL,
  inspected TEXT NOT NULL,
  kind TEXT NOT NULL,
  handed_over INTEGER NOT NULL);

CREATE TABLE fact_inspection (
  mission INTEGER NOT NULL,
  aggregate TEXT NOT NULL,
  record TEXT NOT NULL,  -- the same as the aggregate, here and for self-checks and events
  changed INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  subject TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  date TEXT NOT NULL,
  counting INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  presented INTEGER NOT NULL,
  revision TEXT NOT NULL,
  form TEXT NOT NULL,
  version INTEGER NOT NULL,
  visit INTEGER NOT NULL,
  look_back INTEGER NOT NULL,
  typical INTEGER NOT NULL,
  leader TEXT NOT NULL,
  result TEXT NOT NULL,
  total TEXT NOT NULL,
  PRIMARY KEY (mission, aggregate, record)) WITHOUT ROWID;
CREATE INDEX fact_inspection_changed ON fact_inspection (changed);

CREATE TABLE fact_self_check (
  mission INTEGER NOT NULL,
  aggregate TEXT NOT NULL,
  record TEXT NOT NULL,
  changed INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  subject TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  date TEXT NOT NULL,
  problems INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  PRIMARY KEY (mission, aggregate, record)) WITHOUT ROWID;

CREATE TABLE fact_event (
  mission INTEGER NOT NULL,
  aggregate TEXT NOT NULL,
  record TEXT NOT NULL,
  changed INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  subject TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  date TEXT NOT NULL,
  what TEXT NOT NULL,
  by TEXT NOT NULL,
  text TEXT NOT NULL,
  verified INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  PRIMARY KEY (mission, aggregate, record)) WITHOUT ROWID;

CREATE TABLE fact_finding (
  mission INTEGER NOT NULL,
  aggregate TEXT NOT NULL,
  record TEXT NOT NULL,
  changed INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  subject TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  form TEXT NOT NULL,  -- and the date: of what it stands in
  date TEXT NOT NULL,
  item TEXT NOT NULL,
  point TEXT NOT NULL,
  text TEXT NOT NULL,
  behaviour TEXT NOT NULL,
  typical INTEGER NOT NULL,
  photos INTEGER NOT NULL,
  state INTEGER NOT NULL,
  basis TEXT NOT NULL,
  measure TEXT NOT NULL,
  deadline TEXT NOT NULL,
  responsible TEXT NOT NULL,
  report_date TEXT NOT NULL,
  report_text TEXT NOT NULL,
  check_date TEXT NOT NULL,
  check_ok INTEGER NOT NULL,
  check_text TEXT NOT NULL,
  withdrawn TEXT NOT NULL,  -- the reason; empty: it was not struck out
  PRIMARY KEY (mission, aggregate, record)) WITHOUT ROWID;
CREATE INDEX fact_finding_changed ON fact_finding (changed);

CREATE TABLE fact_disposition (
  mission INTEGER NOT NULL,
  aggregate TEXT NOT NULL,
  record TEXT NOT NULL,
  changed INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  subject TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  date TEXT NOT NULL,
  counting INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  decided INTEGER NOT NULL,
  measure TEXT NOT NULL,
  fen INTEGER NOT NULL,
  persons INTEGER NOT NULL,
  person TEXT NOT NULL,  -- their names, a line each
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  finding TEXT NOT NULL,
  suggestion TEXT NOT NULL,
  behaviour TEXT NOT NULL,
  typical INTEGER NOT NULL,
  bar_until TEXT NOT NULL,
  by TEXT NOT NULL,
  office TEXT NOT NULL,
  PRIMARY KEY (mission, aggregate, record)) WITHOUT ROWID;
CREATE INDEX fact_disposition_changed ON fact_disposition (changed);

-- Aggregates whose facts are behind their batches: noted in the transaction that brought these.
CREATE TABLE fact_behind (workspace TEXT NOT NULL, aggregate TEXT NOT NULL, PRIMARY KEY (workspace, aggregate))
  WITHOUT ROWID;

-- The version of what the facts follow from, empty while they are not whole. The number of the last change; the
-- epoch is another one whenever all was made anew: then numbers begin anew, too.
CREATE TABLE fact_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  version TEXT NOT NULL,
  epoch TEXT NOT NULL,
  last INTEGER NOT NULL);
INSERT INTO fact_state VALUES (1, '', lower(hex(randomblob(6))), 0);
