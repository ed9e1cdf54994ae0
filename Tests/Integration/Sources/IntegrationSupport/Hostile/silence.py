"""Silence and drips: what only a deadline ends."""

import itertools
import time

from wire import OK, SILENCE, behaviour, BEHAVIOURS

PAUSE = 0.1


def drip(connection, pieces, pause=PAUSE):
    end = time.monotonic() + SILENCE
    for piece in pieces:
        if time.monotonic() > end:
            return
        connection.send(piece)
        time.sleep(pause)


def bytewise(data):
    return (bytes([byte]) for byte in data)


def stalling(name, begin):
    """Sends a beginning, then nothing."""

    def stall(connection, request):
        connection.send(begin)
        time.sleep(SILENCE)

    BEHAVIOURS[name] = stall


def dripping(name, begin, pieces):
    """Sends a beginning, then piece after piece."""

    def send(connection, request):
        connection.send(begin)
        drip(connection, pieces())

    BEHAVIOURS[name] = send


stalling("silent", b"")
stalling("silent-before-reading", b"")
stalling("stall-in-status-line", b"HTTP/1.1 20")
stalling("stall-after-status-line", OK)
stalling("stall-in-header", OK + b"Content-Le")
stalling("stall-before-body", OK + b"Content-Length: 300\r\n\r\n")
stalling("stall-body", OK + b'Content-Length: 300\r\n\r\n{"')
stalling("stall-close-delimited", OK + b"Connection: close\r\n\r\n{}")
stalling("stall-in-chunk-size", OK + b"Transfer-Encoding: chunked\r\n\r\n4")
stalling("stall-in-chunk", OK + b'Transfer-Encoding: chunked\r\n\r\n40\r\n{"')
stalling("stall-before-last-chunk", OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n")
stalling("stall-in-trailers", OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Trailer: ")
stalling("stall-after-continue", b"HTTP/1.1 100 Continue\r\n\r\n")
stalling("stall-after-101", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
stalling("stall-in-401", b'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 300\r\n\r\n')
dripping("drip-status-line", b"", lambda: bytewise(b"HTTP/1.1 200 " + b"O" * 300))
dripping("drip-headers", OK, lambda: (b"X-Drip-%d: 1\r\n" % number for number in range(300)))
dripping("drip-in-header", OK, lambda: bytewise(b"X-Drip: " + b"a" * 300))
dripping("drip-body", OK + b"Content-Length: 300\r\n\r\n", lambda: bytewise(b" " * 300))
dripping("drip-close-delimited", OK + b"Connection: close\r\n\r\n", lambda: bytewise(b" " * 300))
dripping("drip-chunks", OK + b"Transfer-Encoding: chunked\r\n\r\n", lambda: itertools.repeat(b"1\r\n \r\n", 300))
dripping("drip-chunk-size", OK + b"Transfer-Encoding: chunked\r\n\r\n", lambda: bytewise(b"0" * 12 + b"1\r\n" * 100))
dripping(
    "drip-trailers",
    OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
    lambda: (b"X-Drip-%d: 1\r\n" % number for number in range(300)),
)
dripping("continue-for-ever", b"", lambda: itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n", 300))
dripping("early-hints-for-ever", b"", lambda: itertools.repeat(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 300))


@behaviour
def reads_slowly_before_reading(connection, request):
    """Takes a byte of the body at a time, and never all."""
    for _ in range(SILENCE * 10):
        connection.sock.recv(1)
        time.sleep(PAUSE)
