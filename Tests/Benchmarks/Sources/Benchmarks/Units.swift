import CFloor
@testable import CognitoAuth
import CognitoAuthTesting
@testable import CognitoCrypto
import Foundation

extension Unit {
    static let srp = [
        Unit("table", "the table for powers of g, made once per process") { pace in
            let prime = SRPGroup.cognito.prime.hex
            let group = SRPGroup.cognito
            let (base, exponent) = (try SecretBytes.random(count: 383), try SecretBytes.random(count: 383))
            let floor = Workload(name: "a power with an exponent as long as N", target: 0.2) {
                keep(try group.power(BigNumber(bytes: base), BigNumber(bytes: exponent)))
            }
            return try await pace.measure(against: [floor]) {
                let number = try BigNumber(hex: prime, parameter: .serverPublicKey)
                SRPGroup(prime: number, generator: BigNumber(2)).prepare()
            }
        },
        Unit("key-generation", "a client: a and A = g^a") { pace in
            let floors = try SRPFloor().floors { floor, way in try floor.publicKey(way) }
            return try await pace.measure(against: floors) { keep(try SRPClient()) }
        },
        Unit("challenge", "parsing the parameters of a challenge of 2.7 KB") { pace in
            let parameters = try Exchange().parameters
            return try await pace.measure { keep(try SRPChallenge(parameters: parameters)) }
        },
        Unit("proof", "the proof for a parsed challenge: g^x and S") { pace in
            let exchange = try Exchange()
            let floors = try SRPFloor().floors { floor, way in
                try floor.verifier(way)
                try floor.secret()
            }
            return try await pace.measure(against: floors) {
                keep(try exchange.prove(by: exchange.client, exchange.challenge))
            }
        },
        Unit("whole-client", "a client, the challenge, and the proof") { pace in
            let exchange = try Exchange()
            // The short form is not precise enough for a small difference of large times.
            let target = pace.pick(whole: 1.03, short: 1.05)
            let floors = try SRPFloor().floors(combTarget: target) { floor, way in
                try floor.publicKey(way)
                try floor.verifier(way)
                try floor.secret()
            }
            return try await pace.measure(against: floors) {
                let client = try SRPClient()
                keep(client.publicKeyHex)
                keep(try exchange.prove(by: client, SRPChallenge(parameters: exchange.parameters)))
            }
        },
        Unit("device-verifier", "a device: password, salt, and v = g^x") { pace in
            let floors = try SRPFloor().floors { floor, way in try floor.verifier(way) }
            let key = "eu-west-1_" + Exchange.identity
            return try await pace.measure(against: floors) {
                keep(try DeviceVerifier(deviceKey: key, deviceGroupKey: "-8mYxPdcR"))
            }
        },
    ]

    static let wire = [
        Unit("encode-initiate-auth", "InitiateAuth, with {} as the response") { pace in
            let request = InitiateAuthRequest(
                clientID: Sample.clientID,
                authParameters: .userSRP(username: "ada@example.com", srpA: try Exchange().client.publicKeyHex)
                    .withSecretHash(clientID: Sample.clientID, clientSecret: Sample.clientSecret)
            )
            return try await call(request, answer: "{}", pace)
        },
        Unit("encode-respond", "RespondToAuthChallenge, with {} as the response") { pace in
            let exchange = try Exchange()
            let proof = try exchange.prove(by: exchange.client, exchange.challenge)
            let request = RespondToAuthChallengeRequest(
                clientID: Sample.clientID,
                challengeResponses: .passwordVerifier(username: Exchange.identity, proof: proof)
                    .withSecretHash(clientID: Sample.clientID, clientSecret: Sample.clientSecret)
            )
            return try await call(request, answer: "{}", pace)
        },
        Unit("decode-challenge", "a challenge of 2.7 KB as the response") { pace in
            let answer = Sample.challenge(try Exchange())
            return try await call(plainRequest, answer: answer, pace)
        },
        Unit("decode-result", "tokens of 4.5 KB as the response") { pace in
            try await call(plainRequest, answer: Sample.result, pace)
        },
    ]

    private static let plainRequest = InitiateAuthRequest(
        clientID: Sample.clientID,
        authParameters: .raw(.userSRP, [:])
    )

    /// Measures a call of an operation, with a transport that returns a fixed response.
    ///
    /// The floor is Foundation's encoder and decoder for the same values, both created for each operation.
    private static func call<Request: CognitoOperation>(
        _ request: Request,
        answer: String,
        _ pace: Pace
    ) async throws -> [Figure] {
        let response = ClosureTransport.response(answer)
        let transport = ClosureTransport { _ in response }
        let client = CognitoClient(region: "eu-west-1", transport: transport)
        let floor = Workload(name: "JSONEncoder, JSONDecoder", target: 1.25) {
            keep(try JSONEncoder().encode(request))
            keep(try JSONDecoder().decode(Request.Response.self, from: response.body))
        }
        return try await pace.measure(against: [floor]) { keep(try await client.perform(request)) }
    }

    static let signatures = [
        Unit("secret-hash", "the SECRET_HASH of a username that is a UUID") { pace in
            let (id, secret) = (Sample.clientID, Sample.clientSecret)
            let (key, text) = (SecretBytes(utf8: secret), SecretBytes(utf8: Exchange.identity, id))
            let floor = Workload(name: "HMAC", target: 1.35) { keep(HashFunction.sha256.hmac(key: key, text)) }
            return try await pace.measure(against: [floor]) {
                keep(SecretHash.compute(username: Exchange.identity, clientID: id, clientSecret: secret))
            }
        },
        Unit("timestamp", "the TIMESTAMP of a date") { pace in
            let date = Date(timeIntervalSince1970: 1_788_264_000)
            let floor = Workload(name: "ISO 8601 by Foundation", target: 1.05) { keep(date.formatted(.iso8601)) }
            return try await pace.measure(against: [floor]) { keep(SRPTimestamp.string(from: date)) }
        },
        Unit("sigv4", "Signature Version 4 of a request of 1.5 KB") { pace in
            let credentials = AWSCredentials(
                accessKeyID: "AKIDEXAMPLE",
                secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
            )
            let signer = SigV4Signer(credentials, region: "eu-west-1")
            let request = TransportRequest(
                url: try CognitoEndpoint.url(for: "eu-west-1"),
                headers: [
                    "Content-Type": "application/x-amz-json-1.1",
                    "X-Amz-Target": "AWSCognitoIdentityProviderService.AdminInitiateAuth",
                ],
                body: Data(repeating: UInt8(ascii: "a"), count: 1_500),
                operation: "AdminInitiateAuth",
                timeout: .seconds(10)
            )
            let date = Date(timeIntervalSince1970: 1_788_264_000)
            return try await pace.measure { keep(signer.sign(request, at: date)) }
        },
        Unit("jwt", "the verification of an access token, and of forged tokens of 16 KiB") { pace in
            let signer = try await TokenSample()
            let (verifier, token) = (signer.verifier, signer.token)
            let floor = try RS256Floor(token, signer.key.publicKey)
            let alone = Workload(name: "RS256 alone", target: 1.5) { try floor.verify() }
            var figures: [Figure] = []
            for tasks in [1, 8, 64] {
                figures += try await pace.measure(against: [alone], tasks: tasks) {
                    keep(try await verifier.verify(token, as: .access))
                }
            }
            let large = try signer.signed(adding: TokenSample.groups)
            let valid = Workload(name: "a valid one", target: 1.5) {
                keep(try await verifier.verify(large, as: .access))
            }
            for (name, member) in TokenSample.hostileMembers {
                let forged = try signer.forged(adding: member)
                figures += try await pace.measure(against: [valid], name: "forged, \(name)") {
                    guard (try? await verifier.verify(forged, as: .access)) == nil else {
                        throw Failure(description: "a forged token was accepted")
                    }
                }
            }
            return figures
        },
    ]
}
