"""A real SMTP server (aiosmtpd) for the tests of letters.

Usage: mail_server.py CERTIFICATE KEY [--no-starttls] [--user USER PASSWORD] [--refuse ADDRESS]
Prints the port it listens on, then each letter that it takes as one line of JSON.
"""
import argparse
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Letters:
    def __init__(self, refused):
        self.refused = refused

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "encrypted": session.ssl is not None,
                  "user": session.auth_data and session.auth_data.login.decode(), "greeted": session.host_name,
                  "message": envelope.content.decode("utf-8")}
        print(json.dumps(letter), flush=True)
        return "250 OK"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("certificate")
    arguments.add_argument("key")
    arguments.add_argument("--no-starttls", action="store_true")
    arguments.add_argument("--user", nargs=2, default=None)
    arguments.add_argument("--refuse", action="append", default=[])
    given = arguments.parse_args()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(given.certificate, given.key)

    def authenticated(server, session, envelope, mechanism, data):
        right = given.user and [data.login.decode(), data.password.decode()] == given.user
        return AuthResult(success=bool(right), auth_data=data)

    def connection():
        return SMTP(Letters(set(given.refuse)), hostname="127.0.0.1", loop=loop,
                    tls_context=None if given.no_starttls else context,
                    authenticator=authenticated, auth_required=given.user is not None,
                    auth_require_tls=not given.no_starttls)

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    server = loop.run_until_complete(loop.create_server(connection, "127.0.0.1", 0))
    print(server.sockets[0].getsockname()[1], flush=True)
    loop.run_forever()


if __name__ == "__main__":
    sys.exit(main())
