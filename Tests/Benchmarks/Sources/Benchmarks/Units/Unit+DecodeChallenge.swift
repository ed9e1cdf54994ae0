import CognitoAuth

extension Unit {
    static let decodeChallenge = Unit("decode-challenge", in: .wire, "a challenge of 2.7 KB in answer") { pace in
        let request = InitiateAuthRequest(clientID: Sample.clientID, authParameters: .raw(.userSRP, [:]))
        let answer = Sample.challenge(try Exchange())
        return try await Call(request: request, answer: answer) { try await $0.initiateAuth($1) }.outcome(pace)
    }
}
