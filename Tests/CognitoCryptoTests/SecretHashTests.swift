import CognitoCrypto
import Testing

@Suite("SecretHash")
struct SecretHashTests {
    @Test("Hashes of known clients", arguments: VectorFile.cases(of: "secret_hash"))
    func hash(_ vector: Vector) {
        vector.check {
            let hash = SecretHash.compute(
                username: vector["username"],
                clientID: vector["client_id"],
                clientSecret: vector["client_secret"]
            )
            return ["secret_hash": hash]
        }
    }
}
