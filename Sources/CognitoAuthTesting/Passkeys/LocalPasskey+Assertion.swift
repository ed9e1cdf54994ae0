import CognitoCrypto

extension LocalPasskey {
    /// An assertion with its parts chosen, to make those that a relying party has to refuse.
    package func assertion(
        challenge: String,
        type: String = "webauthn.get",
        signedFor domain: String? = nil,
        isUserPresent: Bool = true
    ) throws -> String {
        let clientData = Array(
            try JSONText.of(PasskeyClientData(type: type, challenge: challenge, origin: origin)).utf8
        )
        let flags: UInt8 = (isUserPresent ? 1 : 0) | (verifiesUser ? 4 : 0)
        let count = (0..<4).map { UInt8(truncatingIfNeeded: signCount >> (24 - 8 * $0)) }
        let domainHash = HashFunction.sha256.digest(Array((domain ?? relyingPartyID).utf8)).unprotectedBytes
        let authenticatorData = domainHash + [flags] + count
        let signed = authenticatorData + HashFunction.sha256.digest(clientData).unprotectedBytes
        return try JSONText.of(
            PasskeyCredential(
                id: credentialID,
                rawId: credentialID,
                type: "public-key",
                response: PasskeyCredential.Response(
                    clientDataJSON: Base64URL.encode(clientData),
                    authenticatorData: Base64URL.encode(authenticatorData),
                    signature: Base64URL.encode(try key.signature(for: signed))
                ),
                clientExtensionResults: [:]
            )
        )
    }
}
