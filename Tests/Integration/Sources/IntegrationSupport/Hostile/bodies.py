"""Bodies: HTML, other encodings, JSON at its limits, compressed or claimed to be."""

import gzip
import json
import zlib

from wire import fixed

JSON = "Content-Type: application/x-amz-json-1.1"
GOOD = b'{"ChallengeName":"SMS_MFA","Session":"some-session"}'
REFUSAL = {
    "__type": "NotAuthorizedException",
    "message": "Incorrect username or password.",
}
BAD = "400 Bad Request"


def nested(depth, begin=b"[", end=b"]"):
    return begin * depth + end * depth


def body(name, data, *headers, status="200 OK"):
    fixed("body-" + name, status, data, headers or [JSON])


fixed("html", "500 Internal Server Error", b"<html>oops</html>", ["Content-Type: text/html"])
body("html", b"<html>oops</html>", "Content-Type: text/html")
body("html-403", b"<html>no</html>", "Content-Type: text/html", status="403 Forbidden")
body("html-502", b"<html>no</html>", "Content-Type: text/html", status="502 Bad Gateway")
body("empty-400", b"", status=BAD)
body("empty-500", b"", status="500 Internal Server Error")
body("good", GOOD)
body("no-content-type", GOOD, "X-Some: a")
body("text-type", GOOD, "Content-Type: text/plain")
body("wrong-charset", '{"Session":"\u00e9"}'.encode("latin-1"), "Content-Type: application/json; charset=utf-8")
body("charset-latin-1", GOOD, "Content-Type: application/json; charset=iso-8859-1")
body("charset-unknown", GOOD, "Content-Type: application/json; charset=klingon")
body("utf-16", GOOD.decode().encode("utf-16"))
body("utf-16-without-mark", GOOD.decode().encode("utf-16-le"))
body("utf-32", GOOD.decode().encode("utf-32"))
body("byte-order-mark", b"\xef\xbb\xbf" + GOOD)
body("invalid-utf-8", b'{"Session":"\xff\xfe\xc0\xaf"}')
body("invalid-utf-8-400", b'{"__type":"\xff\xfe"}', status=BAD)
body("lone-surrogate", b'{"Session":"\\ud800"}')
body("nul", b'{"Session":"a\0b"}')
body("nul-bytes", bytes(1000))
body("truncated", GOOD[:-5])
body("truncated-400", json.dumps(REFUSAL).encode()[:-5], status=BAD)
body("two-objects", GOOD + GOOD)
body("trailing-garbage", GOOD + b"xyz")
body("array", b"[]")
body("string", b'"SMS_MFA"')
body("null", b"null")
body("number", b"1e400")
body("wrong-types", b'{"ChallengeName":5,"Session":{}}')
body("number-too-large", b'{"AuthenticationResult":{"AccessToken":"a","ExpiresIn":1e400}}')
body("duplicate-keys", b'{"Session":"one","Session":"two"}')
body("duplicate-keys-400", b'{"__type":"NotAuthorizedException","__type":"CodeMismatchException"}', status=BAD)
body("nested-500", b'{"ChallengeParameters":{"A":' + nested(500) + b"}}")
body("nested-512", nested(512))
body("nested-513", nested(513))
body("nested-100000", b'{"ChallengeParameters":' + nested(100_000, b'{"a":', b"}").replace(b":}", b":0}", 1) + b"}")
body("nested-500000", nested(500_000))
body("nested-500-400", b'{"__type":"CodeMismatchException","a":' + nested(500) + b"}", status=BAD)
body("nested-100000-400", b'{"__type":"CodeMismatchException","a":' + nested(100_000) + b"}", status=BAD)
body("keys-100000", json.dumps({str(number): 0 for number in range(75_000)}).encode())
body("parameters-20000", json.dumps({"ChallengeParameters": {str(n): str(n) for n in range(20_000)}}).encode())
body("values-300000", b'{"ChallengeParameters":{"A":[' + b"0," * 300_000 + b"0]}}")
body("arrays-300000-400", b'{"__type":"CodeMismatchException","a":[' + b"[]," * 300_000 + b"0]}", status=BAD)
body("values-30000", b'{"ChallengeParameters":{"A":[' + b"[]," * 8_000 + b"0]}}")
body("nested-30-times-60", b'{"ChallengeParameters":{"A":[' + b",".join([nested(29)] * 60) + b"]}}")
body("string-of-a-megabyte", b'{"Session":"' + b"a" * 1_000_000 + b'"}')
body("error-name-of-a-megabyte", b'{"__type":"' + b"a" * 1_000_000 + b'"}', status=BAD)
body("error-name-with-escapes", b'{"__type":"\\u001b[2JNotAuthorizedException\\r\\n"}', status=BAD)
body("xml", b"<ErrorResponse><Code>Throttling</Code></ErrorResponse>", "Content-Type: text/xml", status=BAD)
body("multipart", b"--x\r\n\r\n{}\r\n--x--", "Content-Type: multipart/mixed; boundary=x")

GZIP = "Content-Encoding: gzip"
body("gzip", gzip.compress(GOOD), JSON, GZIP)
body("gzip-truncated", gzip.compress(GOOD)[:-6], JSON, GZIP)
body("gzip-head-only", gzip.compress(GOOD)[:8], JSON, GZIP)
body("gzip-wrong-checksum", gzip.compress(GOOD)[:-8] + b"\1\2\3\4\5\6\7\x08", JSON, GZIP)
body("gzip-trailing-garbage", gzip.compress(GOOD) + b"xyz", JSON, GZIP)
body("gzip-two-members", gzip.compress(GOOD) + gzip.compress(b"xyz"), JSON, GZIP)
body("gzip-empty", b"", JSON, GZIP)
body("deflate", zlib.compress(GOOD), JSON, "Content-Encoding: deflate")
body("brotli-garbage", GOOD, JSON, "Content-Encoding: br")
body("zstd-garbage", GOOD, JSON, "Content-Encoding: zstd")
body("encoding-unknown", GOOD, JSON, "Content-Encoding: xyz")
body("encodings-100", GOOD, JSON, "Content-Encoding: " + ", ".join(["gzip"] * 100))
fixed("bad-gzip", body=b"this is not gzip", headers=[GZIP])
