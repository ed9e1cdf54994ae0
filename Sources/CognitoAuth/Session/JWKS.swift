public import Foundation

/// The public keys that a user pool signs its tokens with, as it gives them at `<issuer>/.well-known/jwks.json`.
///
/// A ``TokenVerifier`` fetches them; give it a set where it must not, and see to it that the set is renewed when the pool's keys
/// are. Keys that tokens are not signed with are passed over. Source: RFC 7517, section 5.
public struct JWKS: Hashable, Sendable {
    private var keys: [JWK]

    private static let longest = 65_536

    /// Reads a set.
    ///
    /// - Parameter json: The set, in JSON: 64 KiB and 100 keys at most.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if it is none.
    public init(_ json: Data) throws {
        do throws(Malformed) {
            try self.init(reading: json)
        } catch {
            throw CognitoError.invalidConfiguration(error.reason)
        }
    }

    /// Reads a set that came from somewhere else.
    init(reading json: Data) throws(Malformed) {
        guard json.count <= Self.longest else { throw Malformed(reason: "The key set is larger than 64 KiB.") }
        let set = try? JSONDecoder().decode([String: JSONValue].self, fromOutside: json, atMost: Self.longest)
        guard let entries = set?["keys"]?.array else { throw Malformed(reason: "This is no JSON Web Key Set.") }
        guard entries.count <= 100 else { throw Malformed(reason: "The key set has more than 100 keys.") }
        keys = entries.compactMap(JWK.init)
    }

    /// A Boolean value that indicates whether no key of the set can verify a token.
    var isUseless: Bool { !keys.contains { $0.key != nil } }

    /// The key with an id; of several the first that is of use.
    func key(_ kid: String) -> JWK? {
        let matches = keys.filter { $0.kid.hasSameBytes(as: kid) }
        return matches.first { $0.key != nil } ?? matches.first
    }

    /// Adds the keys of another set, except those whose ID is known.
    mutating func add(_ other: JWKS) { keys += other.keys.filter { key($0.kid) == nil } }

    struct Malformed: Error {
        let reason: String
    }
}
