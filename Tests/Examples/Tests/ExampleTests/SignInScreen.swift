import CognitoAuth

/// The state of an app's sign-in screen, and the actions of its two buttons.
@MainActor
final class SignInScreen {
    enum State: Equatable {
        case password, code(sentTo: String), signedIn
    }

    private(set) var state = State.password
    private(set) var message = ""
    private(set) var session: UserSession?

    private let pool: UserPool
    private var challenge: CodeChallenge?

    init(pool: UserPool) { self.pool = pool }

    func signIn(_ name: String, _ password: String) async {
        await advance { try await self.pool.signIn(name, with: .srp(password: password)) }
    }

    func answer(_ code: String) async {
        guard let challenge else { return }
        await advance { try await challenge.answer(code) }
    }

    private func advance(_ next: () async throws -> SignInStep) async {
        message = ""
        do {
            await show(try await next())
        } catch let error as CognitoError where error.isIncorrectUsernameOrPassword {
            message = "User name or password are wrong."
        } catch let error as CognitoError where error.canAnswerAgain {
            message = "That was not the code."
        } catch {
            state = .password
            message = "Please try again later."
        }
    }

    private func show(_ step: SignInStep) async {
        switch step {
        case .signedIn(let tokens):
            session = await UserSession(tokens, pool: pool)
            state = .signedIn
        case .code(let next):
            challenge = next
            state = .code(sentTo: next.codeDeliveryDetails?.destination ?? "your app")
        default:
            message = "Please sign in on our web site first."
        }
    }
}
