import Foundation
import Testing

@testable import CognitoAuth
@testable import CognitoAuthTesting

/// The verification of signatures by the service, which the local pool uses.
@Suite("Signature Version 4 verification")
struct SigV4VerifierTests {
    private static let key = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
    private static let temporary = AWSCredentials(
        accessKeyID: "ASIAEXAMPLE",
        secretAccessKey: "other",
        sessionToken: "token",
        expiration: date.addingTimeInterval(60)
    )
    private static let date = Date(timeIntervalSince1970: 1_440_938_160)
    private let verifier = SigV4Verifier(region: "eu-west-1") { id in
        [Self.key, Self.temporary].first { $0.accessKeyID == id }
    }

    private func request(
        by credentials: AWSCredentials = key,
        region: AWSRegion = "eu-west-1",
        at offset: TimeInterval = 0
    ) throws -> TransportRequest {
        let request = TransportRequest(
            url: try #require(URL(string: "http://127.0.0.1:4566/")),
            headers: ["Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "S.AdminGetUser"],
            body: Data(#"{"Username":"ada"}"#.utf8),
            operation: "AdminGetUser",
            timeout: .seconds(1)
        )
        return SigV4Signer(credentials, region: region).sign(request, at: Self.date.addingTimeInterval(offset))
    }

    /// The error of the verification, or `nil` if the signature is valid.
    private func refusal(of request: TransportRequest, at offset: TimeInterval = 0) -> ServiceException? {
        do {
            _ = try verifier.verifiedAccessKeyID(of: request, at: Self.date.addingTimeInterval(offset))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: SigV4Vector.ours)
    func `A request that botocore signed is valid until it is changed`(_ vector: SigV4Vector) throws {
        let verifier = SigV4Verifier(region: AWSRegion(rawValue: vector.input.region)) { id in
            id == vector.input.access_key ? vector.credentials : nil
        }
        var request = try vector.request()
        for header in vector.input.headers { request.headers[header[0]] = header[1] }
        request.headers["authorization"] = vector.expect.authorization
        #expect(try verifier.verifiedAccessKeyID(of: request, at: vector.date()) == vector.input.access_key)
        request.body.append(0x20)
        #expect(throws: ServiceException.signatureMismatch) {
            try verifier.verifiedAccessKeyID(of: request, at: vector.date())
        }
    }

    @Test func `A clock skew of five minutes is accepted, and a larger one is rejected with both times`() throws {
        let offsets = [-300, -299.5, 0, 300, -302, 301]
        #expect(
            try offsets.map { try refusal(of: request(at: $0))?.message } == [
                nil, nil, nil, nil,
                "Signature expired: 20150830T123058Z is now earlier than 20150830T123100Z (20150830T123600Z - 5 min.)",
                "Signature not yet current: 20150830T124101Z is still later than 20150830T124100Z "
                    + "(20150830T123600Z + 5 min.)",
            ]
        )
    }

    @Test func `A missing signature and a malformed signature are different errors`() throws {
        var request = try request()
        let header = try #require(request.headers["Authorization"])
        let headers = [
            nil, "", "Bearer token", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential",
            "AWS4-HMAC-SHA1 " + header.dropFirst(17), header.replacing("Signature=", with: "Sig="),
            header.replacing(/Signature=.*/, with: "Signature="), header.replacing("SignedHeaders=", with: "Signed="),
            header.replacing("Credential=", with: "Cred="), header.replacing("aws4_request", with: "aws4"),
            header.replacing("AKIDEXAMPLE/", with: ""),
        ]
        var types = headers.map { header in
            request.headers["Authorization"] = header
            return refusal(of: request)?.type
        }
        request.headers["Authorization"] = header
        types += [nil, "", "now"].map { stamp in
            request.headers["X-Amz-Date"] = stamp
            return refusal(of: request)?.type
        }
        #expect(
            types == ["MissingAuthenticationTokenException"]
                + Array(repeating: "IncompleteSignatureException", count: types.count - 1)
        )
    }

    @Test func `A wrong secret is a different error from an unknown key or a wrong token`() throws {
        let unknown = AWSCredentials(accessKeyID: "AKIDOTHER", secretAccessKey: "secret")
        let wrong = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "Secret")
        let superfluous = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token")
        let tokens = [nil, "", "Token", "token1", "token"].map { token in
            var credentials = Self.temporary
            credentials.sessionToken = token
            return credentials
        }
        let refusals = try ([unknown, wrong, superfluous] + tokens).map { try refusal(of: request(by: $0)) }
        #expect(
            refusals == [
                .unrecognizedClient, .signatureMismatch, .unrecognizedClient, .unrecognizedClient, .unrecognizedClient,
                .unrecognizedClient, .unrecognizedClient,
                nil,
            ]
        )
    }

    @Test func `A credential scope for another service, Region, or day is rejected`() throws {
        let otherRegion = try refusal(of: request(region: "eu-west-2"))
        #expect(otherRegion == .invalidSignature("Credential should be scoped to a valid region, not 'eu-west-2'."))
        var request = try request()
        let header = try #require(request.headers["Authorization"])
        request.headers["Authorization"] = header.replacing("/cognito-idp/", with: "/iam/")
        let otherService = refusal(of: request)?.message
        #expect(otherService?.contains("correct service: 'cognito-idp'") == true)
        request.headers["Authorization"] = header.replacing("20150830", with: "20150829")
        let otherDay = refusal(of: request)?.message
        #expect(otherDay?.contains("'20150829' != '20150830', from '20150830T123600Z'") == true)
    }

    @Test(arguments: ["x-amz-target", "x-amz-date", "host"])
    func `Host and the x-amz header fields must be signed`(_ name: String) throws {
        var request = try request()
        let header = try #require(request.headers["Authorization"])
        let signed = "content-type;host;x-amz-date;x-amz-target"
        let rest = signed.split(separator: ";").filter { $0 != name }.joined(separator: ";")
        request.headers["Authorization"] = header.replacing(signed, with: rest)
        #expect(header.contains("=\(signed),"))
        #expect(refusal(of: request)?.message?.contains("must be a 'SignedHeader'") == true)
    }

    @Test func `A malformed signature is a mismatch`() throws {
        var request = try request()
        let header = try #require(request.headers["Authorization"])
        let signatures = ["00", "zz", String(repeating: "0", count: 64), String(repeating: "é", count: 32)]
        let refusals = signatures.map { signature in
            request.headers["Authorization"] = header.replacing(/Signature=.*/, with: "Signature=\(signature)")
            return refusal(of: request)
        }
        #expect(refusals == Array(repeating: .signatureMismatch, count: 4))
    }
}
