import CognitoCrypto

extension Unit {
    static let secretHash = Unit("secret-hash", in: .signatures, "SECRET_HASH of a user name that is a UUID") { pace in
        let work = Work.sync {
            keep(
                SecretHash.compute(
                    username: Exchange.identity,
                    clientID: Sample.clientID,
                    clientSecret: Sample.clientSecret
                )
            )
        }
        return try await Contest(work: work, microseconds: 2).outcome(pace)
    }
}
