"""A private SMTP server for the tests: python3-aiosmtpd on a free loopback port, which it prints as its first line.

Each mail it takes becomes one line of JSON on standard output, parsed by Python's own mail library. Recipients choose
their fate by name: full@ is 452, greylisted@ 451, unknown@ 550. A text with the word REJECT is answered 554, BUSY 421.
"""
import argparse, asyncio, json, ssl, sys
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parsedate_to_datetime

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

REFUSALS = {"full": "452 4.2.2 mailbox full", "greylisted": "451 4.7.1 come back later", "unknown": "550 5.1.1 no such mailbox"}


class Desk:
    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = REFUSALS.get(address.split("@")[0])
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=default)
        text = mail.get_content()
        if "REJECT" in text:
            return "554 5.6.0 content refused"
        if "BUSY" in text:
            return "421 4.3.2 shutting down"
        # Python's address parser puts a space between adjacent encoded words, against RFC 2047; its older decoder does not.
        raw = message_from_bytes(envelope.content)
        plain = {name: str(make_header(decode_header(raw[name].replace("\r\n", "")))) for name in ("from", "to")}
        lines = envelope.content.split(b"\r\n")
        print(json.dumps({
            "subject": mail["subject"], "from": plain["from"], "to": plain["to"], "text": text.replace("\r\n", "\n"),
            "message_id": mail["message-id"], "date": parsedate_to_datetime(mail["date"]).isoformat(),
            "encoding": mail["content-transfer-encoding"], "envelope_from": envelope.mail_from, "envelope_to": envelope.rcpt_tos,
            "longest_line": max(map(len, lines)), "eight_bit": any(b > 127 for b in envelope.content), "defects": [str(d) for d in mail.defects],
            "tls": session.ssl is not None, "user": getattr(session, "hall_user", ""), "helo": session.host_name,
        }), flush=True)
        return "250 2.0.0 taken"


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"hall", b"open sesame")
    if good:
        session.hall_user = data.login.decode()
    return AuthResult(success=good, handled=False)


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--auth", action="store_true")
    chosen = parser.parse_args()
    tls = None
    if chosen.cert:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(chosen.cert, chosen.key)

    def desk():
        return SMTP(Desk(), hostname="localhost", tls_context=tls, require_starttls=tls is not None,
                    authenticator=authenticate if chosen.auth else None, auth_required=chosen.auth, auth_require_tls=tls is not None)

    server = await asyncio.get_running_loop().create_server(desk, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)  # ends with the test


asyncio.run(main())
