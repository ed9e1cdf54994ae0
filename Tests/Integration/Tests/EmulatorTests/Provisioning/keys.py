"""Access keys for the operations of an administrator: some that may call them, and some that may not."""
import json

ANYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*"}]}


def described(made):
    return {"id": made["AccessKeyId"], "secret": made["SecretAccessKey"], "token": made.get("SessionToken")}


def access_keys(client, suffix):
    iam = client("iam")

    def user(name, policy=None):
        name = f"{name}-{suffix}"
        iam.create_user(UserName=name)
        if policy:
            iam.put_user_policy(UserName=name, PolicyName="policy", PolicyDocument=json.dumps(policy))
        return described(iam.create_access_key(UserName=name)["AccessKey"])

    keys = {"allowed": user("administrator", ANYTHING), "denied": user("nobody")}
    tokens = client("sts", keys["allowed"])
    keys["session"] = described(tokens.get_session_token(DurationSeconds=3600)["Credentials"])
    # The service would refuse to make one that has ended already.
    keys["expired"] = described(tokens.get_session_token(DurationSeconds=-60)["Credentials"])
    return keys
