/// Credentials in the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, for temporary ones, `AWS_SESSION_TOKEN`.
///
/// Source: "Environment variables" in the AWS SDKs and Tools reference guide.
struct EnvironmentCredentials: CredentialsSource {
    let surroundings: CredentialsSurroundings

    func load() throws -> AWSCredentials {
        let id = surroundings["AWS_ACCESS_KEY_ID"], secret = surroundings["AWS_SECRET_ACCESS_KEY"]
        switch (id, secret) {
        case (let id?, let secret?):
            let token = surroundings["AWS_SESSION_TOKEN"]
            let credentials = AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
            guard credentials.isFit else {
                throw failure(.broken, "a value has white space or a control character in it")
            }
            return credentials
        case (nil, nil): throw failure(.absent, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set")
        case (nil, _): throw failure(.broken, "AWS_SECRET_ACCESS_KEY is set, AWS_ACCESS_KEY_ID is not")
        case (_, nil): throw failure(.broken, "AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not")
        }
    }

    private func failure(_ kind: CredentialsFailure.Kind, _ reason: String) -> CredentialsFailure {
        CredentialsFailure(kind: kind, reasons: ["Environment: \(reason)"])
    }
}
