import CognitoCrypto
import Testing

@Suite("SRPError")
struct SRPErrorTests {
    /// Computed, since the leak checker does not find a pointer that an enum keeps in its spare bits for good.
    static var all: [SRPError] {
        [
            .serverKeyIsZero, .serverKeyOutOfRange, .scramblingParameterIsZero, .malformedHex(.salt),
            .malformedBase64(.secretBlock), .malformedBase32(.totpSecret), .valueTooLong(.salt, maximum: 768),
            .emptyValue(.identity), .missingParameter(.serverPublicKey), .malformedUserPoolID,
            .randomGeneratorFailed(OpenSSLError(codes: [])), .openSSLFailed(OpenSSLError(codes: [0x018C_0101])),
        ]
    }

    @Test("Each says in a sentence what is wrong", arguments: all)
    func description(_ error: SRPError) {
        #expect(error.description.last == ".")
        #expect(error.description.count > 15)
        #expect(Self.all.filter { $0.description == error.description }.count == 1)
    }

    @Test func `the value's name is the one on the wire`() {
        #expect(SRPError.missingParameter(.serverPublicKey).description == "The challenge has no SRP_B.")
    }

    @Test func `OpenSSL's codes are put into its words`() {
        #expect(OpenSSLError(codes: [0x018C_0101]).description.contains("bignum routines"))
        #expect(OpenSSLError(codes: []).description == "OpenSSL gave no reason")
    }
}
