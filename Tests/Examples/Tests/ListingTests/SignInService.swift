// listing
import CognitoAuth
import Foundation

struct SignInService {
    enum Reply { case signedIn(Tokens), codeIsAskedFor(stored: Data) }
    struct NotOffered: Error {}

    let pool: UserPool  // UserPool(id: …, clientID: …, clientSecret: …, access: .admin(credentials: .default))
    let verifier: TokenVerifier  // try pool.makeTokenVerifier(), made once: it keeps the pool's keys

    // POST /sign-in
    func signIn(_ name: String, _ password: String, from request: ContextData) async throws -> Reply {
        try reply(await pool.signIn(name, with: .password(password), context: .init(contextData: request)))
    }

    // POST /code, answered by whichever process gets it
    func answer(_ stored: Data, with code: String, from request: ContextData) async throws -> Reply {
        let suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: stored)
        let step = try pool.resume(suspended, context: .init(contextData: request))
        guard case .code(let challenge) = step else { throw NotOffered() }
        return try reply(await challenge.answer(code))
    }

    // every other request, by its Authorization header
    func user(bearing header: String?) async throws -> String {
        try await verifier.verify(authorization: header, as: .access).sub
    }

    private func reply(_ step: SignInStep) throws -> Reply {
        switch step {
        case .signedIn(let tokens): .signedIn(tokens)
        case .code(let challenge): .codeIsAskedFor(stored: try JSONEncoder().encode(challenge.suspended))
        default: throw NotOffered()
        }
    }
}
// end of listing
