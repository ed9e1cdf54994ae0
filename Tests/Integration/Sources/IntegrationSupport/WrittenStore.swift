import CognitoAuth
import Foundation

/// A file store of either kind for numbers: the number `n` is stored under the writer's name and `n` modulo ten.
package struct WrittenStore: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case tokens, devices
    }

    package static let names = 10

    private static let poolID = "eu-west-1_Ab12Cd34E"
    private static let clientID = "client"
    private static let date = Date(timeIntervalSince1970: 1_790_000_000)

    private let kind: Kind
    private let path: String
    private let writer: String

    package init(_ kind: Kind, path: String, writer: String) {
        self.kind = kind
        self.path = path
        self.writer = writer
    }

    package func save(_ number: Int) async throws {
        let name = name(of: number)
        switch kind {
        case .tokens:
            let tokens = Tokens(accessToken: "\(number)", idToken: nil, refreshToken: "r", issuedAt: Self.date)
            try await FileTokenStore(path: path).save(tokens, for: id(name))
        case .devices:
            let device = RememberedDevice(
                userPoolID: Self.poolID,
                clientID: Self.clientID,
                username: name,
                deviceKey: "\(number)",
                deviceGroupKey: "g",
                password: "p",
                confirmedAt: Self.date
            )
            try await FileDeviceStore(path: path).save(device, for: name)
        }
    }

    /// Returns the number that is stored under the name of the given one.
    package func number(named number: Int) async throws -> Int? {
        let name = name(of: number)
        let stored: String? =
            switch kind {
            case .tokens: try await FileTokenStore(path: path).tokens(for: id(name))?.accessToken
            case .devices:
                try await FileDeviceStore(path: path)
                    .device(for: name, userPoolID: Self.poolID, clientID: Self.clientID)?.deviceKey
            }
        return stored.flatMap { Int($0) }
    }

    private func name(of number: Int) -> String { "\(writer)-\(number % Self.names)" }

    private func id(_ name: String) -> TokenStoreKey {
        TokenStoreKey(userPoolID: Self.poolID, clientID: Self.clientID, name: name)
    }
}
