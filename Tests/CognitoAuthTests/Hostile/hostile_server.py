#!/usr/bin/env python3
"""An HTTP server on the loopback interface that misbehaves on demand.

The path of a request is /BEHAVIOUR/TAG. BEHAVIOUR names a function below, its hyphens written as underscores; TAG is the
caller's own, and POST /count/ANY with a path as body answers how many requests the server got for that path, complete with
their bodies, on either of its two ports.

It prints its two ports on one line and ends when its standard input does.
"""

import collections
import gzip
import os
import socket
import struct
import sys
import threading
import time

BEHAVIOURS = {}
COUNTS = collections.Counter()
LOCK = threading.Lock()
MEBIBYTE = 1 << 20


class Request:
    def __init__(self, method, path, headers, body):
        self.method, self.path, self.headers, self.body = method, path, headers, body
        self.tag = path.split("/")[-1]


class Connection:
    """One accepted connection, with what its behaviours want to remember."""

    def __init__(self, sock, other_port):
        self.sock, self.file, self.other_port, self.served = sock, sock.makefile("rb"), other_port, 0

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

    def reset(self):
        """Closes with RST instead of FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.file.close()
        self.sock.close()


def behaviour(function):
    """A function of connection and request that answers; it returns True to keep the connection."""
    BEHAVIOURS[function.__name__.replace("_", "-")] = function
    return function


# Plain answers


@behaviour
def ok(connection, request):
    connection.answer(body=b'{"ok":true}', headers=["Content-Type: application/x-amz-json-1.1", "X-Amzn-Requestid: r-1"])
    return True


@behaviour
def echo(connection, request):
    connection.answer(body=request.body)
    return True


@behaviour
def method(connection, request):
    """The request's method and the length of its body as the request tells it."""
    connection.answer(body=f"{request.method} {request.headers.get('content-length', 'none')}".encode())
    return True


CREDENTIALS = b'{"Code":"Success","AccessKeyId":"id","SecretAccessKey":"secret","Token":"token"}'


@behaviour
def latest(connection, request):
    """An instance's metadata, version 2."""
    roles = "/latest/meta-data/iam/security-credentials/"
    if request.path == "/latest/api/token":
        fits = request.method == "PUT" and request.headers.get("x-aws-ec2-metadata-token-ttl-seconds") == "21600"
        connection.answer(body=b"t0ken") if fits else connection.answer("400 Bad Request")
    elif request.method != "GET" or request.headers.get("x-aws-ec2-metadata-token") != "t0ken":
        connection.answer("401 Unauthorized")
    elif request.path == roles:
        connection.answer(body=b"my-role")
    elif request.path == roles + "my-role":
        connection.answer(body=CREDENTIALS)
    else:
        connection.answer("404 Not Found")
    return True


@behaviour
def container(connection, request):
    """A container's endpoint that wants the token `Basic t0ken`."""
    fits = request.method == "GET" and request.headers.get("authorization") == "Basic t0ken"
    connection.answer(body=CREDENTIALS) if fits else connection.answer("403 Forbidden")
    return True


@behaviour
def headers(connection, request):
    """The request's headers, one a line."""
    connection.answer(body="\n".join(f"{name}: {value}" for name, value in request.headers.items()).encode())
    return True


@behaviour
def count(connection, request):
    with LOCK:
        connection.answer(body=b"%d" % COUNTS[request.body.decode()])
    return True


@behaviour
def connection_number(connection, request):
    """The client's port, which tells connections apart."""
    connection.answer(body=b"%d" % connection.sock.getpeername()[1])
    return True


@behaviour
def slow(connection, request):
    """A good answer after 0.3 s."""
    time.sleep(0.3)
    connection.answer()
    return True


@behaviour
def refused(connection, request):
    connection.answer("400 Bad Request", b'{"__type":"NotAuthorizedException"}')
    return True


@behaviour
def empty(connection, request):
    connection.answer(body=b"")
    return True


@behaviour
def no_content(connection, request):
    connection.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    return True


@behaviour
def html(connection, request):
    connection.answer("500 Internal Server Error", b"<html>oops</html>", ["Content-Type: text/html"])
    return True


@behaviour
def close_delimited(connection, request):
    connection.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}")


@behaviour
def set_cookie(connection, request):
    connection.answer(body=request.headers.get("cookie", "").encode(), headers=["Set-Cookie: a=b; Path=/"])
    return True


# Silence and drips


@behaviour
def silent(connection, request):
    time.sleep(30)


@behaviour
def silent_before_reading(connection, request):
    time.sleep(30)


@behaviour
def drip_headers(connection, request):
    connection.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(300):
        connection.send(b"X-Drip-%d: 1\r\n" % number)
        time.sleep(0.1)


@behaviour
def drip_body(connection, request):
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n")
    for _ in range(300):
        connection.send(b" ")
        time.sleep(0.1)


@behaviour
def stall_body(connection, request):
    connection.send(b'HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n{"')
    time.sleep(30)


@behaviour
def continue_for_ever(connection, request):
    for _ in range(300):
        connection.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.1)


# Broken connections


@behaviour
def reset_before_reading(connection, request):
    connection.reset()


@behaviour
def reset_after_reading(connection, request):
    connection.reset()


@behaviour
def reset_in_body(connection, request):
    connection.send(b'HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n{"')
    time.sleep(0.1)
    connection.reset()


@behaviour
def close_after_reading(connection, request):
    pass


@behaviour
def close_in_body(connection, request):
    connection.answer(body=b'{"ok"', length=300)


@behaviour
def close_in_chunk(connection, request):
    connection.send(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{"ok"')


@behaviour
def close_before_last_chunk(connection, request):
    connection.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n")


@behaviour
def drop_second(connection, request):
    """Answers the first request of a connection, and reads the second only to close."""
    if connection.served > 1:
        return False
    connection.answer()
    return True


# What is not HTTP


@behaviour
def bad_chunk_size(connection, request):
    connection.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n")


@behaviour
def garbage(connection, request):
    connection.send(b"SSH-2.0-OpenSSH_9.2\r\n" * 20)


@behaviour
def bad_gzip(connection, request):
    connection.answer(body=b"this is not gzip", headers=["Content-Encoding: gzip"])


@behaviour
def huge_header(connection, request):
    connection.answer(headers=["X-Huge: " + "a" * MEBIBYTE])


# Bodies that are too large


@behaviour
def large(connection, request):
    connection.answer(body=b" " * 2 * MEBIBYTE)


@behaviour
def large_unannounced(connection, request):
    connection.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b" " * 2 * MEBIBYTE)


@behaviour
def large_chunked(connection, request):
    connection.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(64):
        connection.send(b"8000\r\n" + b" " * 0x8000 + b"\r\n")
    connection.send(b"0\r\n\r\n")


@behaviour
def gzip_bomb(connection, request):
    connection.answer(body=gzip.compress(bytes(32 * MEBIBYTE)), headers=["Content-Encoding: gzip"])


@behaviour
def at_the_limit(connection, request):
    connection.answer(body=b" " * MEBIBYTE)
    return True


# Authentication and redirects


@behaviour
def basic(connection, request):
    connection.answer("401 Unauthorized", headers=['WWW-Authenticate: Basic realm="x"'])
    return True


@behaviour
def bearer(connection, request):
    connection.answer("401 Unauthorized", headers=["WWW-Authenticate: Bearer"])
    return True


@behaviour
def bare_401(connection, request):
    connection.answer("401 Unauthorized")
    return True


@behaviour
def proxy(connection, request):
    connection.answer("407 Proxy Authentication Required", headers=['Proxy-Authenticate: Basic realm="x"'])
    return True


def redirect(status):
    def to_the_other_port(connection, request):
        target = "http://127.0.0.1:%d/ok/%s" % (connection.other_port, request.tag)
        connection.answer("%d Elsewhere" % status, headers=["Location: " + target])
        return True

    return to_the_other_port


for status in (301, 302, 303, 307, 308):
    BEHAVIOURS["redirect-%d" % status] = redirect(status)


@behaviour
def redirect_nowhere(connection, request):
    connection.answer("302 Found", headers=["Location: http://[::bad"])
    return True


@behaviour
def redirect_file(connection, request):
    connection.answer("302 Found", headers=["Location: file:///etc/passwd"])
    return True


@behaviour
def not_modified(connection, request):
    connection.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")
    return True


# The server


def serve_next(connection):
    """Reads one request and lets its behaviour answer. Returns whether the connection is kept."""
    head = connection.head()
    if head is None:
        return False
    method, path, fields = head
    name = path.split("/")[1]
    body = b""
    if not name.endswith("before-reading"):
        length = int(fields.get("content-length", 0))
        body = connection.file.read(length)
        if len(body) < length:
            return False
        with LOCK:
            COUNTS[path] += 1
    connection.served += 1
    return bool(BEHAVIOURS[name](connection, Request(method, path, fields, body)))


def serve(sock, other_port):
    connection = Connection(sock, other_port)
    try:
        while serve_next(connection):
            pass
        connection.file.close()
        sock.close()
    except (OSError, ValueError):
        sock.close()


def listen(listener, other_port):
    while True:
        sock, _ = listener.accept()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=serve, args=(sock, other_port), daemon=True).start()


def main():
    listeners = [socket.create_server(("127.0.0.1", 0), backlog=1024) for _ in range(2)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener, other_port in zip(listeners, reversed(ports)):
        threading.Thread(target=listen, args=(listener, other_port), daemon=True).start()
    print(*ports, flush=True)
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
