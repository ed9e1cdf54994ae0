import CognitoAuth
import Foundation

extension Seeds {
    /// Each challenge as the library suspends it, with an answer behind it.
    static func suspended() throws -> [[UInt8]] {
        try challengeReplies.map { reply in
            let answers = [ChallengesFuzz.answer(Array(reply.utf8)[...])]
            let json = try InlineExecutor.wait {
                let pool = try ChallengesFuzz.pool(over: ScriptedAnswers(answers), devices: MemoryDeviceStore())
                let context = SignInContext(clientMetadata: ["k": "v"], deviceName: "phone")
                let step = try await pool.signIn("ada", with: .password(Marker.words), context: context)
                return try JSONEncoder().encode(step.challenge?.suspended)
            }
            return Array(json) + Array(("\n" + tokensReply).utf8)
        }
    }

    static func files() throws -> [[UInt8]] {
        let device =
            #"{"clientID":"c1","confirmedAt":1790000000.5,"deviceGroupKey":"g","deviceKey":"k","password":"p","#
            + #""userPoolID":"eu-west-1_Ab12Cd34E","username":"bob"}"#
        let tokens =
            #"{"accessToken":"a","idToken":"i","refreshToken":"r","tokenType":"Bearer","expiresIn":3600,"#
            + #""expiresAt":1790000000,"deviceKey":"k","newDevice":{"DeviceKey":"k","DeviceGroupKey":"g"}}"#
        let id = #"{"userPoolID":"eu-west-1_Ab12Cd34E","clientID":"c1","name":"other"}"#
        let devices = [
            #"{"version":1,"entries":[{"device":\#(device),"names":["b","ada"]}]}"#, #"{"version":1,"entries":[]}"#,
            #"{"version":2}"#, "",
        ]
        let sessions = [
            #"{"version":1,"entries":[{"id":\#(id),"tokens":\#(tokens)}]}"#, #"{"version":1,"entries":[]}"#, "[]",
        ]
        return devices.map { input(0, $0) } + sessions.map { input(1, $0) }
    }

    static let profiles: [[UInt8]] = {
        let texts = [
            "[default]\naws_access_key_id = AKID\naws_secret_access_key=s3cret ; note\n",
            "\u{FEFF}[profile a b]\nx=1\n  y = 2\n",
            "[profile \"quoted\"]\nregion = eu-west-1\n# comment\n\ns3 =\n  a = b\n",
            "[default]\r\na=b\r\n[profile default]\nc=d",
            "a = b", "[", "[]", "[a] x", "[sso-session x]\nk=v\n\tmore\n", "[a]\n=b\n[a]\nc=d = e #f\n",
        ]
        return texts.flatMap { [input(0, $0), input(1, $0)] }
    }()
}
