"""The pools that the server tests sign in to, each with the app clients and users that one kind of sign-in needs."""
import io
import json
import pathlib
import zipfile

from pool import Pool

APP = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
SMS = {"SmsMfaConfiguration": {
    "SmsAuthenticationMessage": "Your code is {####}",
    "SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms"}}}


def verified(address):
    return {"email": address, "email_verified": "true"}


def plain(service, suffix):
    pool = Pool(service, "plain", suffix).client("app").client("secret", secret=True)
    pool.client("srpOnly", flows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])
    pool.client("passwordOnly", flows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])
    pool.user("alice", **verified(f"alice{suffix}@example.com"))
    pool.user("unicode", name=f"bj\u00f6rk{suffix}", password="P\u00e4ssw0rd!\u6f22\U0001F600")
    pool.user("decomposed", password="Pa\u0308ssw0rd!x")
    pool.user("spaces", password=" Pa:ss w0rd! ")
    pool.user("dana", **verified(f"dana{suffix}@example.com"))
    disabled = pool.user("disabled")
    service.admin_disable_user(UserPoolId=pool.id, Username=disabled["username"])
    return pool


def aliases(service, suffix):
    """Otto has an e-mail address as an alias, Oskar an authenticator app besides."""
    pool = Pool(service, "aliases", suffix, AliasAttributes=["email"], AutoVerifiedAttributes=["email"])
    pool.client("app").client("secret", secret=True).second_factors(**APP)
    pool.user("otto", **verified(f"otto{suffix}@example.com"))
    pool.enrol_authenticator_app(pool.user("oskar", **verified(f"oskar{suffix}@example.com")))
    return pool


def emails(service, suffix):
    pool = Pool(service, "emails", suffix, UsernameAttributes=["email"], AutoVerifiedAttributes=["email"])
    pool.client("app").client("secret", secret=True)
    for key in "ella", "erin":
        address = f"{key}{suffix}@example.com"
        pool.user(key, name=address, permanent=key == "ella", **verified(address))
    return pool


def temporary_passwords(service, suffix):
    """Users with temporary passwords in a pool that requires two attributes; each signs in once."""
    pool = Pool(service, "temporary", suffix, Schema=[
        {"Name": name, "AttributeDataType": "String", "Required": True, "Mutable": True}
        for name in ("email", "given_name")])
    pool.client("app").client("secret", secret=True)
    for number in range(8):
        pool.user(f"nia{number}", permanent=False, email=f"nia{number}{suffix}@example.com")
    return pool


def totp_optional(service, suffix):
    pool = Pool(service, "totp", suffix).client("app").client("secret", secret=True).second_factors(**APP)
    pool.enrol_authenticator_app(pool.user("tom"))
    return pool


def totp_required(service, suffix):
    """Users who must set an authenticator app up, the last two after a temporary password; each does so once."""
    pool = Pool(service, "required", suffix).client("app").client("secret", secret=True)
    pool.second_factors("ON", **APP)
    for number in range(6):
        pool.user(f"eve{number}", permanent=number < 4)
    return pool


def sms(service, suffix):
    pool = Pool(service, "sms", suffix).client("app").client("secret", secret=True).second_factors(**SMS)
    pool.prefer(pool.user("sam", phone_number="+15550101", phone_number_verified="true"), SMSMfaSettings=True)
    return pool


def administration(service, suffix):
    """A group, threat protection, which lists the events of a user, and a user whom a recorded flow deletes."""
    pool = Pool(service, "administration", suffix, UserPoolAddOns={"AdvancedSecurityMode": "AUDIT"})
    pool.client("app").user("uma")
    service.create_group(UserPoolId=pool.id, GroupName="staff")
    return pool


def custom_challenges(service, suffix, client=None):
    settings = {"LambdaConfig": triggers(client, suffix)} if client else {}
    pool = Pool(service, "custom", suffix, AliasAttributes=["email"], AutoVerifiedAttributes=["email"], **settings)
    pool.client("app").client("secret", secret=True)
    pool.user("cora", **verified(f"cora{suffix}@example.com"))
    return pool


def triggers(client, suffix):
    """Packs triggers.py and makes a function of each of the three in it, in a role that lets the service call them."""
    trust = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}]}
    role = client("iam").create_role(
        RoleName=f"triggers-{suffix}", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        entry = zipfile.ZipInfo("triggers.py")
        entry.external_attr = 0o644 << 16
        archive.writestr(entry, pathlib.Path(__file__).with_name("triggers.py").read_text())

    functions = client("lambda")

    def function(name):
        return functions.create_function(
            FunctionName=f"{name}-{suffix}", Runtime="python3.11", Handler=f"triggers.{name}", Timeout=20, Role=role,
            Code={"ZipFile": packed.getvalue()})["FunctionArn"]

    return {
        "DefineAuthChallenge": function("define"), "CreateAuthChallenge": function("create"),
        "VerifyAuthChallengeResponse": function("verify")}


def identities(client, suffix, pool, with_roles):
    """An identity pool for one app client of a user pool, and the role that its users have, if there are roles.

    The role may only read a user of a user pool. It also trusts the ID tokens of the app client themselves.
    """
    service, iam = client("cognito-identity"), client("iam")
    provider = f"cognito-idp.us-east-1.amazonaws.com/{pool.id}"
    app = pool.clients["app"]["id"]
    made = service.create_identity_pool(
        IdentityPoolName=f"identities-{suffix}", AllowUnauthenticatedIdentities=False,
        CognitoIdentityProviders=[{"ProviderName": provider, "ClientId": app}])["IdentityPoolId"]
    if not with_roles:
        return {"pool": made, "role": "arn:aws:iam::123456789012:role/any"}

    def trust(principal, audience):
        return {
            "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": principal},
            "Condition": {"StringEquals": {f"{principal.split('oidc-provider/')[-1]}:aud": audience}}}

    account = client("sts").get_caller_identity()["Account"]
    trusts = [
        trust("cognito-identity.amazonaws.com", made),
        trust(f"arn:aws:iam::{account}:oidc-provider/{provider}", app)]
    role = iam.create_role(
        RoleName=f"identities-{suffix}",
        AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": trusts}))["Role"]
    policy = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "cognito-idp:AdminGetUser", "Resource": "*"}]}
    iam.put_role_policy(RoleName=role["RoleName"], PolicyName="policy", PolicyDocument=json.dumps(policy))
    service.set_identity_pool_roles(IdentityPoolId=made, Roles={"authenticated": role["Arn"]})
    return {"pool": made, "role": role["Arn"]}


def fill(client, suffix, with_triggers):
    service = client("cognito-idp")
    pools = {
        "plain": plain, "aliases": aliases, "emails": emails, "temporary": temporary_passwords,
        "totp": totp_optional, "required": totp_required, "sms": sms,
        "administration": administration}
    made = {name: make(service, suffix) for name, make in pools.items()}
    return {**made, "custom": custom_challenges(service, suffix, client if with_triggers else None)}
