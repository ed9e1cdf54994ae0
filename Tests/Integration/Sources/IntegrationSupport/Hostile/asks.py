"""Redirects, and requests for authentication."""

from wire import BEHAVIOURS, PORTS, fixed, raw


def redirect(name, status, location):
    """`location` is the header's value, or a function of the request that makes it."""

    def send(connection, request):
        target = location(request) if callable(location) else location
        connection.answer("%d Elsewhere" % status, headers=["Location: " + target])
        return True

    BEHAVIOURS["redirect-" + name] = send


def elsewhere(request):
    return "http://127.0.0.1:%d/ok/%s" % (PORTS["target"], request.tag)


for status in (300, 301, 302, 303, 305, 307, 308, 399):
    redirect(str(status), status, elsewhere)
redirect("nowhere", 302, "http://[::bad")
redirect("empty", 302, "")
redirect("spaces", 302, "http://a b/ c")
redirect("file", 302, "file:///etc/passwd")
redirect("file-307", 307, "file:///etc/passwd")
redirect("ftp", 302, "ftp://127.0.0.1/x")
redirect("script", 302, "javascript:alert(1)")
redirect("data", 302, "data:application/json,{}")
redirect("to-itself", 307, lambda request: request.path)
redirect("relative", 307, "../ok/redirected")
redirect("to-tls", 307, lambda request: "https://localhost:%d/ok/%s" % (PORTS["target"], request.tag))
redirect("with-user", 307, lambda request: elsewhere(request).replace("//", "//user:password@"))
redirect("huge", 302, "http://127.0.0.1/" + "a" * 80_000)
fixed("redirect-without-location", "302 Found")
raw("redirect-two-locations", lambda request: (
    "HTTP/1.1 302 Found\r\nLocation: {0}\r\nLocation: {0}2\r\nContent-Length: 0\r\n\r\n".format(elsewhere(request))
).encode())
raw("not-modified", b"HTTP/1.1 304 Not Modified\r\n\r\n", keep=True)

REFUSED = b'{"__type":"NotAuthorizedException","message":"Incorrect username or password."}'


def challenge(name, *values, status="401 Unauthorized", field="WWW-Authenticate", body=REFUSED):
    fixed(name, status, body, ["%s: %s" % (field, value) for value in values])


DIGEST = 'Digest realm="x", nonce="abc", algorithm=MD5, qop="auth"'
challenge("basic", 'Basic realm="x"')
challenge("basic-empty", 'Basic realm="x"', body=b"")
challenge("basic-without-realm", "Basic")
challenge("digest", DIGEST)
challenge("bearer", "Bearer")
challenge("negotiate", "Negotiate")
challenge("ntlm", "NTLM")
challenge("aws-signature", "AWS4-HMAC-SHA256")
challenge("several", "Negotiate", "NTLM", DIGEST, 'Basic realm="x"')
challenge("malformed-challenge", '=,,"Basic realm')
challenge("empty-challenge", "")
challenge("unknown-challenge", "Xyz a=b")
challenge("bare-401")
challenge("forbidden-with-challenge", 'Basic realm="x"', status="403 Forbidden")
PROXY = {"status": "407 Proxy Authentication Required", "field": "Proxy-Authenticate"}
challenge("proxy", 'Basic realm="x"', **PROXY)
challenge("proxy-ntlm", "NTLM", **PROXY)
challenge("bare-407", **PROXY)
