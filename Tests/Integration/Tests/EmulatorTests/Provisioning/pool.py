"""One user pool under construction, and the code of an authenticator app."""
import base64
import hashlib
import hmac
import struct
import time

PASSWORD = "Passw0rd!x"
FLOWS = [
    "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_USER_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH",
]


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

    def client(self, name, secret=False, flows=FLOWS, **settings):
        made = self.service.create_user_pool_client(
            UserPoolId=self.id, ClientName=name, GenerateSecret=secret, ExplicitAuthFlows=flows,
            **settings)["UserPoolClient"]
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

    def second_factors(self, required="OPTIONAL", **factors):
        self.service.set_user_pool_mfa_config(UserPoolId=self.id, MfaConfiguration=required, **factors)
        return self

    def prefer(self, user, **factors):
        self.service.admin_set_user_mfa_preference(
            UserPoolId=self.id, Username=user["username"],
            **{name: {"Enabled": True, "PreferredMfa": preferred} for name, preferred in factors.items()})

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
