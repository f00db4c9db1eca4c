"""HTTP/1.1 as plain as can be over asyncio: fast enough to keep a server busy, and able to hang up in the middle."""

import asyncio
import json

# Longer than anything a server may take: whoever waits on has found a fault.
PATIENCE = 60


class Answer:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {self.body[:300]!r}"


class Wire:
    """A connection that is kept; one that was closed is opened again at the next request."""

    def __init__(self, port, key=None):
        self.port, self.key = port, key
        self.reader = self.writer = None

    async def open(self):
        if self.writer is None or self.writer.is_closing() or self.reader.at_eof():
            self.close()
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 24)

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None

    def hang_up(self):
        """As a machine that is switched off: without a farewell, whatever is still under way."""
        if self.writer is not None:
            self.writer.transport.abort()
        self.reader = self.writer = None

    async def send(self, method, path, body=None, fields=None, key=None):
        await self.open()
        content = b"" if body is None else json.dumps(body).encode()
        head = [f"{method} /api/v1{path} HTTP/1.1", "Host: localhost"]
        if key or self.key:
            head.append(f"Authorization: Bearer {key or self.key}")
        if body is not None:
            head += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
        elif method != "GET":
            head.append("Content-Length: 0")
        head += [f"{name}: {value}" for name, value in (fields or {}).items()]
        self.writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + content)

    async def head(self):
        """The status and the fields of the answer that comes next."""
        raw = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.split(": ", 1) for line in raw[1:] if ": " in line)
        return int(raw[0].split()[1]), {name.lower(): value for name, value in fields.items()}

    async def receive(self):
        status, fields = await self.head()
        if fields.get("transfer-encoding") == "chunked":
            body = b""
            while part := await self.chunk():
                body += part
        else:
            body = await self.reader.readexactly(int(fields.get("content-length", 0)))
        if fields.get("connection", "").lower() == "close":
            self.close()
        return Answer(status, fields, body)

    async def chunk(self):
        size = int((await self.reader.readline()).strip() or b"0", 16)
        part = await self.reader.readexactly(size)
        await self.reader.readexactly(2)
        return part

    async def ask(self, method, path, body=None, fields=None, key=None):
        async with asyncio.timeout(PATIENCE):
            await self.send(method, path, body, fields, key)
            return await self.receive()


async def all_of(jobs, width):
    """Runs coroutine functions, so many at a time, each handed one of `width` places to work in."""
    jobs = iter(jobs)

    async def work(place):
        for job in jobs:
            await job(place)

    await asyncio.gather(*(work(place) for place in range(width)))
