-- What version 6 adds: which article an edition is the current one of, without reading them all.

CREATE INDEX articles_by_edition ON articles (edition_id);
