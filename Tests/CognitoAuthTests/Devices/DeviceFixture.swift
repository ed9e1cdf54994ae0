import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

/// A pool with a device store and scripted replies, and the requests that it sent.
struct DeviceFixture {
    static let key = "eu-west-1_59d9ad83-0c90-483a-ab4f-137182c0f2ba"

    /// The access token of the user `sub`.
    static let accessToken = "e30." + Data(#"{"username":"sub"}"#.utf8).base64EncodedString() + ".c2ln"

    let transport: ScriptedTransport
    let pool: UserPool

    init(store: (any DeviceStore)?, _ replies: Reply...) throws {
        transport = ScriptedTransport(replies)
        pool = try .scripted(transport, deviceStore: store)
    }

    func signIn(
        _ method: SignInMethod = .password("p"),
        as name: String = "ada@example.com",
        context: SignInContext = .init(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Tokens {
        try await pool.signIn(name, with: method, context: context).tokens(sourceLocation: sourceLocation)
    }

    /// Signs in with a password and a code.
    func signInWithCode(
        as name: String = "ada@example.com",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Tokens {
        let step = try await pool.signIn(name, with: .password("p"))
        return try await step.opened(CodeChallenge.self, sourceLocation: sourceLocation).answer("123456")
            .tokens(sourceLocation: sourceLocation)
    }

    var operations: [String] { transport.operations }

    /// The device key of each request, in parameters or responses.
    var sentKeys: [String?] {
        get throws {
            try transport.bodies.map { ($0["AuthParameters"] ?? $0["ChallengeResponses"])?["DEVICE_KEY"]?.string }
        }
    }

    /// A store with the device of the user `sub`.
    static func store() async -> MemoryDeviceStore {
        let store = MemoryDeviceStore()
        await store.save(.of("sub", key: key), for: "ada@example.com")
        return store
    }
}

/// A store whose calls fail as the closures do.
struct FailingDeviceStore: DeviceStore {
    var find: @Sendable (_ username: String) throws -> RememberedDevice? = { _ in nil }
    /// Saves or removes a device.
    let change: @Sendable (RememberedDevice) throws -> Void

    func device(for username: String, userPoolID: String, clientID: String) throws -> RememberedDevice? {
        try find(username)
    }

    func save(_ device: RememberedDevice, for username: String) throws { try change(device) }

    func remove(_ device: RememberedDevice) throws { try change(device) }
}

extension MemoryDeviceStore {
    func key(of name: String) -> String? {
        device(for: name, userPoolID: "eu-west-1_Ab12", clientID: "c")?.deviceKey
    }
}

// Computed: the leak sanitizer does not see through the tagged pointer that a `Data` is.
extension Reply {
    static var deviceTokens: Reply {
        .json(#"{"AuthenticationResult":{"AccessToken":"\#(DeviceFixture.accessToken)"}}"#)
    }

    static var newDevice: Reply {
        .json(
            #"{"AuthenticationResult":{"AccessToken":"\#(DeviceFixture.accessToken)","NewDeviceMetadata":"#
                + #"{"DeviceKey":"\#(DeviceFixture.key)","DeviceGroupKey":"-group"}}}"#
        )
    }

    static var deviceChallenge: Reply {
        .json(#"{"ChallengeName":"DEVICE_SRP_AUTH","Session":"s8","ChallengeParameters":{"USERNAME":"sub"}}"#)
    }

    static var deviceVerifier: Reply {
        .json(
            #"{"ChallengeName":"DEVICE_PASSWORD_VERIFIER","Session":"s9","ChallengeParameters":"#
                + #"{"SALT":"1","SRP_B":"2","SECRET_BLOCK":"YQ==","DEVICE_KEY":"\#(DeviceFixture.key)","USERNAME":"sub"}}"#
        )
    }

    static var passwordVerifier: Reply { .json(ChallengeFixture.verifier) }

    static var codeChallenge: Reply {
        .json(#"{"ChallengeName":"SMS_MFA","Session":"s5","ChallengeParameters":{"USER_ID_FOR_SRP":"sub"}}"#)
    }

    static var unknownDevice: Reply { .refusal("ResourceNotFoundException", "Device does not exist.") }
    static var badCredentials: Reply { .refusal("NotAuthorizedException", "Incorrect username or password.") }
}

extension RememberedDevice {
    /// A device of a user, for tests in which only its key matters.
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
