"""The second format: what a bot keeps beside its libraries, in a schema for each of its files."""

from alembic import op

revision = "2"
down_revision = "1"

_NOTEBOOK = """
CREATE SCHEMA notebook;

CREATE TABLE notebook.servers (
    server_id       bigint PRIMARY KEY,
    private_answers boolean,
    language        text,
    shares_shipped  boolean
);
CREATE TABLE notebook.channels (
    server_id  bigint NOT NULL REFERENCES notebook.servers ON DELETE CASCADE,
    channel_id bigint NOT NULL,
    private    boolean NOT NULL,
    PRIMARY KEY (server_id, channel_id)
);
CREATE TABLE notebook.manager_roles (
    server_id bigint NOT NULL REFERENCES notebook.servers ON DELETE CASCADE,
    role_id   bigint NOT NULL,
    PRIMARY KEY (server_id, role_id)
);
CREATE TABLE notebook.people (
    person_id bigint PRIMARY KEY,
    language  text,
    library   bigint
);
CREATE INDEX people_by_library ON notebook.people (library);
CREATE TABLE notebook.feedback (
    person_id bigint NOT NULL,
    quote     text NOT NULL,
    given_on  text NOT NULL,
    server_id bigint,
    verdict   text NOT NULL,
    answered  boolean NOT NULL,
    question  text,
    comment   text,
    PRIMARY KEY (person_id, quote, given_on)
);
CREATE INDEX feedback_by_day ON notebook.feedback (given_on);
CREATE INDEX feedback_by_server ON notebook.feedback (server_id);
CREATE TABLE notebook.changes (revision bigint NOT NULL, erasures bigint NOT NULL);
INSERT INTO notebook.changes VALUES (0, 0);
"""

_QUEUE = """
CREATE SCHEMA queue;

CREATE TABLE queue.jobs (
    number        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            text NOT NULL UNIQUE,
    library       text NOT NULL,
    kind          text NOT NULL,
    state         text NOT NULL,
    actor_id      bigint,
    actor         text NOT NULL,
    created       double precision NOT NULL,
    changed       double precision NOT NULL,
    article_id    text,
    correction    text,
    articles      integer NOT NULL,
    passages      bigint NOT NULL DEFAULT 0,
    passages_done bigint NOT NULL DEFAULT 0,
    seconds_left  double precision,
    porter        text,
    turn          bigint NOT NULL DEFAULT 0,
    attempts      integer NOT NULL DEFAULT 0,
    stopping      boolean NOT NULL DEFAULT FALSE,
    outcome       text NOT NULL DEFAULT '{}',
    refusals      text NOT NULL DEFAULT '[]',
    reason        text
);
CREATE INDEX jobs_by_state ON queue.jobs (state);
CREATE INDEX jobs_by_library ON queue.jobs (library);
CREATE TABLE queue.found (
    job        bigint NOT NULL REFERENCES queue.jobs ON DELETE CASCADE,
    place      integer NOT NULL,
    name       text NOT NULL,
    characters bigint NOT NULL,
    packed     bytea NOT NULL,
    failed     text,
    PRIMARY KEY (job, place)
);
CREATE TABLE queue.files (
    job     bigint PRIMARY KEY REFERENCES queue.jobs ON DELETE CASCADE,
    content bytea NOT NULL
);
CREATE TABLE queue.feeds (
    library     text NOT NULL,
    url         text NOT NULL,
    title       text NOT NULL,
    actor_id    bigint,
    actor       text NOT NULL,
    followed    double precision NOT NULL,
    last_polled double precision,
    next_poll   double precision NOT NULL,
    state       text NOT NULL,
    failure     text,
    added       bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (library, url)
);
CREATE TABLE queue.entries (
    library text NOT NULL,
    feed    text NOT NULL,
    url     text NOT NULL,
    tries   integer NOT NULL DEFAULT 0,
    due     double precision NOT NULL,
    PRIMARY KEY (library, feed, url),
    FOREIGN KEY (library, feed) REFERENCES queue.feeds ON DELETE CASCADE
);
CREATE TABLE queue.meta (unwiped bigint NOT NULL, purged double precision NOT NULL);
INSERT INTO queue.meta VALUES (0, 0);
"""


def upgrade() -> None:
    """Make the tables of the notebook and of the queue, as their files have them."""
    op.execute(_NOTEBOOK)
    op.execute(_QUEUE)
