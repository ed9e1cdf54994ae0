import CognitoAuth

extension Unit {
    static let decodeResult = Unit("decode-result", in: .wire, "tokens of 4.5 KB in answer") { pace in
        let request = InitiateAuthRequest(clientID: Sample.clientID, authParameters: .raw(.userSRP, [:]))
        return try await Call(request: request, answer: Sample.result) { try await $0.initiateAuth($1) }.outcome(pace)
    }
}
