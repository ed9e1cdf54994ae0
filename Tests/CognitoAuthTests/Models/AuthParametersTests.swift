import CognitoAuth
import CognitoCrypto
import Testing

struct DocumentedFlow: Sendable, CustomTestStringConvertible {
    let flow: String
    let parameters: AuthParameters
    let values: [String: String]
    var testDescription: String { "\(flow) \(values.keys.sorted())" }

    init(_ flow: String, _ parameters: AuthParameters, _ values: [String: String]) {
        self.flow = flow
        self.parameters = parameters
        self.values = values
    }
}

@Suite("Auth parameters")
struct AuthParametersTests {
    static let hash = SecretHash.compute(username: "sub", clientID: "id", clientSecret: "s")

    static let documented: [DocumentedFlow] = [
        .init("USER_SRP_AUTH", .userSRP(username: "ada", srpA: "ab"), ["USERNAME": "ada", "SRP_A": "ab"]),
        .init(
            "USER_PASSWORD_AUTH",
            .userPassword(username: "ada", password: "p"),
            ["USERNAME": "ada", "PASSWORD": "p"]
        ),
        .init(
            "ADMIN_USER_PASSWORD_AUTH",
            .adminUserPassword(username: "ada", password: "p"),
            ["USERNAME": "ada", "PASSWORD": "p"]
        ),
        .init("USER_AUTH", .userAuth(username: "ada"), ["USERNAME": "ada"]),
        .init(
            "USER_AUTH",
            .userAuth(username: "ada", preferredChallenge: .passwordSRP, srpA: "ab"),
            ["USERNAME": "ada", "PREFERRED_CHALLENGE": "PASSWORD_SRP", "SRP_A": "ab"]
        ),
        .init(
            "USER_AUTH",
            .userAuth(username: "ada", preferredChallenge: .password, password: "p"),
            ["USERNAME": "ada", "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": "p"]
        ),
        .init("CUSTOM_AUTH", .custom(username: "ada"), ["USERNAME": "ada"]),
        .init(
            "CUSTOM_AUTH",
            .custom(username: "ada", srpA: "ab"),
            ["USERNAME": "ada", "SRP_A": "ab", "CHALLENGE_NAME": "SRP_A"]
        ),
        .init("REFRESH_TOKEN_AUTH", .refreshToken("r"), ["REFRESH_TOKEN": "r"]),
        .init(
            "REFRESH_TOKEN_AUTH",
            .refreshToken("r", secretHashUsername: "sub", clientID: "id", clientSecret: "s"),
            ["REFRESH_TOKEN": "r", "SECRET_HASH": hash]
        ),
        .init("NEW_FLOW", .raw(.unknown("NEW_FLOW"), ["A": "B"]), ["A": "B"]),
    ]

    @Test(arguments: documented)
    func `A builder makes the documented parameters`(_ documented: DocumentedFlow) {
        #expect(documented.parameters.flow.rawValue == documented.flow)
        #expect(documented.parameters.values == documented.values)
    }

    @Test func `A secret hash is over the user name that is sent`() {
        let parameters = AuthParameters.userSRP(username: "sub", srpA: "ab")
        let hashed = parameters.withSecretHash(clientID: "id", clientSecret: "s")
        #expect(hashed.values == ["USERNAME": "sub", "SRP_A": "ab", "SECRET_HASH": Self.hash])
        let refresh = AuthParameters.refreshToken("r")
        #expect(refresh.withSecretHash(clientID: "id", clientSecret: "s") == refresh)
    }

    @Test func `An empty device key is left out`() {
        let parameters = AuthParameters.custom(username: "ada")
        #expect(parameters.withDeviceKey("") == parameters)
        #expect(parameters.withDeviceKey("k").values == ["USERNAME": "ada", "DEVICE_KEY": "k"])
    }
}
