"""Fills an emulator of the service with the pools, app clients and users that the server tests sign in to.

    provision.py --endpoint http://127.0.0.1:PORT [--triggers] [--keys]

With --triggers the pool of custom challenges runs triggers.py as Lambda functions; with --keys there are access keys that
the emulator checks, and a role for the identity pool; not every emulator can. Needs boto3 alone and talks to loopback alone.
Prints one JSON object: pools by name, each with its id, its clients and its users, keys by name, and the identity pool with
its role. Every run makes new pools, so a server can be filled more than once.
"""
import argparse
import json
import secrets
import socket
import time
import urllib.parse

import boto3
from botocore.config import Config

from keys import access_keys
from pools import fill, identities


def wait_until_listening(port, seconds=30):
    """Servers take a moment to start."""
    end = time.monotonic() + seconds
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--endpoint", required=True)
    parser.add_argument("--triggers", action="store_true")
    parser.add_argument("--keys", action="store_true")
    options = parser.parse_args()
    address = urllib.parse.urlsplit(options.endpoint)
    if address.hostname != "127.0.0.1" or not address.port:
        parser.error("the endpoint is not a port of 127.0.0.1")
    wait_until_listening(address.port)

    def client(name, key=None):
        config = Config(retries={"max_attempts": 0}, read_timeout=30, proxies={}, parameter_validation=False)
        return boto3.client(
            name, endpoint_url=options.endpoint, region_name="us-east-1", config=config,
            aws_access_key_id=key["id"] if key else "test", aws_secret_access_key=key["secret"] if key else "test")

    suffix = secrets.token_hex(3)
    pools = fill(client, suffix, options.triggers)
    keys = access_keys(client, suffix) if options.keys else {}
    described = {name: pool.described() for name, pool in pools.items()}
    federated = identities(client, suffix, pools["plain"], options.keys)
    print(json.dumps({"pools": described, "keys": keys, "identities": federated}))


if __name__ == "__main__":
    main()
