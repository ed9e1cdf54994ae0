/// Credentials that a closure of the program's own brings.
struct ClosureCredentials: CredentialsSource {
    let body: @Sendable () async throws -> AWSCredentials

    func load() async throws -> AWSCredentials {
        let credentials: AWSCredentials
        do {
            credentials = try await body()
        } catch let error as CognitoError {
            throw CredentialsFailure.broken("Closure", "it failed: \(error)")
        } catch {
            // Its type is told; its words may hold a credential.
            throw CredentialsFailure.broken("Closure", "it failed with a \(type(of: error))")
        }
        guard credentials.isFit else {
            throw CredentialsFailure.broken("Closure", "a value that it gave is empty or has white space in it")
        }
        return credentials
    }
}
