@testable import CognitoAuth
import Foundation

extension Seeds {
    static func pool() throws -> [[UInt8]] {
        let model = try ServiceModel.load()
        let samples = try OperationCall.all.map { call in
            [("InitiateAuth", password), (call.name, try own(model.sample(model.operations[call.name]?.input)))]
        }
        let recorded = try RecordedExchange.all().joined().compactMap { seen in
            try seen.request.body.map { [("InitiateAuth", password), (seen.operation, try own($0))] }
        }
        let members = withToken.map { name, members in
            let token = #""AccessToken":"$ACCESS""#
            return [("InitiateAuth", password), (name, "{\(members.isEmpty ? token : "\(token),\(members)")}")]
        }
        let all = samples + recorded + members + flows
        return unique(all.map { script(0, $0) } + (flows + setUps).map { script(1, $0) })
    }

    private static func script(_ pool: UInt8, _ steps: [(operation: String, body: String)]) -> [UInt8] {
        [pool] + Array(steps.map { [PoolFuzz.byte(for: $0.operation)] + Array($0.body.utf8) }.joined(separator: [10]))
    }

    /// Replaces the names in a body by those of the pool.
    private static func own(_ body: JSONValue) throws -> String {
        guard case .object(var members) = body else { return "" }
        let ours = [
            "ClientId": "c1", "UserPoolId": "eu-west-1_Ab12Cd34E", "AccessToken": "$ACCESS", "Username": "ada",
            "DeviceKey": "$DEVICE", "RefreshToken": "$REFRESH", "Token": "$REFRESH", "Session": "$SESSION",
        ]
        for (name, value) in ours where members[name] != nil { members[name] = .string(value) }
        return String(decoding: try JSONEncoder().encode(members), as: UTF8.self)
    }

    private static let password =
        #"{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"c1","AuthParameters":{"USERNAME":"ada","PASSWORD":"correct horse"}}"#

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

    /// One complete flow of each kind.
    private static var flows: [[(String, String)]] {
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
                answer("WEB_AUTHN", "ada", #""CREDENTIAL":$ASSERTION"#),
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
                start("USER_PASSWORD_AUTH", "kim", known), answer("SMS_MFA", "kim", #""SMS_MFA_CODE":"$CODE""#),
                (
                    "ConfirmDevice",
                    #"{"AccessToken":"$ACCESS","DeviceKey":"$DEVICE","DeviceSecretVerifierConfig":"#
                        + #"{"PasswordVerifier":"$VERIFIER","Salt":"$SALT"}}"#
                ),
                ("ListDevices", #"{"AccessToken":"$ACCESS","Limit":1}"#),
                start("USER_PASSWORD_AUTH", "kim", known + #","DEVICE_KEY":"$DEVICE""#),
                answer("DEVICE_SRP_AUTH", "kim", #""SRP_A":"$A","DEVICE_KEY":"$DEVICE""#),
                answer("DEVICE_PASSWORD_VERIFIER", "kim", proof + #","DEVICE_KEY":"$DEVICE""#),
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

    /// The setup of a second factor during a sign-in.
    private static var setUps: [[(String, String)]] {
        let start = start("USER_PASSWORD_AUTH", "ada", #","PASSWORD":"correct horse""#)
        return [
            [
                start, ("AssociateSoftwareToken", #"{"Session":"$SESSION"}"#),
                ("VerifySoftwareToken", #"{"Session":"$SESSION","UserCode":"$TOTP"}"#),
                answer("MFA_SETUP", "ada", #""ANSWER":"SOFTWARE_TOKEN_MFA""#),
            ],
            [
                start, answer("MFA_SETUP", "ada", #""EMAIL":"a@a""#),
                answer("EMAIL_OTP", "ada", #""EMAIL_OTP_CODE":"$CODE""#),
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
