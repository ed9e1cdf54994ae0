"""Signs in to a served LocalUserPool with pycognito: `sign_in.py TEST_HELPER {srp|device|admin} COUNT`.

pycognito does the arithmetic on its own: none of this package's code is on the client's side. COUNT users have random salts,
a few more have salts of the shapes that clients stumbled over. It prints one JSON object: how many signed in with the right
password and were refused with a wrong one, what their salts were like, and what went wrong.
"""
import base64
import json
import os
import secrets
import subprocess
import sys
import tempfile

import boto3
import botocore
import botocore.config
import botocore.exceptions
import jwt
import requests
from pycognito import aws_srp

POOL = "eu-central-1_Pycognito1"
PUBLIC, SECRET = "public", "confidential"
CLIENT_SECRET = secrets.token_urlsafe(38)
# Salts in the form the service sends, numbers without zeros in front: the top bit set and not set, an odd count of digits,
# bytes missing. Two other forms are left out, which the service does not send for a user who exists. pycognito hashes
# the text of SALT, so "00a5" makes another x than the number a5 does in every SDK of AWS; and a negative salt makes it crash.
SALTS = ["ff" * 16, "80" + "00" * 15, "7f" + "ff" * 15, "a" + "5b" * 15, "5b" * 15, "c3" * 14, "80", "7"]


class Recorder(aws_srp.AWSSRP):
    """pycognito, with a note of each salt that comes."""

    def process_challenge(self, challenge_parameters, request_parameters):
        self.salts = [challenge_parameters["SALT"]]
        return super().process_challenge(challenge_parameters, request_parameters)

    def process_device_challenge(self, challenge_parameters):
        self.salts.append(challenge_parameters["SALT"])
        return super().process_device_challenge(challenge_parameters)


class WithSession:
    """A client for pycognito that passes each Session on to the next answer.

    pycognito leaves it out of the device's challenges. The service takes that, and one day will not
    (aws-amplify/aws-sdk-android#2337), so the devices are tried both ways.
    """

    def __init__(self, client):
        self.client, self.session = client, None

    def initiate_auth(self, **call):
        return self.noted(self.client.initiate_auth(**call))

    def respond_to_auth_challenge(self, **call):
        if self.session:
            call.setdefault("Session", self.session)
        return self.noted(self.client.respond_to_auth_challenge(**call))

    def noted(self, reply):
        self.session = reply.get("Session")
        return reply


class Bridge:
    """The pool on a port of its own, for as long as its standard input is open."""

    def __init__(self, helper, description):
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            json.dump(description, file)
            file.flush()
            self.process = subprocess.Popen([helper, "serve", file.name], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.endpoint = f"http://127.0.0.1:{int(self.process.stdout.readline())}"
        self.client = self.signing({"id": "none", "secret": "none"})

    def signing(self, key, **config):
        return boto3.client(
            "cognito-idp",
            region_name="eu-central-1",
            endpoint_url=self.endpoint,
            aws_access_key_id=key["id"],
            aws_secret_access_key=key["secret"],
            aws_session_token=key.get("sessionToken"),
            config=botocore.config.Config(retries={"total_max_attempts": 1}, proxies={}, **config),
        )

    def srp(self, user, password=None, confidential=False, passes_session=False, **device):
        return Recorder(
            user["name"],
            password or user["password"],
            POOL,
            SECRET if confidential else PUBLIC,
            client=WithSession(self.client) if passes_session else self.client,
            client_secret=CLIENT_SECRET if confidential else None,
            **device,
        )

    def close(self):
        self.process.stdin.close()
        return self.process.wait(timeout=10)


class Report:
    def __init__(self):
        self.counts = {"signedIn": 0, "refused": 0}
        self.salts, self.failures = [], []

    def attempt(self, what, action):
        """Counts what went well, and keeps what did not."""
        try:
            outcome = action()
            self.counts[outcome] = self.counts.get(outcome, 0) + 1
        except Exception as error:
            self.failures.append(f"{what}: {type(error).__name__}: {error}")

    def shapes(self):
        odd = sum(len(salt) % 2 for salt in self.salts)
        high = sum(len(salt) % 2 == 0 and int(salt[0], 16) >= 8 for salt in self.salts)
        return {"distinct": len(set(self.salts)), "oddDigits": odd, "topBitSet": high}


def people(count):
    """Names and passwords of all sorts; the salt is random unless given."""
    letters = ["", "é", "ß", "日本", "🙂"]
    return [
        {
            "name": f"user{n}{letters[n % 5]}",
            "password": f"{letters[n % 3]}:Pw {secrets.token_urlsafe(12)}",
            "salt": None if n < count else SALTS[n - count],
        }
        for n in range(count + len(SALTS))
    ]


def check_srp(bridge, users, report):
    def right(user, confidential):
        srp = bridge.srp(user, confidential=confidential)
        tokens = srp.authenticate_user()["AuthenticationResult"]
        assert tokens["AccessToken"] and tokens["IdToken"] and tokens["RefreshToken"]
        report.salts += srp.salts
        return "signedIn"

    def wrong(user, confidential):
        try:
            bridge.srp(user, password=user["password"] + "x", confidential=confidential).authenticate_user()
        except bridge.client.exceptions.NotAuthorizedException:
            return "refused"
        raise AssertionError("a wrong password signed in")

    for index, user in enumerate(users):
        report.attempt(f"right, {user}", lambda: right(user, index % 2 == 1))
        report.attempt(f"wrong, {user}", lambda: wrong(user, index % 2 == 1))


def check_devices(bridge, users, report):
    # All use the public client: pycognito sends no SECRET_HASH with DEVICE_SRP_AUTH, which the service asks for. And it posts
    # what is about a device to the service, whatever the endpoint.
    class Redirected:
        @staticmethod
        def post(_, **arguments):
            with requests.Session() as session:
                session.trust_env = False
                return session.post(bridge.endpoint, **arguments)

    aws_srp.requests = Redirected
    random_number = aws_srp.get_random

    def confirmed(user, passes_session):
        srp = bridge.srp(user)
        tokens = srp.authenticate_user()
        # 16 bytes are the salt, 128 the private key.
        number = user["salt"]
        aws_srp.get_random = lambda size: int(number, 16) if number and size == 16 else random_number(size)
        try:
            response, password = srp.confirm_device(tokens, device_name="a device")
        finally:
            aws_srp.get_random = random_number
        assert response.status_code == 200, response.text
        return {
            "passes_session": passes_session,
            "device_key": srp.device_key,
            "device_group_key": srp.device_group_key,
            "device_password": password,
        }

    def right(user, device):
        srp = bridge.srp(user, **device)
        tokens = srp.authenticate_user()["AuthenticationResult"]
        assert tokens["AccessToken"] and tokens["IdToken"]
        assert len(srp.salts) == 2, "the device was not asked for"
        assert "NewDeviceMetadata" not in tokens, "the device was not recognised"
        report.salts.append(srp.salts[1])
        return "signedIn"

    def wrong(user, device):
        device = device | {"device_password": base64.b64encode(os.urandom(40)).decode()}
        srp = bridge.srp(user, **device)
        try:
            srp.authenticate_user()
        except bridge.client.exceptions.NotAuthorizedException:
            assert len(srp.salts) == 2, "the user was refused, not the device"
            return "refused"
        raise AssertionError("a wrong device password signed in")

    def whole(user, passes_session):
        device = confirmed(user, passes_session)
        # The right one last: a refusal must not end the device.
        report.attempt(f"wrong device password, {user}", lambda: wrong(user, device))
        return right(user, device)

    for index, user in enumerate(users):
        report.attempt(f"device of {user}", lambda: whole(user, index % 2 == 1))


# One key that lasts, one that is temporary, and those that are refused.
KEYS = [
    {"id": "AKIAALLOWED", "secret": secrets.token_urlsafe(30)},
    {"id": "ASIATEMPORARY", "secret": secrets.token_urlsafe(30), "sessionToken": secrets.token_urlsafe(300)},
    {"id": "AKIADENIED", "secret": "s", "operations": ["AdminGetUser"]},
    {"id": "ASIAEXPIRED", "secret": "s", "sessionToken": "t", "expiration": 1_700_000_000},
]


def check_admin(bridge, users, report):
    """boto3 signs what an administrator calls, and the pool checks it; PyJWT verifies the tokens by the pool's keys."""
    refusals = [
        ("AccessDeniedException", KEYS[2], {}),
        ("ExpiredTokenException", KEYS[3], {}),
        ("InvalidSignatureException", KEYS[0] | {"secret": "wrong"}, {}),
        ("UnrecognizedClientException", KEYS[0] | {"id": "AKIANOBODY"}, {}),
        ("UnrecognizedClientException", KEYS[1] | {"sessionToken": "another"}, {}),
        ("MissingAuthenticationTokenException", KEYS[0], {"signature_version": botocore.UNSIGNED}),
    ]

    def start(client, user):
        return client.admin_initiate_auth(
            UserPoolId=POOL,
            ClientId=PUBLIC,
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": user["name"], "PASSWORD": user["password"]},
        )

    keys = jwt.PyJWKClient(f"{bridge.endpoint}/{POOL}/.well-known/jwks.json")
    issuer = f"https://cognito-idp.eu-central-1.amazonaws.com/{POOL}"

    def verified(token, **audience):
        key = keys.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"], issuer=issuer, **audience)

    def right(user, key):
        client = bridge.signing(key)
        tokens = start(client, user)["AuthenticationResult"]
        assert verified(tokens["IdToken"], audience=PUBLIC)["cognito:username"] == user["name"]
        assert verified(tokens["AccessToken"])["client_id"] == PUBLIC
        told = client.admin_get_user(UserPoolId=POOL, Username=user["name"])
        assert told["Username"] == user["name"] and told["UserStatus"] == "CONFIRMED" and told["Enabled"]
        old = tokens["RefreshToken"]
        fresh = client.get_tokens_from_refresh_token(ClientId=PUBLIC, RefreshToken=old)["AuthenticationResult"]
        assert fresh["RefreshToken"] != old and fresh["AccessToken"] != tokens["AccessToken"]
        assert client.get_user(AccessToken=fresh["AccessToken"])["Username"] == user["name"]
        try:
            client.get_tokens_from_refresh_token(ClientId=PUBLIC, RefreshToken=old)
        except client.exceptions.RefreshTokenReuseException:
            client.revoke_token(ClientId=PUBLIC, Token=fresh["RefreshToken"])
        else:
            raise AssertionError("a refresh token that was replaced still works")
        try:
            client.get_user(AccessToken=tokens["AccessToken"])
        except client.exceptions.NotAuthorizedException as error:
            assert "revoked" in str(error)
            return "signedIn"
        raise AssertionError("a revoked access token still works")

    def wrong(user, expected, key, config):
        try:
            start(bridge.signing(key, **config), user)
        except botocore.exceptions.ClientError as error:
            assert error.response["Error"]["Code"] == expected, error
            return "refused"
        raise AssertionError(f"{expected} was expected")

    for index, user in enumerate(users):
        report.attempt(f"right, {user}", lambda: right(user, KEYS[index % 2]))
        refusal = refusals[index % len(refusals)]
        report.attempt(f"{refusal[0]}, {user}", lambda: wrong(user, *refusal))


def main(helper, mode, count):
    users = people(count)
    description = {
        "id": POOL,
        "clients": [{"id": PUBLIC} | ({"rotationGraceSeconds": 0} if mode == "admin" else {}), {"id": SECRET, "secret": CLIENT_SECRET}],
        "users": users,
        "remembersDevices": mode == "device",
        "keys": KEYS,
    }
    bridge, report = Bridge(helper, description), Report()
    {"srp": check_srp, "device": check_devices, "admin": check_admin}[mode](bridge, users, report)
    print(
        json.dumps(
            {"asked": len(users), **report.counts, **report.shapes(), "failures": report.failures[:5]}
            | {"serverStatus": bridge.close()}
        )
    )


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
