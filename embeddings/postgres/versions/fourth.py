"""The fourth format: indexes that are taken for a vector's key alone, and a right said aloud."""

from alembic import op

revision = "4"
down_revision = "3"

# Led by library and encoder they looked as good as a primary key for finding one row, as long as
# the server had gathered no statistics: it read a whole library for each sentence that was added.
_INDEXES = """
DROP INDEX passages_by_key, sentences_by_key;
CREATE INDEX passages_by_key ON passages (library_id, key, encoder_id);
CREATE INDEX sentences_by_key ON sentences (library_id, key, encoder_id);
"""

# Where nobody may use the schema who was not told so.
_RIGHT = """
DO $$ BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO quoth_reader', current_schema());
END $$;
"""


def upgrade() -> None:
    """Make the two indexes anew with the key before the encoder, and let the role in."""
    op.execute(_INDEXES)
    op.execute(_RIGHT)
