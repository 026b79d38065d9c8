"""Why a page or a feed was not fetched: a code for programs and one sentence for people."""

from __future__ import annotations

from enum import StrEnum

from embeddings.errors import QuothError


class Reason(StrEnum):
    """What stood in the way."""

    ADDRESS = "address"
    """It is no web address that can be fetched at all."""
    SCHEME = "scheme"
    CREDENTIALS = "credentials"
    PORT = "port"
    PRIVATE = "private"
    """The host, or one of its addresses, is not on the public internet."""
    UNKNOWN_HOST = "unknown_host"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    TIMED_OUT = "timed_out"
    BROKEN = "broken"
    """The server did not keep to the protocol, or stopped in the middle."""
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    MEDIA_TYPE = "media_type"
    REDIRECTS = "redirects"
    DOWNGRADE = "downgrade"
    NOT_FOUND = "not_found"
    GONE = "gone"
    FORBIDDEN = "forbidden"
    TOO_MANY_REQUESTS = "too_many_requests"
    SERVER_ERROR = "server_error"
    STATUS = "status"
    """Any other status that carries no page."""
    NOT_A_FEED = "not_a_feed"


SENTENCES = {
    Reason.ADDRESS: "That is not a web address I can open. Check it for typing errors.",
    Reason.SCHEME: "I fetch only addresses that begin with http:// or https://.",
    Reason.CREDENTIALS: "That address holds a user name or a password. Leave them out of it.",
    Reason.PORT: "That address names an unusual port, and I use only 80, 443, 8080 and 8443.",
    Reason.PRIVATE: "That address is not on the public internet, and I fetch only public pages.",
    Reason.UNKNOWN_HOST: "No site has that name at present. Check the address for typing errors.",
    Reason.UNREACHABLE: "That site cannot be reached at present. Try again later.",
    Reason.CERTIFICATE: "That site's certificate is not valid, so I cannot be sure whose it is.",
    Reason.TIMED_OUT: "That site took too long to send the page. Try again later.",
    Reason.BROKEN: "That site stopped in the middle, or sent something malformed. Try again later.",
    Reason.TOO_LARGE: "That page is larger than I fetch.",
    Reason.ENCODING: "That site compresses the page in a way that I do not unpack.",
    Reason.MEDIA_TYPE: "That address leads to no page, document or feed that I can read.",
    Reason.REDIRECTS: "That address leads in circles, or through too many others.",
    Reason.DOWNGRADE: "That secure address (https) leads on to an insecure one (http).",
    Reason.NOT_FOUND: "That site has no page at this address.",
    Reason.GONE: "That page has been removed for good.",
    Reason.FORBIDDEN: "That site does not let me read this page.",
    Reason.TOO_MANY_REQUESTS: "That site asks for fewer requests. Try again later.",
    Reason.SERVER_ERROR: "That site has a fault of its own at present. Try again later.",
    Reason.STATUS: "That site answered without a page.",
    Reason.NOT_A_FEED: "That address holds no RSS, Atom or JSON feed.",
}
"""One clear sentence each; none tells what the network behind us looks like."""


class FetchRefused(QuothError):
    """A page or feed that is not fetched; the text may be shown to the person who asked for it."""

    def __init__(
        self,
        reason: Reason,
        *,
        retry_after_seconds: float | None = None,
        sentence: str | None = None,
    ) -> None:
        super().__init__(sentence or SENTENCES[reason])
        self.reason = reason
        self.retry_after_seconds = retry_after_seconds
        """How long the site asks to be left alone, if it says so."""
