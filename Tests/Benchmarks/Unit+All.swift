extension Unit {
    /// All units, in the order in which they run.
    static var all: [Unit] {
        [
            .keyGeneration,
            .secretHash, .timestamp,
            .signInMemory, .signInClient, .signInHTTP, .transport,
            .signInsAtOnceMemory, .signInsAtOnceHTTP, .connections, .mainActorGap, .signInFootprint,
        ]
    }
}
