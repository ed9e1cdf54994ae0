import Foundation

@testable import CognitoAuth

/// Compares the members that a type encodes with a shape of the model, at every depth.
struct ModelWalk {
    /// Intended differences from the model, with the reasons.
    static let intended = [
        "InitiateAuthRequest.AuthParameters: is required here, optional in the model": parameters,
        "AdminInitiateAuthRequest.AuthParameters: is required here, optional in the model": parameters,
        "RespondToAuthChallengeRequest.ChallengeResponses: is required here, optional in the model": parameters,
        "AdminRespondToAuthChallengeRequest.ChallengeResponses: is required here, optional in the model": parameters,
        "ChallengeResponseType.ChallengeName: is String here, ChallengeName in the model": auditLog,
        "ChallengeResponseType.ChallengeResponse: is String here, ChallengeResponse in the model": auditLog,
    ]

    /// Enumerated in the model, text here.
    static let openText = ["ChallengeName": auditLog, "ChallengeResponse": auditLog]

    private static let parameters = "The type that holds the parameters also names the flow or the challenge."
    private static let auditLog = "The names in the audit log are for people to read."

    private let model: ServiceModel
    /// The differences, such as `GetUserRequest.AccessToken: is missing`.
    private(set) var differences: [String] = []

    init(_ model: ServiceModel) { self.model = model }

    /// Compares the members of a structure with a shape.
    mutating func compare(_ structure: RecordedValue, with name: String) throws {
        let shape = try model.shape(name)
        let expected = shape.members ?? [:]
        for missing in Set(expected.keys).subtracting(structure.inner.map(\.name)).sorted() {
            note("is missing", of: missing, in: name)
        }
        for member in structure.inner {
            guard let target = expected[member.name] else {
                note("is not in the model", of: member.name, in: name)
                continue
            }
            switch (shape.required?.contains(member.name) == true, member.isOptional) {
            case (true, true): note("is optional here, required in the model", of: member.name, in: name)
            case (false, false): note("is required here, optional in the model", of: member.name, in: name)
            default: break
            }
            if member.value == nil {
                note("has no value in the sample", of: member.name, in: name)
            } else {
                try compare(member, with: target, of: member.name, in: name)
            }
        }
    }

    private mutating func compare(
        _ value: RecordedValue,
        with target: String,
        of member: String,
        in name: String
    ) throws {
        let shape = try model.shape(target)
        switch (shape.type, value.kind) {
        case ("structure", .structure) where !shape.isDocument: try compare(value, with: target)
        case ("list", .list):
            if value.inner.isEmpty { note("has no element in the sample", of: member, in: name) }
            for element in value.inner { try compare(element, with: shape.member ?? "", of: member, in: name) }
        default:
            guard !Self.fits(value.type, shape, target) else { return }
            note("is \(value.type) here, \(target) in the model", of: member, in: name)
        }
    }

    private static func fits(_ type: Any.Type, _ shape: ServiceModel.Shape, _ name: String) -> Bool {
        switch shape.type {
        case "structure": shape.isDocument && type == JSONValue.self
        case "boolean": type == Bool.self
        case "integer": type == Int.self
        case "map": type == [String: String].self
        case "string" where shape.enum != nil: ModelEnum.all.contains { $0.shape == name && $0.type == type }
        // The documentation of some members that the model declares as text lists names: a type of names is fine.
        case "string": type == String.self || type is any RawRepresentable<String>.Type
        default: false
        }
    }

    private mutating func note(_ what: String, of member: String, in shape: String) {
        differences.append("\(shape).\(member): \(what)")
    }
}

/// A set of names in the service model, its type in the package, and the values that the type has constants for.
struct ModelEnum {
    let shape: String
    let type: Any.Type
    let values: Set<String>
    /// A Boolean value that indicates whether an unknown name is decoded and encoded as it is.
    let keepsUnknownNames: Bool

    init<Value: OpenEnumeration>(_ known: [Value], as shape: String? = nil) {
        self.shape = shape ?? "\(Value.self)"
        type = Value.self
        values = Set(known.map(\.rawValue))
        let json = Data(#"["NEW"]"#.utf8)
        let decoded = try? JSONDecoder().decode([Value].self, from: json)
        keepsUnknownNames = (try? JSONEncoder().encode(decoded)) == json
    }

    static var all: [ModelEnum] {
        [
            .init(AuthFlowType.known),
            .init(ChallengeNameType.known),
            .init([AuthFactorType.password, .emailOTP, .smsOTP, .webAuthn, .softwareToken]),
            .init([DeliveryMediumType.sms, .email]),
            .init([DeviceRememberedStatusType.remembered, .notRemembered]),
            .init([FeedbackValueType.valid, .invalid]),
            .init([MessageActionType.resend, .suppress]),
            .init([RevokeAssociatedSessionsType.targetOnly, .linked]),
            .init([SessionType.token, .singleSignOn], as: "SessionTypeType"),
            .init([
                UserStatusType.unconfirmed, .confirmed, .archived, .compromised, .unknown, .resetRequired,
                .forceChangePassword, .externalProvider,
            ]),
            .init([VerifySoftwareTokenResponse.Status.success, .error], as: "VerifySoftwareTokenResponseType"),
        ]
    }
}
