"""Bodies that are too large, or just not."""

import functools
import gzip
import time
import zlib

from wire import OK, SILENCE, behaviour, fixed, raw

MEBIBYTE = 1 << 20
CHUNK = b"8000\r\n" + b" " * 0x8000 + b"\r\n"

fixed("at-the-limit", body=b" " * MEBIBYTE)
fixed("at-the-limit-gzip", body=gzip.compress(bytes(MEBIBYTE)), headers=["Content-Encoding: gzip"])
fixed("above-the-limit", body=b" " * (MEBIBYTE + 1))
fixed("above-the-limit-gzip", body=gzip.compress(bytes(MEBIBYTE + 1)), headers=["Content-Encoding: gzip"])
fixed("large", body=b" " * 2 * MEBIBYTE)
raw("large-unannounced", OK + b"Connection: close\r\n\r\n" + b" " * 2 * MEBIBYTE)
raw("large-chunked", OK + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNK * 64 + b"0\r\n\r\n")


def pour(connection, head, piece, times):
    """Sends a piece again and again, as fast as it goes."""
    end = time.monotonic() + SILENCE
    connection.send(head)
    for _ in range(times):
        if time.monotonic() > end:
            return
        connection.send(piece)


@behaviour
def hundred_megabytes(connection, request):
    pour(connection, OK + b"Content-Length: 100000000\r\n\r\n", b" " * 100_000, 1000)


@behaviour
def hundred_megabytes_unannounced(connection, request):
    pour(connection, OK + b"Connection: close\r\n\r\n", b" " * 100_000, 1000)


@behaviour
def hundred_megabytes_chunked(connection, request):
    pour(connection, OK + b"Transfer-Encoding: chunked\r\n\r\n", CHUNK, 3052)


@behaviour
def hundred_megabytes_refused(connection, request):
    pour(connection, b"HTTP/1.1 400 Bad Request\r\nContent-Length: 100000000\r\n\r\n", b" " * 100_000, 1000)


@behaviour
def hundred_megabytes_redirect(connection, request):
    head = b"HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 100000000\r\n\r\n"
    pour(connection, head, b" " * 100_000, 1000)


@behaviour
def hundred_megabytes_401(connection, request):
    head = b'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 100000000\r\n\r\n'
    pour(connection, head, b" " * 100_000, 1000)


@behaviour
def continue_flood(connection, request):
    pour(connection, b"", b"HTTP/1.1 100 Continue\r\nX-Some: a\r\n\r\n" * 1000, 100_000)


@behaviour
def header_flood(connection, request):
    pour(connection, OK, b"X-Some: a\r\n" * 1000, 100_000)


@behaviour
def trailer_flood(connection, request):
    pour(connection, OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", b"X-Some: a\r\n" * 1000, 100_000)


@functools.cache
def bomb(mebibytes):
    """That many mebibytes of zeros: one compressed once, and repeated."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = compressor.compress(bytes(MEBIBYTE)) + compressor.flush(zlib.Z_FULL_FLUSH)
    checksum = functools.reduce(lambda value, _: zlib.crc32(bytes(MEBIBYTE), value), range(mebibytes), 0)
    trailer = checksum.to_bytes(4, "little") + (mebibytes * MEBIBYTE % (1 << 32)).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * mebibytes + compressor.flush() + trailer


# Small enough to be taken apart beside other tests, which it holds up.
fixed("gzip-bomb-small", body=gzip.compress(bytes(32 * MEBIBYTE)), headers=["Content-Encoding: gzip"])


@behaviour
def gzip_bomb(connection, request):
    connection.answer(body=bomb(300), headers=["Content-Encoding: gzip"])


@behaviour
def gzip_bomb_twice(connection, request):
    connection.answer(body=gzip.compress(bomb(300)), headers=["Content-Encoding: gzip, gzip"])


@behaviour
def gzip_bomb_chunked(connection, request):
    data = bomb(300)
    connection.send(OK + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(data) + data)
    connection.send(b"\r\n0\r\n\r\n")


@behaviour
def deflate_bomb(connection, request):
    body = zlib.compress(bytes(64 * MEBIBYTE))
    connection.answer(body=body, headers=["Content-Encoding: deflate"])
