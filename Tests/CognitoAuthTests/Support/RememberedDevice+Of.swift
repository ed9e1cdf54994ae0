import CognitoCrypto
import Foundation

@testable import CognitoAuth

extension RememberedDevice {
    /// A device of a user, for tests that care for its key only.
    static func of(_ username: String, key: String, client: String = "c", pool: String = "eu-west-1_Ab12") -> Self {
        RememberedDevice(
            userPoolID: pool,
            clientID: client,
            username: username,
            deviceKey: key,
            deviceGroupKey: "group",
            password: "device password",
            confirmedAt: Date(timeIntervalSince1970: 1_700_000_000)
        )
    }

    static func of(_ username: String, key: String, at pool: UserPool) -> Self {
        of(username, key: key, client: pool.clientID, pool: pool.id.rawValue)
    }
}
