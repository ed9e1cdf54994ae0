/// A flow that is recorded at an emulator of the service, and replayed to the same calls; the raw value is the file's name.
package enum EmulatorFlow: String, CaseIterable, Sendable {
    /// SRP with a wrong password, then with the right one.
    case srp = "ministack-srp"
    /// SRP under an e-mail alias, by an app client with a secret.
    case srpByAlias = "ministack-srp-alias"
    /// A temporary password and the new one, with attributes.
    case newPassword = "ministack-new-password"
    /// SRP and the code of an authenticator app, which is wrong once.
    case authenticatorApp = "ministack-authenticator-app"
    /// A signed-in user adds an authenticator app, with a wrong code first.
    case authenticatorAppAdded = "ministack-authenticator-app-added"
    /// The pool's triggers ask twice.
    case custom = "ministack-custom"
    /// Tokens are renewed, and revoked.
    case refresh = "ministack-refresh"
    /// SRP and the code of an authenticator app by a server, with signed requests.
    case admin = "ministack-admin"
    /// A user signs up and confirms, with a wrong code first.
    case signUp = "ministack-sign-up"
    /// A forgotten password, an attribute, and the end of the account.
    case account = "ministack-account"
    /// A password and a code by text message.
    case smsCode = "moto-sms-code"
    /// A temporary password, the new one, and the authenticator app that the pool requires.
    case setUp = "moto-set-up"
}

/// Who goes through the flow, by the names that the emulators are filled with.
extension EmulatorFlow {
    /// The kind of the pool.
    package var pool: String {
        switch self {
        case .srp, .refresh, .signUp, .account: "plain"
        case .srpByAlias: "aliases"
        case .newPassword: "temporary"
        case .authenticatorApp, .admin: "totp"
        case .authenticatorAppAdded, .setUp: "required"
        case .custom: "custom"
        case .smsCode: "sms"
        }
    }

    /// The user; whoever signs up is none yet, and one whose password or factor is changed is changed by this flow alone.
    package var user: String? {
        switch self {
        case .srp, .refresh: "alice"
        case .srpByAlias: "otto"
        case .newPassword: "nia6"
        case .authenticatorApp, .admin: "tom"
        case .authenticatorAppAdded: "eve0"
        case .custom: "cora"
        case .signUp: nil
        case .account: "dana"
        case .smsCode: "sam"
        case .setUp: "eve5"
        }
    }

    /// The app client, which has a secret or has none.
    package var client: String {
        switch self {
        case .srp, .custom, .smsCode: "app"
        default: "secret"
        }
    }
}
