"""Takes answers as fast as they come and throws them away: plain sockets, 1 MiB at a time, so that the server is what is measured."""

import collections
import mmap
import socket
import time

# Whole pages: where memory begins a few bytes behind the start of a page, some processors take several times as long to copy
# a page into it, and the client would be what is measured.
BLOCK = mmap.mmap(-1, 1 << 20)

# What came: the status, the headers in lower case, bytes of the body, seconds to its first byte and to its last.
Taken = collections.namedtuple("Taken", "status headers length first seconds")


class Unanswered(Exception):
    """An answer that is not the one asked for."""

    def __init__(self, what, status, text=""):
        super().__init__(f"{what} was answered {status} {text}".strip())
        self.status = status


def place(address):
    """Host and port of http://HOST:PORT."""
    host, _, port = address.removeprefix("http://").partition(":")
    return host, int(port)


def request(method, address, path, headers=(), close=True):
    """The bytes of a request; headers are whole lines."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {address.removeprefix('http://')}", *headers]
    return "\r\n".join(lines + (["Connection: close"] if close else []) + ["", ""]).encode()


def take(address, path, headers=(), method="GET", body=b"", most=None, source=None, wanted=(200, 206)):
    """Asks on a connection of its own and takes the whole answer, or gives it up after so many bytes of the body."""
    began = time.monotonic()
    with socket.create_connection(place(address), 60, (source, 0) if source else None) as connection:
        connection.sendall(request(method, address, path, headers) + body)
        status, fields, beginning = head(connection)
        first, length, end = None, len(beginning), beginning[-7:]
        if length:
            first = time.monotonic() - began
        while method != "HEAD" and (most is None or length < most):
            count = connection.recv_into(BLOCK)
            if first is None:
                first = time.monotonic() - began
            if count == 0:
                break
            length += count
            end = (end + BLOCK[max(0, count - 7):count])[-7:]
    seconds = time.monotonic() - began
    if status not in wanted:
        raise Unanswered(path, status, "" if status != 200 else "as a whole")
    if method != "HEAD" and most is None:
        _require_whole(path, fields, length, end)
    return Taken(status, fields, length, first or seconds, seconds)


def head(connection):
    """Reads up to the end of the headers: the status, the headers, and what came of the body with them."""
    text = b""
    while b"\r\n\r\n" not in text:
        piece = connection.recv(65536)
        if not piece:
            raise Unanswered("a request", "by an end of the connection")
        text += piece
    lines, _, rest = text.partition(b"\r\n\r\n")
    first, *others = lines.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in others)}
    return int(first.split()[1]), fields, rest


def _require_whole(path, fields, length, end):
    stated = fields.get("content-length")
    whole = length == int(stated) if stated else bytes(end).endswith(b"0\r\n\r\n")
    if not whole:
        raise Unanswered(path, f"with {length} bytes", f"of {stated}")


class Line:
    """A connection that is kept open, for one small request after another."""

    def __init__(self, address, headers=(), source=None):
        self.address, self.headers = address, headers
        self.connection = socket.create_connection(place(address), 60, (source, 0) if source else None)

    def get(self, path):
        """The seconds it took, and the status."""
        began = time.monotonic()
        self.connection.sendall(request("GET", self.address, path, self.headers, close=False))
        status, fields, beginning = head(self.connection)
        left = int(fields.get("content-length", 0)) - len(beginning)
        while left > 0:
            count = self.connection.recv_into(BLOCK, min(left, len(BLOCK)))
            if count == 0:
                raise Unanswered(path, "in part")
            left -= count
        return time.monotonic() - began, status

    def close(self):
        self.connection.close()
