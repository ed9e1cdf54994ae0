import CognitoCrypto
import Testing

@Suite("SRPGroup")
struct SRPGroupTests {
    let group = SRPGroup.cognito

    @Test("k is made of I(N) and I(g)", arguments: VectorFile.cases(of: "k"))
    func multiplier(_ vector: Vector) {
        vector.check { ["k": group.multiplier.hex] }
    }

    @Test("Powers modulo N", arguments: VectorFile.cases(of: "modexp"))
    func power(_ vector: Vector) {
        vector.check {
            #expect(try vector.number("mod") == group.prime, "\(vector.id)")
            let exponent = try BigNumber(hex: vector["exp"], parameter: .privateKey, maximumDigits: 4096)
            return ["r": try group.power(vector.number("base"), exponent).hex]
        }
    }

    @Test("SRP-6a as RFC 5054, appendix B has it", arguments: VectorFile.cases(of: "srp6a_rfc5054"))
    func standard(_ vector: Vector) {
        vector.check {
            let other = try SRPGroup(prime: vector.number("N"), generator: vector.number("g"))
            let width = (other.prime.bitWidth + 7) / 8
            func hash(_ left: SecretBytes, _ right: SecretBytes) -> BigNumber {
                BigNumber(bytes: HashFunction.sha1.digest(left, right))
            }
            let a = try vector.number("a")
            let b = try vector.number("b")
            let k = hash(other.prime.magnitude(width: width), other.generator.magnitude(width: width))
            let credentials = HashFunction.sha1.digest(SecretBytes(utf8: vector["I"], ":", vector["P"]))
            let x = hash(SecretBytes(try vector.bytes("salt")), credentials)
            let v = try SRPDerivation.verifier(passwordExponent: x.magnitude(width: 20), in: other)
            let A = try other.power(other.generator, a)
            let B = try (k * v + other.power(other.generator, b)) % other.prime
            let u = hash(A.magnitude(width: width), B.magnitude(width: width))
            let premaster = try other.power(B - k * v, a + u * x)
            return [
                "k": k.hex, "x": x.hex, "v": v.hex, "A": A.hex, "B": B.hex, "u": u.hex, "premaster": premaster.hex,
            ]
        }
    }

    @Test func `a power to zero is one`() throws {
        #expect(try group.power(BigNumber(7), BigNumber(0)).hex == "1")
        #expect(try group.power(BigNumber(0), BigNumber(7)).isZero)
    }
}
