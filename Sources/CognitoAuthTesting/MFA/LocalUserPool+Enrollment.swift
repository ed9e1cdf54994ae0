import CognitoAuth

extension LocalUserPool {
    /// `AssociateSoftwareToken` of a signed-in user, whose present app stays good until the new one is verified.
    func associateSoftwareToken(bearing accessToken: String) throws -> AssociateSoftwareTokenBody.Reply {
        let user = try user(bearing: accessToken)
        let secret = RandomText.base32Secret()
        accounts[Array(user.name.utf8)]?.waitingAppSecret = secret
        return AssociateSoftwareTokenBody.Reply(secretCode: secret, session: nil)
    }

    /// `VerifySoftwareToken` of a signed-in user.
    ///
    /// The app is verified by it and not switched on: that is what `SetUserMFAPreference` does. No session ends with the
    /// fifth wrong code, so the user waits for an hour, as after wrong codes of other kinds.
    func verifySoftwareToken(
        _ body: VerifySoftwareTokenBody,
        bearing accessToken: String
    ) throws -> VerifySoftwareTokenBody.Reply {
        let user = try user(bearing: accessToken)
        guard let account = accounts[Array(user.name.utf8)] else { throw Refusal.unknownUser }
        guard let secret = account.waitingAppSecret else {
            throw Refusal.invalidParameter("No software token MFA has been associated for verification.")
        }
        try checkLimit(.verifyingApp, of: account.key, otherwise: .limitExceeded)
        guard try accept(body.userCode, ofSecret: secret, of: account) else {
            countAttempt(.verifyingApp, of: account.key)
            throw Refusal.wrongAppCode
        }
        attempts[RecentAttempts.Key(userKey: account.key, kind: .verifyingApp)] = nil
        accounts[account.key]?.waitingAppSecret = nil
        change(account) {
            let app = LocalUser.SecondFactor.totp(secretBase32: secret)
            let isOn = $0.authenticatorSecret != nil
            $0.resting.removeAll { $0.kind == app.kind }
            if isOn { $0.add(app) } else { $0.resting.append(app) }
            $0.friendlyDeviceName = body.friendlyDeviceName ?? $0.friendlyDeviceName
        }
        return VerifySoftwareTokenBody.Reply(status: "SUCCESS", session: nil)
    }
}

extension Refusal {
    static let wrongAppCode = Refusal(type: "EnableSoftwareTokenMFAException", message: "Code mismatch")
}
