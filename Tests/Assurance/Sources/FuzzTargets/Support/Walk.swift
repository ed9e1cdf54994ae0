import CognitoAuth
import Foundation

/// Walks a sign-in to its end: looks at each challenge from all sides, suspends it and answers it.
struct Walk {
    let pool: UserPool

    /// The next step after each answer, until tokens or an error come.
    func finish(_ first: SignInStep) async throws {
        var step = first
        while let challenge = step.challenge {
            try look(at: step)
            try expectSame(challenge, at: pool)
            guard let next = try await answer(step) else { return }
            step = next
        }
        if case .signedIn(let tokens) = step {
            try expect(!tokens.accessToken.isEmpty, "a sign-in ended without an access token")
            _ = (tokens.unverifiedAccessToken?.username, "\(tokens)")
        }
    }

    /// A challenge that was suspended, written, read and resumed is the same.
    func expectSame(_ challenge: any Challenge, at pool: UserPool) throws {
        let suspended = challenge.suspended
        let json = try JSONEncoder().encode(suspended)
        let read = try JSONDecoder().decode(SuspendedSignIn.self, from: json)
        try expect(read == suspended, "a suspended sign-in changes as it is written and read")
        guard let again = try pool.resume(read).challenge else { throw Broken("a suspended sign-in has no challenge") }
        try expect(again.name == challenge.name, "\(challenge.name) came back as \(again.name)")
        try expect(again.parameters == challenge.parameters, "\(challenge.name) came back with other parameters")
        try expect(again.suspended == suspended, "\(challenge.name) is suspended differently when it came back")
    }

    private func look(at step: SignInStep) throws {
        switch step {
        case .code(let challenge): _ = (challenge.delivery, challenge.friendlyDeviceName)
        case .chooseMFA(let challenge): _ = challenge.factors
        case .setUpMFA(let challenge): _ = (challenge.factors, challenge.begunAuthenticatorApp?.secretCode)
        case .newPassword(let challenge):
            let missing = challenge.missingAttributes(in: challenge.userAttributes)
            try expect(Set(missing).isSubset(of: challenge.requiredAttributes), "\(missing) is not required")
        case .chooseFactor(let challenge): _ = challenge.factors
        case .passkey(let challenge): _ = challenge.requestOptions
        case .custom(let challenge): _ = challenge.publicParameters
        case .unknown(let challenge): _ = challenge.availableChallenges
        default: break
        }
        var dumped = ""
        dump(step, to: &dumped)
        _ = "\(step)"
        // The name is shown, whatever stands in it.
        if let challenge = step.challenge, let block = challenge.parameters["SECRET_BLOCK"], block.utf8.count >= 16 {
            try expect(!dumped.contains(block) || challenge.name.rawValue.contains(block), "a step shows a parameter")
        }
    }

    private func answer(_ step: SignInStep) async throws -> SignInStep? {
        switch step {
        case .code(let challenge): try await challenge.answer(Marker.token)
        case .chooseMFA(let challenge): try await challenge.choose(challenge.factors.first ?? .authenticatorApp)
        case .setUpMFA(let challenge): try await setUp(challenge)
        case .newPassword(let challenge): try await setPassword(challenge)
        case .chooseFactor(let challenge):
            challenge.factors.contains(.passwordSRP)
                ? try await challenge.answer(srpPassword: Marker.words)
                : try await challenge.choose(challenge.factors.first ?? .emailOTP)
        case .password(let challenge): try await challenge.answer(Marker.words)
        case .passkey(let challenge): try await challenge.answer(credential: #"{"id":"\#(Marker.token)"}"#)
        case .custom(let challenge): try await challenge.answer(Marker.words)
        case .unknown(let challenge): try await challenge.answer(["ANSWER": Marker.words])
        default: nil
        }
    }

    private func setPassword(_ challenge: NewPasswordChallenge) async throws -> SignInStep {
        let required = challenge.requiredAttributes.map { ($0, Marker.words) }
        return try await challenge.answer(Marker.words, attributes: Dictionary(required) { first, _ in first })
    }

    private func setUp(_ challenge: SetUpMFAChallenge) async throws -> SignInStep {
        guard challenge.factors != [.email] else { return try await challenge.setUpEmail(Marker.token) }
        let setup = try await challenge.beginAuthenticatorApp()
        _ = setup.uri(issuer: "Example", account: challenge.username)
        guard let resumed = try pool.resume(setup.suspended).challenge as? SetUpMFAChallenge else {
            throw Broken("a set-up that was suspended is none any more")
        }
        let secret = resumed.begunAuthenticatorApp?.secretCode
        try expect(secret == setup.secretCode, "a set-up came back with another secret")
        return try await setup.answer("123456")
    }
}
