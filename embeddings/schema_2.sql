-- What version 2 adds: the permanent names of quotes outlive their articles.

-- SHA-256 of each edition's text, of which nothing else is kept, and when it went (ISO 8601, UTC).
CREATE TABLE removed_editions (sha256 TEXT PRIMARY KEY, removed TEXT NOT NULL)
STRICT, WITHOUT ROWID;

CREATE TRIGGER edition_removed AFTER DELETE ON editions BEGIN
    INSERT OR REPLACE INTO removed_editions
    VALUES (old.sha256, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
END;
