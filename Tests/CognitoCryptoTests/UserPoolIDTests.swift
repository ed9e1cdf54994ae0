import CognitoCrypto
import Testing

@Suite("UserPoolID")
struct UserPoolIDTests {
    @Test("Ids of user pools", arguments: VectorFile.cases(of: "pool_id"))
    func parse(_ vector: Vector) {
        vector.check {
            let id = try UserPoolID(vector["pool_id"])
            #expect(id.description == vector["pool_id"])
            return ["region": id.region, "pool_name": id.name]
        }
    }

    @Test(
        "What is no id",
        arguments: ["us-east-1__x", "_x", "us-east-1", "us-east-1_é", "us-east-1\r\n_x", "us/east_x"]
    )
    func malformed(_ text: String) {
        #expect(throws: SRPError.malformedUserPoolID) { try UserPoolID(text) }
    }
}
