"""The three Lambda triggers of a pool with custom challenges.

Three rounds at most; round n takes the answer "sesame<n>" and shows the hint of its call's client metadata. Where the sign-in
begins with SRP, the password is proven before the first round.
"""


def define(event, context):
    session, answer = event["request"]["session"], event["response"]
    rounds = [past for past in session if past["challengeName"] == "CUSTOM_CHALLENGE"]
    answer["issueTokens"] = answer["failAuthentication"] = False
    if session and session[-1]["challengeName"] == "SRP_A":
        answer["challengeName"] = "PASSWORD_VERIFIER"
    elif rounds and rounds[-1]["challengeResult"] is True:
        answer["issueTokens"] = True
    elif len(rounds) >= 3:
        answer["failAuthentication"] = True
    else:
        answer["challengeName"] = "CUSTOM_CHALLENGE"
    return event


def create(event, context):
    rounds = sum(past["challengeName"] == "CUSTOM_CHALLENGE" for past in event["request"]["session"])
    hint = (event["request"].get("clientMetadata") or {}).get("hint", "")
    event["response"]["publicChallengeParameters"] = {"question": "round %d" % rounds, "hint": hint}
    event["response"]["privateChallengeParameters"] = {"answer": "sesame%d" % rounds}
    event["response"]["challengeMetadata"] = "ROUND_%d" % rounds
    return event


def verify(event, context):
    expected = event["request"]["privateChallengeParameters"].get("answer")
    event["response"]["answerCorrect"] = event["request"]["challengeAnswer"] == expected
    return event
