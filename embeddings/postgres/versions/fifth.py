"""The fifth format: which article an edition is the current one of, without reading them all."""

from alembic import op

revision = "5"
down_revision = "4"

_INDEX = "CREATE INDEX articles_by_edition ON articles (library_id, edition_id)"


def upgrade() -> None:
    """Make the index by which removing an edition looks for an article that points to it."""
    op.execute(_INDEX)
