@_spi(Testing) import CognitoCrypto

/// One exchange of a vector, of a user or of a device, computed step by step and once more through the public door.
struct SRPExchange {
    let group: String
    let identity: String
    let password: String
    let vector: Vector

    init(_ vector: Vector) throws {
        self.vector = vector
        if vector.input["device_key"] != nil {
            (group, identity) = (vector["device_group_key"], vector["device_key"])
            password = vector["device_password"]
        } else {
            group = try vector.input["pool_name"]?.value ?? UserPoolID(vector["pool_id"]).name
            (identity, password) = (vector["user_id"], vector["password"])
        }
    }

    /// A, u, x, S and the key.
    func intermediates() throws -> [String: String] {
        let a = try vector.number("a")
        let A = try SRPGroup.cognito.power(SRPGroup.cognito.generator, a)
        let B = try BigNumber(hex: vector["SRP_B"], parameter: .serverPublicKey)
        let u = SRPDerivation.scramblingParameter(A.twosComplement.revealed, B.twosComplement.revealed)
        let x = try SRPDerivation.passwordExponent(
            salt: vector.number("SALT").twosComplement.revealed,
            credentials: SecretBytes(utf8: group, identity, ":", password)
        )
        let S = try SRPDerivation.sharedSecret(
            privateKey: a,
            serverPublicKey: B,
            scramblingParameter: u,
            passwordExponent: x
        )
        let key = SRPDerivation.sessionKey(sharedSecret: S, scramblingParameter: u)
        return ["A": A.hex, "u": u.hex, "x": BigNumber(bytes: x).hex, "S": S.hex, "key": Hex.encode(key.revealed)]
    }

    /// The secret as a server computes it, (A·v^u)^b mod N, where the case gives the server's key away.
    func serverSecret(_ values: [String: String]) throws -> String? {
        guard let text = vector.serverPrivateKey else { return nil }
        func number(_ name: String) throws -> BigNumber {
            try BigNumber(hex: values[name] ?? "", parameter: .privateKey)
        }
        let verifier = try SRPDerivation.verifier(passwordExponent: number("x").magnitude(width: 32))
        let base = try number("A") * SRPGroup.cognito.power(verifier, number("u"))
        return try SRPGroup.cognito.power(base, BigNumber(hex: text, parameter: .serverPrivateKey)).hex
    }

    /// The challenge's parameters as they come in a response: those that the case has.
    var parameters: [String: String] {
        vector.input.filter { ["SALT", "SRP_B", "SECRET_BLOCK"].contains($0.key) }.mapValues(\.value)
    }

    /// The public client's whole answer.
    func prove() throws(SRPError) -> (client: SRPClient, proof: SRPProof) {
        let client = try SRPClient(privateKeyHex: vector["a"])
        let proof = try client.prove(
            SRPChallenge(parameters: parameters),
            group: group,
            identity: identity,
            password: password,
            timestamp: vector["timestamp"]
        )
        return (client, proof)
    }
}
