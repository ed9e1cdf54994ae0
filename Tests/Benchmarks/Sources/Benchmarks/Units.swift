import CFloor
@testable import CognitoAuth
@testable import CognitoCrypto
import Foundation

extension Unit {
    static let srp = [
        Unit("table", in: .srp, "the table for powers of g, made once per process") { pace in
            let prime = SRPGroup.cognito.prime.hex
            let work = Work.sync {
                let number = try BigNumber(hex: prime, parameter: .serverPublicKey)
                SRPGroup(prime: number, generator: BigNumber(2)).prepare()
            }
            return try await Contest(work: work, microseconds: 1_000).outcome(pace)
        },
        Unit("key-generation", in: .srp, "a client: a and A = g^a") { pace in
            let floors = try SRPFloor(Exchange()).floors { floor, way in try floor.publicKey(way) }
            return try await Contest(work: .sync { keep(try SRPClient()) }, floors: floors).outcome(pace)
        },
        Unit("challenge", in: .srp, "parsing the parameters of a challenge of 2.7 KB") { pace in
            let parameters = try Exchange().parameters
            return try await Contest(work: .sync { keep(try SRPChallenge(parameters: parameters)) }).outcome(pace)
        },
        Unit("proof", in: .srp, "the proof for a parsed challenge: g^x and S") { pace in
            let exchange = try Exchange()
            let floors = try SRPFloor(exchange).floors { floor, way in
                try floor.verifier(way)
                try floor.secret()
            }
            let work = Work.sync { keep(try exchange.prove(by: exchange.client, exchange.challenge)) }
            return try await Contest(work: work, floors: floors).outcome(pace)
        },
        Unit("whole-client", in: .srp, "a client, the challenge, and the proof") { pace in
            let exchange = try Exchange()
            let work = Work.sync {
                let client = try SRPClient()
                keep(client.publicKeyHex)
                keep(try exchange.prove(by: client, SRPChallenge(parameters: exchange.parameters)))
            }
            let floors = try SRPFloor(exchange).floors { floor, way in
                try floor.publicKey(way)
                try floor.verifier(way)
                try floor.secret()
            }
            var (outcome, library, powers) = try await Contest(work: work, floors: floors).measured(pace)
            let shares = zip(library, powers[1]).map { (1 - $1 / $0) * 100 }
            // The short form is not precise enough for a small difference of large times.
            let target: Figure.Target? = pace.isShort ? nil : .atMost(3)
            outcome.figures.append(Figure("everything but the powers", shares, .percent, target))
            return outcome
        },
        Unit("device-verifier", in: .srp, "a device: password, salt, and v = g^x") { pace in
            let floors = try SRPFloor(Exchange()).floors { floor, way in try floor.verifier(way) }
            let key = "eu-west-1_" + Exchange.identity
            let work = Work.sync { keep(try DeviceVerifier(deviceKey: key, deviceGroupKey: "-8mYxPdcR")) }
            return try await Contest(work: work, floors: floors).outcome(pace)
        },
    ]

    static let wire = [
        Unit("encode-initiate-auth", in: .wire, "InitiateAuth, with {} as the response") { pace in
            let request = InitiateAuthRequest(
                clientID: Sample.clientID,
                authParameters: .userSRP(username: "ada@example.com", srpA: try Exchange().client.publicKeyHex)
                    .withSecretHash(clientID: Sample.clientID, clientSecret: Sample.clientSecret)
            )
            return try await Call(request: request, answer: "{}") { try await $0.initiateAuth($1) }.outcome(pace)
        },
        Unit("encode-respond", in: .wire, "RespondToAuthChallenge, with {} as the response") { pace in
            let exchange = try Exchange()
            let proof = try exchange.prove(by: exchange.client, exchange.challenge)
            let request = RespondToAuthChallengeRequest(
                clientID: Sample.clientID,
                challengeResponses: .passwordVerifier(username: Exchange.identity, proof: proof)
                    .withSecretHash(clientID: Sample.clientID, clientSecret: Sample.clientSecret)
            )
            return try await Call(request: request, answer: "{}") { try await $0.respondToAuthChallenge($1) }.outcome(
                pace
            )
        },
        Unit("decode-challenge", in: .wire, "a challenge of 2.7 KB as the response") { pace in
            let answer = Sample.challenge(try Exchange())
            return try await Call(request: plainRequest, answer: answer) { try await $0.initiateAuth($1) }.outcome(pace)
        },
        Unit("decode-result", in: .wire, "tokens of 4.5 KB as the response") { pace in
            let call = Call(request: plainRequest, answer: Sample.result) { try await $0.initiateAuth($1) }
            return try await call.outcome(pace)
        },
    ]

    private static let plainRequest = InitiateAuthRequest(
        clientID: Sample.clientID,
        authParameters: .raw(.userSRP, [:])
    )

    static let signatures = [
        Unit("secret-hash", in: .signatures, "the SECRET_HASH of a username that is a UUID") { pace in
            let work = Work.sync {
                let (id, secret) = (Sample.clientID, Sample.clientSecret)
                keep(SecretHash.compute(username: Exchange.identity, clientID: id, clientSecret: secret))
            }
            return try await Contest(work: work, microseconds: 2).outcome(pace)
        },
        Unit("timestamp", in: .signatures, "the TIMESTAMP of a date") { pace in
            let date = Date(timeIntervalSince1970: 1_788_264_000)
            let work = Work.sync { keep(ClaimTimestamp.string(from: date)) }
            return try await Contest(work: work, microseconds: 0.5).outcome(pace)
        },
        Unit("sigv4", in: .signatures, "Signature Version 4 of a request of 1.5 KB") { pace in
            let credentials = AWSCredentials(
                accessKeyID: "AKIDEXAMPLE",
                secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
            )
            let signer = SigV4Signer(credentials, region: "eu-west-1")
            guard let url = URL(string: "https://cognito-idp.eu-west-1.amazonaws.com/") else {
                throw Failure(description: "the endpoint is not a URL")
            }
            let request = TransportRequest(
                url: url,
                headers: [
                    "Content-Type": "application/x-amz-json-1.1",
                    "X-Amz-Target": "AWSCognitoIdentityProviderService.AdminInitiateAuth",
                ],
                body: Data(repeating: UInt8(ascii: "a"), count: 1_500),
                operation: "AdminInitiateAuth",
                timeout: .seconds(10)
            )
            let date = Date(timeIntervalSince1970: 1_788_264_000)
            return try await Contest(work: .sync { keep(signer.sign(request, at: date)) }).outcome(pace)
        },
        Unit("jwt", in: .signatures, "the verification of an access token") { pace in
            let token = try await SignedToken()
            let floor = try RS256Floor(token)
            let work = Work.async { keep(try await token.verifier.verify(token.text, as: .access)) }
            return try await Contest(work: work, floors: [Floor("RS256 alone", .sync { try floor.verify() })]).outcome(
                pace
            )
        },
    ]
}
