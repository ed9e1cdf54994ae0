import Foundation
import Testing

@testable import CognitoAuth

/// The service's side of a signature, against what others signed and what is wrong with it.
@Suite("Verifying Signature Version 4")
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
        region: Region = "eu-west-1",
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

    private func refusal(of request: TransportRequest, at offset: TimeInterval = 0) throws -> SigV4Refusal {
        try #require(throws: SigV4Refusal.self) {
            try verifier.signer(of: request, at: Self.date.addingTimeInterval(offset))
        }
    }

    @Test(arguments: SigV4Vector.ours)
    func `What botocore signed is accepted, and nothing else than it`(_ vector: SigV4Vector) throws {
        let verifier = SigV4Verifier(region: Region(rawValue: vector.input.region)) { id in
            id == vector.input.access_key ? vector.credentials : nil
        }
        var request = try vector.request()
        for header in vector.input.headers { request.headers[header[0]] = header[1] }
        request.headers["authorization"] = vector.expect.authorization
        #expect(try verifier.signer(of: request, at: vector.date()) == vector.input.access_key, "\(vector.id)")
        request.body.append(0x20)
        let refusal = try #require(throws: SigV4Refusal.self) { try verifier.signer(of: request, at: vector.date()) }
        #expect(refusal == .mismatch, "\(vector.id)")
    }

    /// From a recording of boto3 with a key of an emulator's.
    @Test func `A request of boto3's on the wire is accepted`() throws {
        let key = AWSCredentials(
            accessKeyID: "AKIAE4E8B2922DF84B5B",
            secretAccessKey: "328797c43a5f4f25b2240bf2d2cb8622b631c706"
        )
        let request = TransportRequest(
            url: try #require(URL(string: "http://127.0.0.1:34655/")),
            headers: [
                "Host": "127.0.0.1:34655", "Accept-Encoding": "identity",
                "X-Amz-Target": "AWSCognitoIdentityProviderService.ListUserPools",
                "Content-Type": "application/x-amz-json-1.1", "X-Amz-Date": "20261121T030111Z",
                "Authorization": "AWS4-HMAC-SHA256 Credential=AKIAE4E8B2922DF84B5B/20261121/us-east-1/cognito-idp/"
                    + "aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
                    + "Signature=df097b8f54b0443bcdbd55c1b3c02a6b533e6f41bd58d501818881868ca27dfa",
                "amz-sdk-request": "attempt=1; max=2", "Content-Length": "17",
            ],
            body: Data(#"{"MaxResults": 1}"#.utf8),
            operation: "ListUserPools",
            timeout: .seconds(1)
        )
        let date = try #require(AWSTime.date(stamp: "20261121T030112Z"))
        let verifier = SigV4Verifier(region: "us-east-1") { _ in key }
        #expect(try verifier.signer(of: request, at: date) == key.accessKeyID)
    }

    @Test(arguments: [-300, -299.5, 0, 300])
    func `Five minutes either way are tolerated`(_ offset: TimeInterval) throws {
        #expect(try verifier.signer(of: request(at: offset), at: Self.date) == "AKIDEXAMPLE")
    }

    @Test func `A wrong clock is told with both times`() throws {
        #expect(
            try refusal(of: request(at: -302))
                == .invalid(
                    "Signature expired: 20150830T123058Z is now earlier than 20150830T123100Z (20150830T123600Z - 5 min.)"
                )
        )
        #expect(
            try refusal(of: request(at: 301))
                == .invalid(
                    "Signature not yet current: 20150830T124101Z is still later than 20150830T124100Z "
                        + "(20150830T123600Z + 5 min.)"
                )
        )
    }

    @Test func `No signature, and one that cannot be read`() throws {
        var request = try request()
        let header = try #require(request.headers["Authorization"])
        request.headers["Authorization"] = nil
        #expect(try refusal(of: request) == .missing)
        let unreadable = [
            "", "Bearer token", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential",
            "AWS4-HMAC-SHA1 " + header.dropFirst(17),
            header.replacing("Signature=", with: "Sig="), header.replacing("SignedHeaders=", with: "Signed="),
            header.replacing("Credential=", with: "Cred="), header.replacing("aws4_request", with: "aws4"),
            header.replacing("AKIDEXAMPLE/", with: ""),
        ]
        for text in unreadable {
            request.headers["Authorization"] = text
            #expect(try refusal(of: request).type == "IncompleteSignatureException", "\(text)")
        }
        request.headers["Authorization"] = header
        for stamp in [nil, "", "now"] {
            request.headers["X-Amz-Date"] = stamp
            #expect(try refusal(of: request).type == "IncompleteSignatureException")
        }
    }

    @Test func `An unknown key, a wrong secret and a wrong token are told apart`() throws {
        let unknown = AWSCredentials(accessKeyID: "AKIDOTHER", secretAccessKey: "secret")
        #expect(try refusal(of: request(by: unknown)) == .unrecognized)
        let wrong = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "Secret")
        #expect(try refusal(of: request(by: wrong)) == .mismatch)
        var credentials = Self.temporary
        #expect(try verifier.signer(of: request(by: credentials), at: Self.date) == "ASIAEXAMPLE")
        for token in [nil, "", "Token", "token1"] {
            credentials.sessionToken = token
            #expect(try refusal(of: request(by: credentials)) == .unrecognized)
        }
        let superfluous = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token")
        #expect(try refusal(of: request(by: superfluous)) == .unrecognized)
    }

    @Test func `A session token ends`() throws {
        let request = try request(by: Self.temporary)
        #expect(try verifier.signer(of: request, at: Self.date.addingTimeInterval(59)) == "ASIAEXAMPLE")
        #expect(try refusal(of: request, at: 60) == .credentialsExpired)
    }

    @Test func `The scope must be the service's own`() throws {
        #expect(
            try refusal(of: request(region: "eu-west-2"))
                == .invalid("Credential should be scoped to a valid region, not 'eu-west-2'.")
        )
        var request = try request()
        let header = try #require(request.headers["Authorization"])
        request.headers["Authorization"] = header.replacing("/cognito-idp/", with: "/iam/")
        #expect(try refusal(of: request).message.contains("correct service: 'cognito-idp'"))
        request.headers["Authorization"] = header.replacing("20150830", with: "20150829")
        #expect(try refusal(of: request).message.contains("'20150829' != '20150830', from '20150830T123600Z'"))
    }

    @Test(arguments: ["X-Amz-Target", "X-Amz-Date", "Host"])
    func `What decides about a request must be signed`(_ name: String) throws {
        var request = try request()
        let header = try #require(request.headers["Authorization"])
        let signed = "content-type;host;x-amz-date;x-amz-target"
        #expect(header.contains("SignedHeaders=\(signed),"))
        let rest = signed.split(separator: ";").filter { $0 != name.lowercased() }.joined(separator: ";")
        request.headers["Authorization"] = header.replacing(signed, with: rest)
        #expect(try refusal(of: request).type == "InvalidSignatureException")
    }

    @Test(arguments: [
        "", "00", "zz", String(repeating: "0", count: 64), String(repeating: "é", count: 32),
    ])
    func `A signature that is none is another one, or missing`(_ signature: String) throws {
        var request = try request()
        let header = try #require(request.headers["Authorization"])
        request.headers["Authorization"] = header.replacing(/Signature=.*/, with: "Signature=\(signature)")
        let expected: SigV4Refusal =
            signature.isEmpty ? .incomplete("Authorization header requires 'Signature' parameter.") : .mismatch
        #expect(try refusal(of: request) == expected)
    }
}
