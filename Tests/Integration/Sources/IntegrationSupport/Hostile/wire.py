"""A connection, a request, and the register of behaviours."""

import collections
import socket
import struct
import threading

BEHAVIOURS = {}
LOCK = threading.Lock()
# By path: request heads that came, and requests that came whole, with their bodies.
HEADS = collections.Counter()
REQUESTS = collections.Counter()
# What went wrong in a behaviour itself, which would look like a server that breaks off.
FAULTS = []
# By listener.
CONNECTIONS = collections.Counter()
# Ports by listener.
PORTS = {}

OK = b"HTTP/1.1 200 OK\r\n"
SILENCE = 8
"""Seconds: longer than any deadline of a test that must outlast it."""


class Request:
    def __init__(self, method, path, headers, body):
        self.method, self.path, self.headers, self.body = method, path, headers, body
        self.tag = path.split("/")[-1]


class Connection:
    """One accepted connection, with what its behaviours want to remember."""

    def __init__(self, sock):
        self.sock, self.file, self.served = sock, sock.makefile("rb"), 0

    def head(self):
        """The method, path and headers of the next request, or None at the end."""
        line = self.file.readline().split()
        if len(line) < 3:
            return None
        headers = {}
        while (field := self.file.readline().strip()):
            name, _, value = field.partition(b":")
            headers[name.strip().lower().decode()] = value.strip().decode("latin-1")
        return line[0].decode(), line[1].decode(), headers

    def send(self, data):
        self.sock.sendall(data)

    def answer(self, status="200 OK", body=b"{}", headers=(), length=None):
        """One complete answer; `length` lies about the body's."""
        lines = ["HTTP/1.1 " + status, "Content-Length: %d" % (len(body) if length is None else length), *headers]
        self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    def finish(self):
        """Sends FIN and goes on reading."""
        self.sock.shutdown(socket.SHUT_WR)

    def reset(self):
        """Closes with RST instead of FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.file.close()
        self.sock.close()


def behaviour(function):
    """A function of connection and request that answers; it returns True to keep the connection."""
    BEHAVIOURS[function.__name__.replace("_", "-")] = function
    return function


def raw(name, data, keep=False):
    """A behaviour that sends these bytes, or what a function makes them of the request, and closes unless it keeps."""

    def send(connection, request):
        connection.send(data(request) if callable(data) else data)
        return keep

    BEHAVIOURS[name] = send


def fixed(name, status="200 OK", body=b"{}", headers=()):
    """A behaviour with one well-formed answer, which keeps the connection."""

    def send(connection, request):
        connection.answer(status, body(request) if callable(body) else body, headers)
        return True

    BEHAVIOURS[name] = send
