/// Where this package knowingly differs from the service model, and why.
enum ModelExceptions {
    private static let parameters =
        "A sign-in without parameters does not exist: the type that holds them names the flow."
    private static let lenient = "Servers leave it out; a user without attributes is one, too."
    private static let auditLog = "The log's names are read by people; no program has to know them."

    /// By shape, member and what differs.
    static let members = [
        "InitiateAuthRequest.AuthParameters: is required here, optional in the model": parameters,
        "AdminInitiateAuthRequest.AuthParameters: is required here, optional in the model": parameters,
        "RespondToAuthChallengeRequest.ChallengeResponses: is required here, optional in the model": parameters,
        "AdminRespondToAuthChallengeRequest.ChallengeResponses: is required here, optional in the model": parameters,
        "GetUserResponse.UserAttributes: is optional here, required in the model": lenient,
        "ChallengeResponseType.ChallengeName: is String here, ChallengeName in the model": auditLog,
        "ChallengeResponseType.ChallengeResponse: is String here, ChallengeResponse in the model": auditLog,
    ]

    /// Enumerated in the model, text here.
    static let openText = ["ChallengeName": auditLog, "ChallengeResponse": auditLog]

    /// Sensitive in the model, and yet let through where an error repeats it.
    static let mayComeBack = [
        "Username": "The service's own words name the user, and whoever reads them has the name already.",
        "ClientId": "It is no secret, and the service names it where it does not know it.",
    ]
}
