import CognitoCrypto

extension Unit {
    static let secretHash = Unit("secret-hash", in: .signatures, "SECRET_HASH of a user name that is a UUID") { pace in
        let work = Work.sync {
            keep(
                SecretHash.compute(
                    username: "2f6d1c1e-7b1a-4c0e-9a55-0c7f2b1d9e34",
                    clientID: "3n4b5urk1ft4fl3mg5e62d9ado",
                    clientSecret: "1example2secret3of4fifty5one6characters7and8no9more"
                )
            )
        }
        return try await Contest(work: work, microseconds: 2).outcome(pace)
    }
}
