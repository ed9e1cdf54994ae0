import Testing

@Suite("Vector files")
struct VectorFileTests {
    /// The kinds that some suite of this target computes.
    static let kinds: Set = [
        "A", "claim", "derive_key", "device_verifier", "hkdf", "hmac_sha256", "int_bytes", "k", "modexp", "pool_id",
        "secret_hash", "server_key", "sha256", "srp6a_rfc5054", "srp_device", "srp_key", "srp_reject", "srp_user",
        "timestamp", "totp", "u", "user_verifier",
    ]

    @Test func `every case of every file has a suite that computes it`() throws {
        let files = try VectorFile.load()
        #expect(files.count == 18)
        for (name, file) in files {
            #expect(file.cases.count == file.count, "\(name)")
            for vector in file.cases {
                #expect(Self.kinds.contains(vector.kind), "\(name): \(vector.id)")
            }
        }
    }

    @Test func `no two cases share an id`() {
        let ids = VectorFile.all.flatMap { name, file in file.cases.map { "\(name) \($0.id)" } }
        #expect(Set(ids).count == ids.count)
        #expect(ids.count > 1100)
    }
}
