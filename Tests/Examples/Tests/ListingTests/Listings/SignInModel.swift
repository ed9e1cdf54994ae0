import CognitoAuth

// listing
struct SignInModel {
    let pool: UserPool

    enum Outcome: Equatable { case signedIn, codeWanted, refused(String) }

    func signIn(_ name: String, _ password: String) async -> Outcome {
        do {
            switch try await pool.signIn(name, with: .srp(password: password)) {
            case .signedIn: return .signedIn
            case .code: return .codeWanted
            default: return .refused("Please sign in on our web site.")
            }
        } catch let error as CognitoError where error.isBadCredentials {
            return .refused("User name or password are wrong.")
        } catch {
            return .refused("Please try again later.")
        }
    }
}
// end of listing
