"""A front that speaks https on loopback and hands everything on as it is, with a certificate that is thrown away: what stands
before the server where it is really used, small enough for a test.

    tls_front.py HOST PORT BEHIND CERTIFICATE

Listens on 127.0.0.1:PORT for HOST, passes on to 127.0.0.1:BEHIND, and leaves its certificate in the file CERTIFICATE for
those who want to check it. Runs until it is stopped.
"""

import asyncio
import ssl
import subprocess
import sys


def certificate(host, file):
    """A key and a certificate for two days, in one file; made by openssl, which Debian always has."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}", "-keyout", file + ".key", "-out", file],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, file + ".key")
    return context


async def pour(reader, writer):
    try:
        while part := await reader.read(65_536):
            writer.write(part)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def serve(host, port, behind, file):
    async def hand_on(reader, writer):
        try:
            back, forth = await asyncio.open_connection("127.0.0.1", behind)
        except OSError:
            writer.close()
            return
        await asyncio.gather(pour(reader, forth), pour(back, writer))

    server = await asyncio.start_server(hand_on, "127.0.0.1", port, ssl=certificate(host, file))
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]))
    except KeyboardInterrupt:
        pass
