import Foundation

extension Tokens {
    /// The tokens in a refresh's result: what it leaves out stays as it was.
    init?(_ result: AuthenticationResult, at date: Date, refreshing old: Tokens) {
        guard let fresh = Tokens(result, at: date) else { return nil }
        self.init(
            accessToken: fresh.accessToken,
            idToken: fresh.idToken ?? old.idToken,
            refreshToken: fresh.refreshToken ?? old.refreshToken,
            tokenType: fresh.tokenType,
            expiresIn: fresh.expiresIn,
            issuedAt: date,
            newDevice: fresh.newDevice,
            deviceKey: old.deviceKey
        )
    }
}
