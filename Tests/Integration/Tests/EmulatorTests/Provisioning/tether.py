"""Runs a server for as long as standard input stays open: `tether.py STATE_FOLDER COMMAND ARGUMENT...`.

The tests hold the other end of that pipe, so the server goes when they do, however they end, and its state with it.
"""
import shutil
import subprocess
import sys

with subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL) as server:
    try:
        sys.stdin.read()
    finally:
        server.kill()
shutil.rmtree(sys.argv[1], ignore_errors=True)
