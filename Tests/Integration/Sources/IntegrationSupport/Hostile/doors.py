"""Ports that misbehave before any request: they do not listen, do not accept, or have a TLS of their own."""

import os
import socket
import ssl
import struct
import subprocess
import tempfile
import time

from wire import PORTS, SILENCE

# A client whose TLS trusts this authority sees past the certificate.
NAMES = {
    "localhost": ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
    "elsewhere": ["-addext", "subjectAltName=DNS:elsewhere.invalid"],
}


class Certificates:
    """An authority and what it signed, in a folder that goes with the process."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="hostile-")
        self.key = self.path("key.pem")
        self.authority = self.path("authority.pem")
        self.openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", self.key)
        self.make_self_signed(self.authority, "/CN=Hostile authority", ["-addext", "keyUsage=keyCertSign,digitalSignature"])
        self.self_signed = self.make_self_signed(self.path("self.pem"), "/CN=localhost", NAMES["localhost"])
        self.good = self.sign("good", "localhost", days=2)
        self.wrong_name = self.sign("wrong-name", "elsewhere", days=2)
        self.expired = self.sign("expired", "localhost", days=-1)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    @staticmethod
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True)

    def make_self_signed(self, path, subject, extensions):
        self.openssl("req", "-x509", "-new", "-key", self.key, "-subj", subject, "-days", "2", "-out", path, *extensions)
        return path

    def sign(self, name, host, days):
        request, certificate = self.path(name + ".csr"), self.path(name + ".pem")
        self.openssl("req", "-new", "-key", self.key, "-subj", "/CN=" + host, "-out", request, *NAMES[host])
        self.openssl(
            "x509", "-req", "-in", request, "-copy_extensions", "copyall", "-days", str(days), "-out", certificate,
            "-CA", self.authority, "-CAkey", self.key, "-CAcreateserial",
        )
        return certificate

    def context(self, certificate, version=None):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, self.key)
        if version:
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = version
            context.maximum_version = version
        return context


def tls(context):
    """Wraps what is accepted, and reads requests from it."""
    return lambda sock: context.wrap_socket(sock, server_side=True, suppress_ragged_eofs=False)


# What a listener may do with an accepted socket instead: it answers, and the socket is closed.


def stall(sock):
    time.sleep(SILENCE)


def stall_in_handshake(sock):
    """The beginning of a ServerHello, and no more."""
    sock.recv(65536)
    sock.sendall(b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03")
    time.sleep(SILENCE)


def drip_in_handshake(sock):
    sock.recv(65536)
    sock.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03")
    for _ in range(SILENCE * 10):
        sock.sendall(b"a")
        time.sleep(0.1)


def close_in_handshake(sock):
    sock.recv(65536)
    sock.sendall(b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03")


def close_at_once(sock):
    pass


def reset_at_once(sock):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_in_handshake(sock):
    sock.recv(65536)
    reset_at_once(sock)


def http_to_hello(sock):
    sock.recv(65536)
    sock.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}")


def garbage_to_hello(sock):
    sock.recv(65536)
    sock.sendall(b"SSH-2.0-OpenSSH_9.2\r\n" * 20)


def alert_to_hello(sock):
    """A fatal alert: handshake failure. To a plain request it is an answer in another tongue."""
    sock.recv(65536)
    sock.sendall(b"\x15\x03\x03\x00\x02\x02\x28")
    time.sleep(0.05)


def refused_port():
    """A port that is taken but does not listen."""
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    PORTS["refused"] = sock.getsockname()[1]
    return [sock]


def full_port():
    """A port whose queue is full, so that a connection is neither made nor refused."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    PORTS["full"] = listener.getsockname()[1]
    waiting = [socket.socket() for _ in range(3)]
    for sock in waiting:
        sock.setblocking(False)
        sock.connect_ex(listener.getsockname())
    return [listener, *waiting]
