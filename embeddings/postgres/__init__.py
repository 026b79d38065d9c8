"""Libraries in PostgreSQL, for many processes: the same store, over another kind of database."""

from embeddings.postgres.database import PostgresDatabase
from embeddings.postgres.server import Server

__all__ = ["PostgresDatabase", "Server"]
