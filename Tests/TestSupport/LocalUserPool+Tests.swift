package import CognitoAuthTesting
import CognitoCrypto
package import Foundation

extension LocalUserPool {
    /// A pool with users that signs its tokens with ``RSAPrivateKey/test``.
    package static func forTests(
        _ users: LocalUser...,
        id: String = "us-east-1_Local0001",
        clients: [LocalAppClient] = [LocalAppClient()],
        passwords: LocalPasswordPolicy = LocalPasswordPolicy(),
        account: LocalAccountPolicy = LocalAccountPolicy(),
        requiredAttributes: [String] = [],
        mfa: LocalMFAPolicy = .optional,
        firstFactors: Set<LocalFirstFactor> = Set(LocalFirstFactor.allCases),
        passkeys: LocalPasskeyPolicy = LocalPasskeyPolicy(),
        customChallenges: CustomChallenges? = nil,
        devices: LocalDeviceTracking? = nil,
        now: @escaping @Sendable () -> Date = { Date() }
    ) async -> LocalUserPool {
        let local = LocalUserPool(
            signingKey: .test,
            id: id,
            clients: clients,
            passwords: passwords,
            account: account,
            requiredAttributes: requiredAttributes,
            mfa: mfa,
            firstFactors: firstFactors,
            passkeys: passkeys,
            customChallenges: customChallenges,
            devices: devices,
            now: now
        )
        for user in users { await local.add(user) }
        return local
    }
}
