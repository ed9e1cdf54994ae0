"""Heads of answers that no grammar allows, and some that are legal but odd."""

from wire import OK, raw

END = b"Content-Length: 2\r\n\r\n{}"


def field(name, line):
    raw("header-" + name, OK + line + END)


field("no-space-after-colon", b"X-Some:value\r\n")
field("no-colon", b"X-Some\r\n")
field("no-name", b": value\r\n")
field("no-value", b"X-Some:\r\n")
field("space-value", b"X-Some: \r\n")
field("space-before-colon", b"X-Some : value\r\n")
field("space-in-name", b"X Some: value\r\n")
field("folded", b"X-Some: a\r\n b\r\n")
field("folded-first", b" X-Some: a\r\n")
field("not-utf-8", b"X-Some: \xff\xfe\r\n")
field("latin-1-name", b"X-S\xe9: value\r\n")
field("nul", b"X-Some: a\0b\r\n")
field("control-characters", b"X-Some: \x01\x1b[2J\x7f\r\n")
field("carriage-return", b"X-Some: a\rX-Other: b\r\n")
field("of-90-kilobytes", b"X-Some: " + b"a" * 90_000 + b"\r\n")
field("of-a-megabyte", b"X-Some: " + b"a" * 1_000_000 + b"\r\n")
field("name-of-90-kilobytes", b"X" * 90_000 + b": a\r\n")
field("times-5000", b"".join(b"X-Some-%d: a\r\n" % number for number in range(5000)))
field("same-times-5000", b"X-Some: a\r\n" * 5000)
field("times-50000", b"".join(b"X-%d: a\r\n" % number for number in range(50_000)))
field("emptiness", b"\r\n")
field("content-type-malformed", b"Content-Type: ;;;=\r\n")
field("alt-svc", b'Alt-Svc: h3=":443"; ma=86400\r\n')
field("upgrade", b"Upgrade: h2c\r\nConnection: Upgrade\r\n")
field("refresh", b"Refresh: 0; url=http://example.invalid/\r\n")
field("location-with-200", b"Location: http://example.invalid/\r\n")
field("secret-error-type", b"X-Amzn-Errortype: \x1b[31mNotAuthorizedException\r\n")
raw("header-line-feeds", b"HTTP/1.1 200 OK\nContent-Length: 2\n\n{}")
raw("header-carriage-returns", b"HTTP/1.1 200 OK\rContent-Length: 2\r\r{}")


def status(name, line, end=END):
    raw("status-" + name, line + b"\r\n" + end)


status("no-reason", b"HTTP/1.1 200")
status("empty-reason", b"HTTP/1.1 200 ")
status("long-reason", b"HTTP/1.1 200 " + b"O" * 65_536)
status("not-utf-8", b"HTTP/1.1 200 \xff\xfe")
status("000", b"HTTP/1.1 000 OK")
status("99", b"HTTP/1.1 99 OK")
status("099", b"HTTP/1.1 099 OK")
status("299", b"HTTP/1.1 299 OK")
status("600", b"HTTP/1.1 600 OK")
status("999", b"HTTP/1.1 999 OK")
status("1000", b"HTTP/1.1 1000 OK")
status("negative", b"HTTP/1.1 -200 OK")
status("huge", b"HTTP/1.1 99999999999999999999 OK")
status("words", b"HTTP/1.1 OK 200")
status("lower-case", b"http/1.1 200 OK")
status("http-2", b"HTTP/2 200")
status("http-2-reason", b"HTTP/2 200 OK")
status("http-2.0", b"HTTP/2.0 200 OK")
status("http-3", b"HTTP/3 200 OK")
status("http-1.2", b"HTTP/1.2 200 OK")
status("http-9.9", b"HTTP/9.9 200 OK")
status("http-nothing", b"HTTP/ 200 OK")
status("icy", b"ICY 200 OK")
status("rtsp", b"RTSP/1.0 200 OK")
status("after-empty-lines", b"\r\n\r\nHTTP/1.1 200 OK")
status("twice", b"HTTP/1.1 200 OK\r\nHTTP/1.1 200 OK")
raw("http-0.9", b"{}")
raw("garbage", b"SSH-2.0-OpenSSH_9.2\r\n" * 20)
raw("garbage-binary", bytes(range(256)) * 16)
raw("nothing-but-line-breaks", b"\r\n" * 10_000)
raw("http-2-preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
raw("http-2-frames", b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x80\0\x04\0\x01\0\0\0\x05\0\xff\xff\xff")

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
raw("continue-once", CONTINUE + OK + END)
raw("continue-times-2000", CONTINUE * 2000 + OK + END)
raw("continue-with-headers", (CONTINUE[:-2] + b"X-Some: a\r\n\r\n") * 500 + OK + END)
raw("continue-then-refused", CONTINUE + b"HTTP/1.1 400 Bad Request\r\n" + END)
raw("early-hints", b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n" + OK + END)
raw("early-hints-times-2000", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 2000 + OK + END)
raw("processing-times-2000", b"HTTP/1.1 102 Processing\r\n\r\n" * 2000 + OK + END)
raw("interim-unknown", b"HTTP/1.1 199 What\r\n\r\n" + OK + END)
