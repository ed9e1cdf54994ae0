import CognitoAuth
import CognitoAuthTesting
import Foundation

extension Recording {
    /// The parts of a recording that are the same each time: all but dates, times of tokens, and IDs of pools and app clients.
    var settled: JSONValue {
        get throws { try JSONDecoder().decode(JSONValue.self, from: json).settled() }
    }
}

extension JSONValue {
    private static let ids: Set<String> = [
        "aud", "client_id", "ClientId", "Expiration", "IdentityPoolId", "iss", "UserPoolId",
    ]

    fileprivate func settled(isClaim: Bool = false) -> JSONValue {
        switch self {
        case .null, .bool: return self
        // The numbers of a token are times; others, such as `ExpiresIn`, are settings.
        case .integer, .number: return isClaim ? .integer(0) : self
        case .string(let text):
            guard let token = UnverifiedToken(text) else { return self }
            return .array([.object(token.header), JSONValue.object(token.claims).settled(isClaim: true)])
        case .array(let values): return .array(values.map { $0.settled(isClaim: isClaim) })
        case .object(let members):
            let pairs = members.map { name, value in
                (
                    // The name of a login ends with the ID of the user pool.
                    name.hasPrefix("cognito-idp.") ? "login" : name,
                    Self.ids.contains(name) || name.hasSuffix("Date") ? .string(name) : value.settled(isClaim: isClaim)
                )
            }
            return .object(Dictionary(pairs) { first, _ in first })
        }
    }
}
