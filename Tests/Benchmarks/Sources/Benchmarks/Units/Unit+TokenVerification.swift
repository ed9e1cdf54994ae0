import CognitoAuth

extension Unit {
    static let tokenVerification = Unit("jwt", in: .signatures, "verification of an access token") { pace in
        let token = try SignedToken()
        let verifier = try TokenVerifier(
            userPoolID: SignedToken.userPoolID,
            clientIDs: [Sample.clientID],
            jwks: token.jwks
        )
        let text = token.text
        let floor = try RS256Floor(token.key, message: Array(token.message.utf8), signature: token.signature)
        return try await Contest(
            work: .async { keep(try await verifier.verify(text, as: .access)) },
            floors: [Floor("RS256 alone", target: nil, .sync { try floor.verify() })]
        ).outcome(pace)
    }
}
