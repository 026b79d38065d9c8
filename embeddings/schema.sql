-- The truth of one library, version 1 (PRAGMA user_version).

CREATE TABLE meta (
    revision INTEGER NOT NULL           -- grows with every change that a reader can see; 0 before
) STRICT;

CREATE TABLE articles (
    id              TEXT PRIMARY KEY,
    source          TEXT NOT NULL UNIQUE,
    title           TEXT NOT NULL,
    title_from_name INTEGER NOT NULL,
    publisher       TEXT,
    author          TEXT,
    published       TEXT,               -- ISO 8601 date
    url             TEXT,
    language        TEXT NOT NULL,
    edition_id      INTEGER NOT NULL REFERENCES editions (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE editions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: open snapshots hold it
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    sha256     TEXT NOT NULL,           -- of the text in UTF-8
    text       TEXT NOT NULL,
    added      TEXT NOT NULL,           -- ISO 8601, UTC
    UNIQUE (article_id, sha256)
) STRICT;

CREATE TABLE encoders (
    id          INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    dimension   INTEGER NOT NULL
) STRICT;

CREATE TABLE vectors (
    encoder_id INTEGER NOT NULL REFERENCES encoders (id),
    key        BLOB NOT NULL,           -- SHA-256 of the exact text that was encoded
    vector     BLOB NOT NULL,           -- float32 [dimension], of unit length
    PRIMARY KEY (encoder_id, key)
) STRICT;

CREATE TABLE passages (
    encoder_id INTEGER NOT NULL REFERENCES encoders (id),
    edition_id INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,        -- 0 is the first of the edition
    "start"    INTEGER NOT NULL,        -- code points of the edition's text, here and below
    "end"      INTEGER NOT NULL,
    key        BLOB NOT NULL,           -- of the title, where it is read, and the passage
    PRIMARY KEY (encoder_id, edition_id, position),
    FOREIGN KEY (encoder_id, key) REFERENCES vectors (encoder_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
    encoder_id INTEGER NOT NULL,
    edition_id INTEGER NOT NULL,
    position   INTEGER NOT NULL,        -- of its passage
    number     INTEGER NOT NULL,        -- 0 is the first of the passage
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    key        BLOB NOT NULL,           -- of the sentence alone
    PRIMARY KEY (encoder_id, edition_id, position, number),
    FOREIGN KEY (encoder_id, edition_id, position)
        REFERENCES passages (encoder_id, edition_id, position) ON DELETE CASCADE,
    FOREIGN KEY (encoder_id, key) REFERENCES vectors (encoder_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX passages_by_edition ON passages (edition_id);
CREATE INDEX passages_by_key ON passages (encoder_id, key);
CREATE INDEX sentences_by_key ON sentences (encoder_id, key);
