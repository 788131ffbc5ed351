-- Who is enrolled here: what came with the invitation. The number is the person's, the owner 0.
CREATE TABLE enrolment (number INTEGER PRIMARY KEY, owner INTEGER NOT NULL, sealed BLOB NOT NULL);
