"""Lengths that lie, and chunks at fault."""

from wire import OK, raw

BODY = b'{"Session":"s"}'
SIZE = b"%d" % len(BODY)


def length(name, *values, body=BODY):
    fields = b"".join(b"Content-Length: " + value + b"\r\n" for value in values)
    raw("length-" + name, OK + fields + b"\r\n" + body)


length("short", b"2", body=b"{}" + b" " * 300)
length("short-in-json", b"5")
length("zero", b"0")
length("negative", b"-1")
length("twice", SIZE, SIZE)
length("twice-different", SIZE, b"3")
length("list", SIZE + b", " + SIZE)
length("list-different", SIZE + b", 3")
length("plus", b"+" + SIZE)
length("hex", b"0xf")
length("spaces", b"  " + SIZE + b"  ")
length("empty", b"")
length("words", b"many")
length("fraction", b"15.5")
length("2-to-40", b"%d" % (1 << 40))
length("2-to-62", b"%d" % (1 << 62))
length("2-to-63-minus-1024", b"%d" % ((1 << 63) - 1024))
length("2-to-63-minus-1", b"%d" % ((1 << 63) - 1))
length("2-to-63", b"%d" % (1 << 63))
length("2-to-64", b"%d" % (1 << 64))
length("absurd", b"9" * 1000)
raw("length-and-chunks", OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")


def chunks(name, data, encoding=b"chunked"):
    raw(name, OK + b"Transfer-Encoding: " + encoding + b"\r\n\r\n" + data)


END = b"0\r\n\r\n"
chunks("bad-chunk-size", b"xyz\r\n{}\r\n" + END)
chunks("chunk-size-empty", b"\r\n{}\r\n" + END)
chunks("chunk-size-negative", b"-2\r\n{}\r\n" + END)
chunks("chunk-size-prefixed", b"0x2\r\n{}\r\n" + END)
chunks("chunk-size-zeros", b"0000000000000002\r\n{}\r\n" + END)
chunks("chunk-size-many-zeros", b"0" * 100 + b"2\r\n{}\r\n" + END)
chunks("chunk-size-2-to-31", b"80000000\r\n{}\r\n" + END)
chunks("chunk-size-2-to-63-minus-1", b"7fffffffffffffff\r\n{}\r\n" + END)
chunks("chunk-size-2-to-64-minus-1", b"ffffffffffffffff\r\n{}\r\n" + END)
chunks("chunk-size-2-to-80", b"1" + b"0" * 20 + b"\r\n{}\r\n" + END)
chunks("chunk-too-long", b"1\r\n{}\r\n" + END)
chunks("chunk-too-short", b"3\r\n{}\r\n" + END)
chunks("chunk-without-line-break", b"2\r\n{}" + END)
chunks("chunk-line-feeds", b"2\n{}\n0\n\n")
chunks("chunk-extension", b'2;name="value"\r\n{}\r\n' + END)
chunks("chunk-extension-huge", b"2;" + b"a" * 1_000_000 + b"\r\n{}\r\n" + END)
chunks("chunk-trailers", b"2\r\n{}\r\n0\r\nX-Trailer: 1\r\nSet-Cookie: a=b\r\n\r\n")
chunks("chunk-trailers-malformed", b"2\r\n{}\r\n0\r\nno colon\r\n\r\n")
chunks("chunk-trailer-huge", b"2\r\n{}\r\n0\r\nX-Trailer: " + b"a" * 1_000_000 + b"\r\n\r\n")
chunks("chunks-of-one-byte", b"".join(b"1\r\n%c\r\n" % byte for byte in BODY + b" " * 5000) + END)
chunks("chunked-twice", b"2\r\n{}\r\n" + END, encoding=b"chunked, chunked")
chunks("chunked-unknown", b"2\r\n{}\r\n" + END, encoding=b"xyz")
chunks("chunked-gzip-garbage", b"2\r\n{}\r\n" + END, encoding=b"gzip, chunked")
