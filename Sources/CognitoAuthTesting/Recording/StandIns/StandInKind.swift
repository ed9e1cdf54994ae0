import CognitoCrypto

/// What kind of secret a stand-in is for; its raw value is the name in the file and in the stand-in.
enum StandInKind: String, Codable, Hashable, Sendable {
    case password, code, answer, username, attribute, destination
    case accessToken, idToken, refreshToken, tokenSignature, claim, keyID
    case session, secretBlock, srpA, srpB, salt, claimSignature, timestamp, secretHash
    case deviceKey, deviceGroupKey, deviceVerifier, appSecret, clientSecret
    case passkeyChallenge, passkeyID, passkeyData, passkeyCredential
    case accessKeyID, secretAccessKey, securityToken, authorization, requestSignature, requestID
    case metadata, contextData, pageToken, body, value

    /// Whether every run has another value of its own, so that a replay takes any in its place.
    var isWildcard: Bool {
        switch self {
        case .srpA, .claimSignature, .timestamp, .secretHash, .deviceVerifier, .passkeyCredential, .passkeyData: true
        case .authorization, .securityToken, .contextData, .body: true
        default: false
        }
    }

    /// Whether it may be a token of three parts, which is still to be read.
    var isToken: Bool {
        switch self {
        case .accessToken, .idToken, .refreshToken: true
        default: false
        }
    }

    /// Whether a text is no secret: nothing is none, and attributes such as `email_verified` are truth values.
    func isHarmless(_ text: String) -> Bool {
        switch self {
        case .attribute, .claim, .value: text.isEmpty || text == "true" || text == "false"
        default: text.isEmpty
        }
    }

    /// Whether it is made of the time of day, so that it is up to the clock whether two are the same.
    ///
    /// All have one stand-in, or the same flow would give one file or the other.
    var isOfMoment: Bool {
        switch self {
        case .timestamp, .authorization, .requestSignature: true
        default: false
        }
    }

    /// The stand-in of a number, in the alphabet in which clients read such a value.
    func text(_ number: Int) -> String {
        let name = "\(rawValue)-\(number)"
        switch self {
        case .srpA, .srpB, .salt: return Hex.encode(Array(name.utf8))
        case .secretBlock, .claimSignature: return Base64.encode(Array(name.utf8))
        case .passkeyChallenge, .passkeyID, .passkeyData: return Base64URL.encode(name.utf8)
        case .appSecret: return "STANDIN" + Self.letters(number, count: 9)
        default: return "<\(name)>"
        }
    }

    /// A number in letters that base32 has, in sixteen characters together with what stands before it.
    private static func letters(_ number: Int, count: Int) -> String {
        let alphabet: [Character] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]
        let digits = String(number).compactMap { $0.wholeNumberValue.map { alphabet[$0] } }
        return String(repeating: "A", count: max(0, count - digits.count)) + String(digits)
    }
}
