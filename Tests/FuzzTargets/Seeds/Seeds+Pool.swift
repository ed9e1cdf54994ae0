import CognitoAuth
import Foundation

extension Seeds {
    static func pool() throws -> [[UInt8]] {
        let model = try ModelShapes.load()
        let samples = try OperationCall.all.map { call in
            step(
                call.name,
                String(
                    decoding: try JSONEncoder().encode(model.sample(model.operations[call.name]?.input)),
                    as: UTF8.self
                )
            )
        }
        let recorded = try RecordedExchange.all().joined().compactMap { seen -> [UInt8]? in
            guard case .object(var body) = seen.request.body else { return nil }
            if body["ClientId"] != nil { body["ClientId"] = .string("c1") }
            if body["UserPoolId"] != nil { body["UserPoolId"] = .string("eu-west-1_Ab12Cd34E") }
            if body["AccessToken"] != nil { body["AccessToken"] = .string("$ACCESS") }
            guard let json = try? JSONEncoder().encode(body) else { return nil }
            return signedIn + [10] + step(seen.operation, String(decoding: json, as: UTF8.self))
        }
        return samples + unique(recorded) + walks.map { Array($0.map { step($0, $1) }.joined(separator: [10])) }
            + withToken.map { name, members in
                signedIn + [10] + step(name, #"{"AccessToken":"$ACCESS"\#(members.isEmpty ? "" : ",")\#(members)}"#)
            }
    }

    private static func step(_ operation: String, _ body: String) -> [UInt8] {
        let index = PoolFuzz.operations.firstIndex(of: operation) ?? PoolFuzz.operations.count
        return [UInt8(index)] + Array(body.utf8)
    }

    private static let password =
        #"{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"c1","AuthParameters":{"USERNAME":"ada","PASSWORD":"correct horse"}}"#

    private static var signedIn: [UInt8] { step("InitiateAuth", password) }

    private static func start(_ flow: String, _ name: String, _ more: String = "") -> (String, String) {
        let parameters = #""USERNAME":"\#(name)"\#(more)"#
        return ("InitiateAuth", #"{"AuthFlow":"\#(flow)","ClientId":"c1","AuthParameters":{\#(parameters)}}"#)
    }

    private static func answer(_ challenge: String, _ name: String, _ more: String) -> (String, String) {
        let responses = #""USERNAME":"\#(name)",\#(more)"#
        return (
            "RespondToAuthChallenge",
            #"{"ChallengeName":"\#(challenge)","ClientId":"c1","Session":"$SESSION","ChallengeResponses":{\#(responses)}}"#
        )
    }

    /// Sign-ins that get to the end, one for each way.
    private static var walks: [[(String, String)]] {
        let proof =
            #""TIMESTAMP":"$TIME","PASSWORD_CLAIM_SIGNATURE":"$SIGNATURE","PASSWORD_CLAIM_SECRET_BLOCK":"$BLOCK""#
        let known = #","PASSWORD":"correct horse""#
        return [
            [start("USER_SRP_AUTH", "ada", #","SRP_A":"$A""#), answer("PASSWORD_VERIFIER", "ada", proof)],
            [start("USER_PASSWORD_AUTH", "kim", known), answer("SMS_MFA", "kim", #""SMS_MFA_CODE":"$CODE""#)],
            [
                start("USER_PASSWORD_AUTH", "bob", known), answer("SELECT_MFA_TYPE", "bob", #""ANSWER":"EMAIL_OTP""#),
                answer("EMAIL_OTP", "bob", #""EMAIL_OTP_CODE":"$CODE""#),
            ],
            [
                start("USER_PASSWORD_AUTH", "eve", known),
                answer(
                    "NEW_PASSWORD_REQUIRED",
                    "eve",
                    #""NEW_PASSWORD":"battery staple","userAttributes.email":"e@e""#
                ),
            ],
            [
                start("CUSTOM_AUTH", "ada"), answer("CUSTOM_CHALLENGE", "ada", #""ANSWER":"x""#),
                answer("CUSTOM_CHALLENGE", "ada", #""ANSWER":"y""#),
            ],
            [
                start("USER_AUTH", "ada"), answer("SELECT_CHALLENGE", "ada", #""ANSWER":"SMS_OTP""#),
                answer("SMS_OTP", "ada", #""SMS_OTP_CODE":"$CODE""#),
            ],
            [
                start("USER_AUTH", "ada", #","PREFERRED_CHALLENGE":"WEB_AUTHN""#),
                answer("WEB_AUTHN", "ada", #""CREDENTIAL":"{\"id\":\"x\",\"response\":{\"clientDataJSON\":\"e30\"}}""#),
            ],
            [
                start("USER_AUTH", "ada", #","PREFERRED_CHALLENGE":"PASSWORD_SRP","SRP_A":"$A""#),
                answer("PASSWORD_VERIFIER", "ada", proof),
                start("REFRESH_TOKEN_AUTH", "ada", #","REFRESH_TOKEN":"$REFRESH""#),
            ],
            [
                ("InitiateAuth", password), ("StartWebAuthnRegistration", #"{"AccessToken":"$ACCESS"}"#),
                ("CompleteWebAuthnRegistration", #"{"AccessToken":"$ACCESS","Credential":$PASSKEY}"#),
                ("ListWebAuthnCredentials", #"{"AccessToken":"$ACCESS"}"#),
            ],
            [
                ("InitiateAuth", password), ("AssociateSoftwareToken", #"{"AccessToken":"$ACCESS"}"#),
                ("VerifySoftwareToken", #"{"AccessToken":"$ACCESS","UserCode":"$TOTP"}"#),
            ],
            [
                ("InitiateAuth", password),
                (
                    "ConfirmDevice",
                    #"{"AccessToken":"$ACCESS","DeviceKey":"$DEVICE","DeviceSecretVerifierConfig":"#
                        + #"{"PasswordVerifier":"AAECAw==","Salt":"AAECAw=="}}"#
                ),
                ("ListDevices", #"{"AccessToken":"$ACCESS","Limit":1}"#),
                start("USER_PASSWORD_AUTH", "ada", known + #","DEVICE_KEY":"$DEVICE""#),
                answer("DEVICE_SRP_AUTH", "ada", #""SRP_A":"$A","DEVICE_KEY":"$DEVICE""#),
                answer("DEVICE_PASSWORD_VERIFIER", "ada", proof + #","DEVICE_KEY":"$DEVICE""#),
            ],
            [
                (
                    "SignUp",
                    #"{"ClientId":"c1","Username":"z","Password":"correct horse","UserAttributes":[{"Name":"email","Value":"z@z"}]}"#
                ),
                ("ConfirmSignUp", #"{"ClientId":"c1","Username":"z","ConfirmationCode":"$CODE"}"#),
                start("USER_AUTH", "z"),
            ],
            [
                ("ForgotPassword", #"{"ClientId":"c1","Username":"ada"}"#),
                (
                    "ConfirmForgotPassword",
                    #"{"ClientId":"c1","Username":"ada","ConfirmationCode":"$CODE","Password":"battery staple"}"#
                ),
            ],
        ]
    }

    private static let withToken: KeyValuePairs<String, String> = [
        "GetUser": "", "GlobalSignOut": "", "DeleteUser": "", "ListUserSessions": "", "GetUserAuthFactors": "",
        "ChangePassword": #""PreviousPassword":"correct horse","ProposedPassword":"battery staple""#,
        "UpdateUserAttributes": #""UserAttributes":[{"Name":"email","Value":"x@y"}]"#,
        "GetUserAttributeVerificationCode": #""AttributeName":"email""#,
        "SetUserMFAPreference": #""SMSMfaSettings":{"Enabled":true,"PreferredMfa":true}"#,
        "UpdateDeviceStatus": #""DeviceKey":"$DEVICE","DeviceRememberedStatus":"remembered""#,
    ]
}
