import Testing

@testable import CognitoAuth

/// A set of names in the service model, the type that stands for it here, and the values that the type has a name for.
struct ModelEnum: CustomTestStringConvertible {
    let shape: String
    let type: Any.Type
    let values: Set<String>

    var testDescription: String { shape }

    init<Value: RawRepresentable<String>>(_ known: [Value], as shape: String? = nil) {
        self.shape = shape ?? "\(Value.self)"
        type = Value.self
        values = Set(known.map(\.rawValue))
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
