"""Connections that break: in order (FIN) or not (RST), before, during and after the answer."""

import time

from wire import BEHAVIOURS, OK, SILENCE, behaviour

WHOLE = OK + b"Content-Length: 2\r\n\r\n{}"
MOMENT = 0.05
PLACES = {
    "in-status-line": b"HTTP/1.1 20",
    "after-status-line": OK,
    "in-header": OK + b"Content-Length: 2\r\nX-Some",
    "in-first-header": OK + b"Content-Le",
    "before-body": OK + b"Content-Length: 300\r\n\r\n",
    "in-body": OK + b'Content-Length: 300\r\n\r\n{"ok"',
    "in-chunk-size": OK + b"Transfer-Encoding: chunked\r\n\r\n4",
    "in-chunk": OK + b'Transfer-Encoding: chunked\r\n\r\n40\r\n{"ok"',
    "before-last-chunk": OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    "in-trailers": OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Tr",
    "after-continue": b"HTTP/1.1 100 Continue\r\n\r\n",
    "after-answer": WHOLE,
    "after-reading": b"",
}


def closing(begin):
    return lambda connection, request: connection.send(begin)


def resetting(begin):
    def reset(connection, request):
        connection.send(begin)
        # What was sent is read before the reset drops it.
        time.sleep(MOMENT if begin else 0)
        connection.reset()

    return reset


def half_closing(begin):
    """Sends FIN, but keeps its own reading end open."""

    def finish(connection, request):
        connection.send(begin)
        connection.finish()
        time.sleep(SILENCE)

    return finish


for place, begin in PLACES.items():
    BEHAVIOURS["close-" + place] = closing(begin)
    BEHAVIOURS["reset-" + place] = resetting(begin)
    BEHAVIOURS["half-close-" + place] = half_closing(begin)


@behaviour
def reset_before_reading(connection, request):
    connection.reset()


@behaviour
def half_close_before_reading(connection, request):
    connection.finish()
    time.sleep(SILENCE)


@behaviour
def answer_before_reading(connection, request):
    """Answers at the request's head, then reads the rest in peace."""
    connection.answer()
    connection.finish()
    connection.file.read()


def second(name, act):
    """Answers the first request of a connection well, and treats the second so."""

    def serve(connection, request):
        if connection.served > 1:
            return act(connection, request)
        connection.answer()
        return True

    BEHAVIOURS[name] = serve


second("drop-second", closing(b""))
second("reset-second", resetting(b""))
second("drop-second-in-body", closing(PLACES["in-body"]))
second("reset-second-in-body", resetting(PLACES["in-body"]))
second("garbage-second", closing(b"SSH-2.0-OpenSSH_9.2\r\n" * 20))
second("stall-second", lambda connection, request: time.sleep(SILENCE))


@behaviour
def close_between(connection, request):
    """Answers, promises to keep the connection and closes it."""
    connection.answer(headers=["Connection: keep-alive"])


@behaviour
def close_as_the_second_comes(connection, request):
    """Answers, and closes the connection when the next request has begun to come."""
    connection.answer()
    connection.sock.recv(1)


@behaviour
def unasked_answer(connection, request):
    """Sends one answer more than was asked for."""
    if connection.served == 1:
        unasked = b'{"ChallengeName":"UNASKED"}'
        connection.send(WHOLE + OK + b"Content-Length: %d\r\n\r\n" % len(unasked) + unasked)
    else:
        connection.answer()
    return True
