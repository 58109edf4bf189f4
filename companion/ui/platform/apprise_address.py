"""What Apprise calls an address: a way of telling and what opens it, in one line. It is made to be used, never kept."""

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from companion.domain.telling import ChannelKind, MailServer, Security, TellingChannel


def address_of(channel: TellingChannel, secret: str) -> str:
    """The address in Apprise's form; of e-mail ``secret`` is the password, else the address as it was typed."""
    if channel.kind is ChannelKind.EMAIL and channel.server is not None:
        return _mail(channel.to, channel.server, secret)
    return _web(secret.strip()) if channel.kind is ChannelKind.WEB else secret.strip()


def _mail(to: str, server: MailServer, password: str) -> str:
    scheme = "mailto" if server.security is Security.NONE else "mailtos"
    signing_in = f"{_part(server.user)}:{_part(password)}@" if server.user else ""
    more = {
        "smtp": server.host,
        "from": f"Recovery Companion <{server.sender}>",
        "to": to,
        "mode": server.security.value,
        "format": "text",
    }
    return f"{scheme}://{signing_in}{server.host}:{server.port}/?{urlencode(more, quote_via=quote)}"


def _web(address: str) -> str:
    """Sent as JSON. Apprise takes a bare question for its own, so each gets the mark of one that is passed on."""
    parts = urlsplit(address)
    scheme = "jsons" if parts.scheme.lower() == "https" else "json"
    asked = urlencode(
        [(f"-{name}", value) for name, value in parse_qsl(parts.query, keep_blank_values=True)], quote_via=quote
    )
    return f"{scheme}://{parts.netloc}{parts.path or '/'}" + (f"?{asked}" if asked else "")


def _part(told: str) -> str:
    return quote(told, safe="")
