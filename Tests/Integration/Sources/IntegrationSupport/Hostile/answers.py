"""Answers as a service gives them, and what tells a test how its request arrived."""

import json
import time

from wire import CONNECTIONS, FAULTS, HEADS, LOCK, REQUESTS, behaviour, fixed, raw

fixed("ok", body=b'{"ok":true}', headers=["Content-Type: application/x-amz-json-1.1", "X-Amzn-Requestid: r-1"])
fixed("echo", body=lambda request: request.body)
# The request's method and the length of its body as the request tells it.
fixed("method", body=lambda request: f"{request.method} {request.headers.get('content-length', 'none')}".encode())
# The request's headers, one a line.
fixed("headers", body=lambda request: "\n".join(f"{n}: {v}" for n, v in request.headers.items()).encode())
fixed("refused", "400 Bad Request", b'{"__type":"NotAuthorizedException"}')
fixed("empty", body=b"")
raw("no-content", b"HTTP/1.1 204 No Content\r\n\r\n", keep=True)
raw("reset-content", b"HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n", keep=True)
raw("close-delimited", b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}")
raw("http-1.0", b"HTTP/1.0 200 OK\r\n\r\n{}")
fixed("throttled", "400 Bad Request", b'{"__type":"TooManyRequestsException"}')
fixed("unavailable", "503 Service Unavailable", b"")


@behaviour
def count(connection, request):
    """How many requests came whole for the path in the body."""
    with LOCK:
        connection.answer(body=b"%d" % REQUESTS[request.body.decode()])
    return True


@behaviour
def counts(connection, request):
    """All that was counted, as JSON."""
    with LOCK:
        counted = {"heads": HEADS, "requests": REQUESTS, "connections": CONNECTIONS, "faults": FAULTS}
        connection.answer(body=json.dumps(counted).encode())
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
def set_cookie(connection, request):
    """Tells by the status whether a cookie came back, and in the body which."""
    cookie = request.headers.get("cookie", "")
    connection.answer("400 Bad Request" if cookie else "200 OK", cookie.encode(), ["Set-Cookie: a=b; Path=/"])
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
