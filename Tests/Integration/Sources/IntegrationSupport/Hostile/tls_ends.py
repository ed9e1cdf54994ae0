"""Ends of a TLS connection: with and without the goodbye (close_notify), and cut below TLS."""

import os
import socket
import struct

from wire import BEHAVIOURS, OK
from broken import PLACES


def without_goodbye(begin, resets=False):
    """Closes the TCP connection under TLS."""

    def cut(connection, request):
        connection.send(begin)
        below = socket.socket(fileno=os.dup(connection.sock.fileno()))
        if resets:
            below.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            below.close()
            connection.reset()
        else:
            below.shutdown(socket.SHUT_RDWR)
            below.close()

    return cut


def with_goodbye(begin):
    def end(connection, request):
        connection.send(begin)
        connection.sock.unwrap()

    return end


PLACES = dict(PLACES, **{"close-delimited": OK + b"Connection: close\r\n\r\n{}"})
for place, begin in PLACES.items():
    BEHAVIOURS["tls-cut-" + place] = without_goodbye(begin)
    BEHAVIOURS["tls-reset-" + place] = without_goodbye(begin, resets=True)
    BEHAVIOURS["tls-close-" + place] = with_goodbye(begin)
