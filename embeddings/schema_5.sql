-- What version 5 adds: what has changed since when, so that derived files need not be made anew.

-- Every revision that there has been since: derived files of any other are not of this library.
CREATE TABLE revisions (revision INTEGER PRIMARY KEY) STRICT;

INSERT INTO revisions SELECT revision FROM meta WHERE revision > 0;

CREATE TRIGGER revision_made AFTER UPDATE OF revision ON meta BEGIN
    INSERT INTO revisions VALUES (new.revision) ON CONFLICT DO NOTHING;
END;

-- Editions whose passages, or what snapshots hold of their articles, changed after that revision.
CREATE TABLE changed_editions (edition_id INTEGER PRIMARY KEY, after INTEGER NOT NULL) STRICT;

CREATE INDEX changed_editions_by_revision ON changed_editions (after);

CREATE TRIGGER passage_put AFTER INSERT ON passages BEGIN
    INSERT INTO changed_editions SELECT new.edition_id, revision FROM meta WHERE true
    ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER passage_removed AFTER DELETE ON passages BEGIN
    INSERT INTO changed_editions SELECT old.edition_id, revision FROM meta WHERE true
    ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER article_retold AFTER UPDATE OF title, published ON articles
WHEN old.title IS NOT new.title OR old.published IS NOT new.published BEGIN
    INSERT INTO changed_editions
    SELECT e.id, m.revision FROM editions e, meta m WHERE e.article_id = new.id
    ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE INDEX editions_by_sha256 ON editions (sha256);
