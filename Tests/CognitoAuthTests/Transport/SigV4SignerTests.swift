import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("Signature Version 4")
struct SigV4SignerTests {
    @Test func `All vectors are there`() {
        #expect(SigV4Vector.all.count == 59)
        #expect(SigV4Vector.ours.count == 26)
    }

    @Test(arguments: SigV4Vector.all)
    func `A request is made canonical, and signed, as the vectors have it`(_ vector: SigV4Vector) {
        let canonical = vector.canonical
        let names = vector.input.signed_headers ?? canonical.headerNames
        let text = canonical.text(signing: names)
        #expect(text == vector.expect.canonical_request, "\(vector.id)")
        let scope = SigV4Scope(
            day: String(vector.input.amz_date.prefix(8)),
            region: vector.input.region,
            service: vector.input.service
        )
        let signature = SigV4Signature(of: text, stamp: vector.input.amz_date, scope: scope)
        #expect(signature.stringToSign == vector.expect.string_to_sign, "\(vector.id)")
        let hex = Hex.encode(signature.bytes(secretAccessKey: vector.input.secret_key).revealed)
        #expect(hex == vector.expect.signature, "\(vector.id)")
        let authorization = SigV4Authorization(
            accessKeyID: vector.input.access_key,
            scope: scope,
            signedHeaders: names,
            signature: hex
        )
        #expect(authorization.text == vector.expect.authorization, "\(vector.id)")
    }

    @Test(arguments: SigV4Vector.ours)
    func `The signer signs a request of the client's as botocore did`(_ vector: SigV4Vector) throws {
        let signer = SigV4Signer(vector.credentials, region: Region(rawValue: vector.input.region))
        let signed = try signer.sign(vector.request(), at: vector.date())
        #expect(signed.headers["Authorization"] == vector.expect.authorization, "\(vector.id)")
        #expect(signed.headers["X-Amz-Date"] == vector.input.amz_date, "\(vector.id)")
        #expect(signed.headers["X-Amz-Security-Token"] == vector.input.session_token, "\(vector.id)")
    }

    @Test func `A signature replaces an earlier one, whatever the case of its headers`() throws {
        let vector = try #require(SigV4Vector.ours.first { $0.input.session_token == nil })
        let signer = SigV4Signer(vector.credentials, region: Region(rawValue: vector.input.region))
        var request = try vector.request()
        request.headers["AUTHORIZATION"] = "old"
        request.headers["x-amz-date"] = "19700101T000000Z"
        request.headers["x-amz-SECURITY-token"] = "old"
        let signed = try signer.sign(request, at: vector.date())
        #expect(signed.headers["Authorization"] == vector.expect.authorization)
        #expect(signed.headers.count == request.headers.count - 1)
    }

    @Test(arguments: [
        ("https://example.com/", "example.com"), ("https://example.com:443/", "example.com"),
        ("http://127.0.0.1:4566/", "127.0.0.1:4566"), ("http://localhost:80/", "localhost"),
        ("https://example.com:80/", "example.com:80"), ("http://[::1]:4566/", "[::1]:4566"),
    ])
    func `The host is signed as it is sent`(url: String, host: String) throws {
        let url = try #require(URL(string: url))
        let request = TransportRequest(url: url, headers: [:], body: Data(), operation: "o", timeout: .seconds(1))
        #expect(SigV4CanonicalRequest(request).text(signing: ["host"]).contains("\nhost:\(host)\n"))
    }

    @Test func `A fraction of a second is dropped`() throws {
        let date = try #require(AWSTime.date(stamp: "20150830T123600Z"))
        #expect(AWSTime.stamp(date) == "20150830T123600Z")
        #expect(AWSTime.stamp(date.addingTimeInterval(0.999)) == "20150830T123600Z")
        #expect(AWSTime.stamp(date.addingTimeInterval(-0.001)) == "20150830T123559Z")
    }

    @Test(arguments: [
        "", "20150830T123600", "2015-08-30T12:36:00Z", "20150230T123600Z", "20150830T123600+0100", "yesterday",
    ])
    func `What is no time of a signature is none`(_ text: String) { #expect(AWSTime.date(stamp: text) == nil) }

    @Test func `The header Date is read`() throws {
        let date = try #require(AWSTime.date(stamp: "20261121T030111Z"))
        #expect(AWSTime.date(http: "Sat, 21 Nov 2026 03:01:11 GMT") == date)
        #expect(AWSTime.date(iso8601: "2026-11-21T03:01:11Z") == date)
        #expect(AWSTime.date(iso8601: "2026-11-21T03:01:11.500Z") == date.addingTimeInterval(0.5))
        for text in ["", "Sat, 21 Nov 2026 03:01:11 CET", "21 Nov 2026 03:01:11 GMT", "Sat, 21 Foo 2026 03:01:11 GMT"] {
            #expect(AWSTime.date(http: text) == nil, "\(text)")
        }
    }
}
