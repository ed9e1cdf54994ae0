import CognitoCrypto

/// Credentials given in code.
struct StaticCredentials: CredentialsSource {
    let credentials: AWSCredentials

    func load() throws -> AWSCredentials {
        guard credentials.isFit else {
            throw CredentialsFailure.broken("Given in code", "a value is empty or has white space in it")
        }
        return credentials
    }
}

extension StaticCredentials: Redacted {}
