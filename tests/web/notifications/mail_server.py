"""A real mail server for tests, as a program of its own: writes its port, then keeps each e-mail as a file in a folder.

What it does depends on whom an e-mail is for: `gone@` is refused for good, `busy@` for now, and for `silent@` it takes
the words, keeps them and ends the connection without an answer.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

HELD = Path(sys.argv[1])


class Handler:
    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("gone@"):
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if envelope.rcpt_tos[0].startswith("busy@"):
            return "451 Try again later"
        number = len(list(HELD.iterdir()))
        content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        (HELD / f"{number:03d}.eml").write_bytes(content)
        if envelope.rcpt_tos[0].startswith("silent@") and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return "250 OK"


async def serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler(), enable_SMTPUTF8=True), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
