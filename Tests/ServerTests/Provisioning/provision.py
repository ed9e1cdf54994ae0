"""Fills an emulator of the service with the pools, app clients and users that the server tests sign in to.

    provision.py --endpoint http://127.0.0.1:PORT

Needs boto3 alone and talks to loopback alone. Prints one JSON object: pools by name, each with its id, its clients and its
users. Every run makes new pools, so a server can be filled more than once.
"""
import argparse
import base64
import hashlib
import hmac
import json
import secrets
import socket
import struct
import time
import urllib.parse

import boto3
from botocore.config import Config

PASSWORD = "Passw0rd!x"
FLOWS = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]


def totp(secret):
    """The code of RFC 6238 at this moment, to enrol an authenticator app, with time left in its step to use it."""
    if time.time() % 30 > 25:
        time.sleep(30.1 - time.time() % 30)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    offset = mac[-1] & 15
    return "%06d" % ((struct.unpack(">I", mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000)


class Pool:
    """One user pool under construction."""

    def __init__(self, service, name, suffix, **settings):
        self.service, self.suffix = service, suffix
        self.id = service.create_user_pool(PoolName=f"{name}-{suffix}", **settings)["UserPool"]["Id"]
        self.clients, self.users = {}, {}

    def client(self, name, secret=False, flows=FLOWS):
        made = self.service.create_user_pool_client(
            UserPoolId=self.id, ClientName=name, GenerateSecret=secret, ExplicitAuthFlows=flows)["UserPoolClient"]
        self.clients[name] = {"id": made["ClientId"], "secret": made.get("ClientSecret")}
        return self

    def user(self, key, name=None, password=PASSWORD, permanent=True, **attributes):
        name = name or f"{key}{self.suffix}"
        made = self.service.admin_create_user(
            UserPoolId=self.id, Username=name, MessageAction="SUPPRESS", TemporaryPassword=password,
            UserAttributes=[{"Name": n, "Value": v} for n, v in attributes.items()])["User"]
        if permanent:
            self.service.admin_set_user_password(
                UserPoolId=self.id, Username=made["Username"], Password=password, Permanent=True)
        self.users[key] = {
            "name": name, "username": made["Username"], "password": password, "email": attributes.get("email")}
        return self.users[key]

    def enrol_authenticator_app(self, user):
        token = self.service.initiate_auth(
            ClientId=self.clients["app"]["id"], AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": user["username"], "PASSWORD": user["password"]},
        )["AuthenticationResult"]["AccessToken"]
        user["totpSecret"] = self.service.associate_software_token(AccessToken=token)["SecretCode"]
        self.service.verify_software_token(AccessToken=token, UserCode=totp(user["totpSecret"]))
        self.service.set_user_mfa_preference(
            AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True})

    def described(self):
        return {"id": self.id, "clients": self.clients, "users": self.users}


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


def verified(address):
    return {"email": address, "email_verified": "true"}


def fill(service, suffix):
    plain = Pool(service, "plain", suffix).client("app").client("secret", secret=True)
    plain.client("srpOnly", flows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])
    plain.client("passwordOnly", flows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])
    plain.user("alice", **verified(f"alice{suffix}@example.com"))
    plain.user("unicode", name=f"bj\u00f6rk{suffix}", password="P\u00e4ssw0rd!\u6f22\U0001F600")
    plain.user("decomposed", password="Pa\u0308ssw0rd!x")
    plain.user("spaces", password=" Pa:ss w0rd! ")
    plain.user("temporary", permanent=False)
    disabled = plain.user("disabled")
    service.admin_disable_user(UserPoolId=plain.id, Username=disabled["username"])

    aliases = Pool(service, "aliases", suffix, AliasAttributes=["email"], AutoVerifiedAttributes=["email"])
    aliases.client("app").client("secret", secret=True)
    aliases.user("otto", **verified(f"otto{suffix}@example.com"))

    emails = Pool(service, "emails", suffix, UsernameAttributes=["email"], AutoVerifiedAttributes=["email"])
    emails.client("app").client("secret", secret=True)
    address = f"ella{suffix}@example.com"
    emails.user("ella", name=address, **verified(address))

    totp_pool = Pool(service, "totp", suffix).client("app").client("secret", secret=True)
    service.set_user_pool_mfa_config(
        UserPoolId=totp_pool.id, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="OPTIONAL")
    totp_pool.enrol_authenticator_app(totp_pool.user("tom"))

    sms = Pool(service, "sms", suffix).client("app")
    service.set_user_pool_mfa_config(
        UserPoolId=sms.id, MfaConfiguration="OPTIONAL", SmsMfaConfiguration={
            "SmsAuthenticationMessage": "Your code is {####}",
            "SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms"}})
    sam = sms.user("sam", phone_number="+15550101", phone_number_verified="true")
    service.admin_set_user_mfa_preference(
        UserPoolId=sms.id, Username=sam["username"], SMSMfaSettings={"Enabled": True, "PreferredMfa": True})
    return {"plain": plain, "aliases": aliases, "emails": emails, "totp": totp_pool, "sms": sms}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--endpoint", required=True)
    endpoint = parser.parse_args().endpoint
    address = urllib.parse.urlsplit(endpoint)
    if address.hostname != "127.0.0.1" or not address.port:
        parser.error("the endpoint is not a port of 127.0.0.1")
    wait_until_listening(address.port)
    service = boto3.client(
        "cognito-idp", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="test",
        aws_secret_access_key="test", config=Config(retries={"max_attempts": 0}, read_timeout=30, proxies={}))
    pools = fill(service, secrets.token_hex(3))
    print(json.dumps({name: pool.described() for name, pool in pools.items()}))


if __name__ == "__main__":
    main()
