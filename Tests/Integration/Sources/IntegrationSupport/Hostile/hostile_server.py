#!/usr/bin/env python3
"""An HTTP server on the loopback interface that misbehaves on demand.

The path of a request is /BEHAVIOUR/TAG. BEHAVIOUR names one of the modules beside this file; TAG is the caller's own. POST
/count/ANY with a path as body answers how many requests the server got for that path, complete with their bodies, and
/counts/ANY answers all that it counted, as JSON: heads and requests by path, connections by listener, its own faults.

It prints one line of JSON: the ports by listener, the file of its certificate authority and the behaviours. It ends when its standard input
does.
"""

import json
import os
import socket
import ssl
import sys
import threading
import time

import answers, asks, bodies, broken, heads, lengths, silence, sizes, tls_ends  # noqa: E401, F401: they register behaviours
import doors
from wire import BEHAVIOURS, CONNECTIONS, FAULTS, HEADS, LOCK, PORTS, REQUESTS, Connection, Request


def serve_next(connection):
    """Reads one request and lets its behaviour answer. Returns whether the connection is kept."""
    head = connection.head()
    if head is None:
        return False
    method, path, fields = head
    with LOCK:
        HEADS[path] += 1
    name = path.split("/")[1]
    body = b""
    if not name.endswith("before-reading"):
        length = int(fields.get("content-length", 0))
        body = connection.file.read(length)
        if len(body) < length:
            return False
        with LOCK:
            REQUESTS[path] += 1
    connection.served += 1
    act = BEHAVIOURS[name]
    try:
        return bool(act(connection, Request(method, path, fields, body)))
    except OSError:
        raise
    except Exception as fault:
        with LOCK:
            FAULTS.append("%s: %r" % (name, fault))
        raise


def converse(sock):
    """Request after request, until a behaviour or the client closes."""
    connection = Connection(sock)
    while serve_next(connection):
        pass
    connection.file.close()


def serve(sock, wrap, act):
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock = wrap(sock)
        act(sock)
    except (OSError, ValueError, KeyError):
        pass
    finally:
        sock.close()


def listen(name, wrap=lambda sock: sock, act=converse, delay=0):
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    PORTS[name] = listener.getsockname()[1]

    def accept():
        while True:
            time.sleep(delay)
            sock, _ = listener.accept()
            with LOCK:
                CONNECTIONS[name] += 1
            threading.Thread(target=serve, args=(sock, wrap, act), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def open_doors():
    """What must not be garbage-collected."""
    certificates = doors.Certificates()
    for name, certificate in {
        "tls": certificates.good,
        "tls-self-signed": certificates.self_signed,
        "tls-wrong-name": certificates.wrong_name,
        "tls-expired": certificates.expired,
    }.items():
        listen(name, doors.tls(certificates.context(certificate)))
    for name, version in {"tls-1.0": ssl.TLSVersion.TLSv1, "tls-1.1": ssl.TLSVersion.TLSv1_1}.items():
        listen(name, doors.tls(certificates.context(certificates.good, version)))
    listen("tls-1.2", doors.tls(certificates.context(certificates.good, ssl.TLSVersion.TLSv1_2)))
    for act in (
        doors.stall, doors.stall_in_handshake, doors.drip_in_handshake, doors.close_in_handshake, doors.close_at_once,
        doors.reset_at_once, doors.reset_in_handshake, doors.http_to_hello, doors.garbage_to_hello, doors.alert_to_hello,
    ):
        listen(act.__name__.replace("_", "-"), act=act)
    listen("slow-accept", delay=0.2)
    return certificates, doors.refused_port(), doors.full_port()


def main():
    listen("plain")
    listen("target")
    kept = open_doors()
    announcement = {"ports": PORTS, "authority": kept[0].authority, "behaviours": sorted(BEHAVIOURS)}
    print(json.dumps(announcement), flush=True)
    sys.stdin.buffer.read()
    kept[0].folder.cleanup()
    os._exit(0)


if __name__ == "__main__":
    main()
