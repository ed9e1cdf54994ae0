@_spi(Testing) import CognitoCrypto
import Testing

extension Vector {
    /// The outputs of the kinds that belong to an SRP exchange.
    var exchangeOutput: [String: String] {
        get throws {
            let group = SRPGroup.cognito
            switch kind {
            case "srp_user", "srp_device": return try exchange.outputs()
            case "srp_key": return try exchange.intermediates()
            case "srp_reject": return try rejected
            case "k": return ["k": group.multiplier.hex]
            case "A": return ["A": try group.power(group.generator, number("a")).hex]
            case "u":
                let keys = try ["A", "B"].map { try number($0).twosComplement.unprotectedBytes }
                return ["u": SRPDerivation.scramblingParameter(keys[0], keys[1]).hex]
            case "derive_key":
                let key = try SRPDerivation.sessionKey(premasterSecret: number("S"), scramblingParameter: number("u"))
                return ["key": Hex.encode(key.unprotectedBytes)]
            case "claim":
                let signature = try SRPDerivation.claimSignature(
                    key: SecretBytes(bytes("key")),
                    poolName: self["pool_name"],
                    identity: self["user_id"],
                    secretBlock: #require(Base64.decode(self["SECRET_BLOCK"])),
                    timestamp: self["timestamp"]
                )
                return ["signature": Base64.encode(signature.unprotectedBytes)]
            case "modexp":
                let exponent = try BigNumber(hex: self["exp"], parameter: .privateKey, maximumDigits: 4096)
                guard try number("mod").hex == group.prime.hex else { return [:] }
                return ["r": try group.power(number("base"), exponent).hex]
            case "user_verifier":
                let credentials = SecretBytes(utf8: self["pool_name"], self["user_id"], ":", self["password"])
                let x = try SRPDerivation.passwordExponent(
                    salt: number("salt").twosComplement.unprotectedBytes,
                    credentials: credentials
                )
                return ["v": try SRPGroup.cognito.generatorPower(x).hex]
            case "server_key":
                let verifier = SRPVerifier(saltHex: "00", verifier: try number("v"))
                let server = try SRPServer(verifier: verifier, privateKeyHex: self["b"])
                let client = try #require(SRPClientPublicKey(hex: self["A"]))
                return [
                    "B": server.publicKeyHex, "key": Hex.encode(try server.sessionKey(for: client).unprotectedBytes),
                ]
            case "device_verifier": return try deviceVerifier
            case "srp6a_rfc5054": return try standardExchange
            default:
                Issue.record("\(id) has the kind \(kind), which no test computes.")
                return [:]
            }
        }
    }

    var exchange: SRPExchange { get throws { try SRPExchange(self) } }

    private var rejected: [String: String] {
        get throws {
            guard let u = input["u_override"]?.value else {
                return ["signature": try exchange.prove().proof.signature]
            }
            let secret = try SRPDerivation.premasterSecret(
                privateKey: number("a"),
                serverPublicKey: number("SRP_B"),
                scramblingParameter: BigNumber(hex: u, parameter: .privateKey),
                passwordExponent: SecretBytes([1])
            )
            return ["S": secret.hex]
        }
    }

    private var deviceVerifier: [String: String] {
        get throws {
            let (key, groupKey) = (self["device_key"], self["device_group_key"])
            let verifier = try DeviceVerifier(
                deviceKey: key,
                deviceGroupKey: groupKey,
                password: self["device_password"],
                saltHex: self["salt_random_hex"]
            )
            let x = try SRPDerivation.passwordExponent(
                salt: #require(Base64.decode(verifier.salt)),
                credentials: SecretBytes(utf8: groupKey, key, ":", verifier.password)
            )
            return [
                "x": BigNumber(bytes: x).hex,
                "v": BigNumber(bytes: try #require(Base64.decode(verifier.passwordVerifier))).hex,
                "salt_base64": verifier.salt, "verifier_base64": verifier.passwordVerifier,
            ]
        }
    }

    /// SRP-6a as RFC 5054, appendix B, computes it, in a group of its own.
    private var standardExchange: [String: String] {
        get throws {
            let group = try SRPGroup(prime: number("N"), generator: number("g"))
            let width = (group.prime.bitWidth + 7) / 8
            func hash(_ left: SecretBytes, _ right: SecretBytes) -> BigNumber {
                BigNumber(bytes: HashFunction.sha1.digest(left, right))
            }
            let a = try number("a")
            let b = try number("b")
            let k = hash(group.prime.magnitude(width: width), group.generator.magnitude(width: width))
            let credentials = HashFunction.sha1.digest(SecretBytes(utf8: self["I"], ":", self["P"]))
            let x = hash(SecretBytes(try bytes("salt")), credentials)
            let v = try group.generatorPower(x.magnitude(width: 20))
            let A = try group.power(group.generator, a)
            let B = try (k * v + group.power(group.generator, b)) % group.prime
            let u = hash(A.magnitude(width: width), B.magnitude(width: width))
            let premaster = try group.power(B - k * v, a + u * x)
            return [
                "k": k.hex, "x": x.hex, "v": v.hex, "A": A.hex, "B": B.hex, "u": u.hex, "premaster": premaster.hex,
            ]
        }
    }
}

/// The exchange of a user or of a device, computed step by step and by the public client.
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

    /// A, u, x, S, and the key, which a right signature proves as well.
    func intermediates() throws -> [String: String] {
        let a = try vector.number("a")
        let A = try SRPGroup.cognito.power(SRPGroup.cognito.generator, a)
        let B = try BigNumber(hex: vector["SRP_B"], parameter: .serverPublicKey)
        let u = SRPDerivation.scramblingParameter(A.twosComplement.unprotectedBytes, B.twosComplement.unprotectedBytes)
        let x = try SRPDerivation.passwordExponent(
            salt: vector.number("SALT").twosComplement.unprotectedBytes,
            credentials: SecretBytes(utf8: group, identity, ":", password)
        )
        let S = try SRPDerivation.premasterSecret(
            privateKey: a,
            serverPublicKey: B,
            scramblingParameter: u,
            passwordExponent: x
        )
        let key = SRPDerivation.sessionKey(premasterSecret: S, scramblingParameter: u)
        return [
            "A": A.hex, "u": u.hex, "x": BigNumber(bytes: x).hex, "S": S.hex, "key": Hex.encode(key.unprotectedBytes),
        ]
    }

    /// The client's public key and signature, or nothing if the proof repeats the challenge wrongly.
    func outputs() throws -> [String: String] {
        let (client, proof) = try prove()
        guard proof.secretBlock == vector["SECRET_BLOCK"], proof.timestamp == vector["timestamp"] else { return [:] }
        return ["A": client.publicKeyHex, "signature": proof.signature]
    }

    /// The challenge's parameters as they come in a response: those that the case has.
    var parameters: [String: String] {
        vector.input.filter { ["SALT", "SRP_B", "SECRET_BLOCK"].contains($0.key) }.mapValues(\.value)
    }

    /// The public client's whole answer.
    func prove() throws(CognitoCryptoError) -> (client: SRPClient, proof: SRPProof) {
        let client = try SRPClient(privateKeyHex: vector["a"])
        let proof = try client.proof(
            for: SRPChallenge(parameters: parameters),
            poolName: group,
            identity: identity,
            password: password,
            timestamp: vector["timestamp"]
        )
        return (client, proof)
    }
}
