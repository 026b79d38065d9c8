-- What version 4 adds: what admins who keep a library need: originals, signatures, and a history.

-- What an edition was read from, byte for byte, so that it can be read again.
CREATE TABLE originals (
    edition_id INTEGER PRIMARY KEY REFERENCES editions (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes      INTEGER NOT NULL,        -- before it was compressed
    content    BLOB NOT NULL            -- compressed by zlib
) STRICT;

-- By which copies of a text are recognised.
CREATE TABLE signatures (
    edition_id INTEGER PRIMARY KEY REFERENCES editions (id) ON DELETE CASCADE,
    signature  BLOB NOT NULL            -- MinHash, little-endian uint32
) STRICT;

-- Who did what, and when.
CREATE TABLE changes (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,             -- ISO 8601, UTC
    actor_id INTEGER,
    actor    TEXT NOT NULL,
    what     TEXT NOT NULL
) STRICT;

CREATE TABLE changed_articles (
    change_id  INTEGER NOT NULL REFERENCES changes (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL,
    title      TEXT,                    -- NULL once the article has been erased
    before     BLOB,                    -- what undoing the change writes back; NULL: it cannot be
    UNIQUE (change_id, article_id)
) STRICT;

-- Vectors that undoing a change would need.
CREATE TABLE held_vectors (
    encoder_id INTEGER NOT NULL,
    key        BLOB NOT NULL,
    change_id  INTEGER NOT NULL REFERENCES changes (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL,
    PRIMARY KEY (encoder_id, key, change_id, article_id),
    FOREIGN KEY (encoder_id, key) REFERENCES vectors (encoder_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX changed_articles_by_article ON changed_articles (article_id);
CREATE INDEX held_vectors_by_change ON held_vectors (change_id);
