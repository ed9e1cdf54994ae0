extension Unit {
    /// All units, in the order in which they run.
    static var all: [Unit] {
        [
            .table, .keyGeneration, .challenge, .proof, .wholeClient, .deviceVerifier,
            .encodeInitiateAuth, .encodeRespond, .decodeChallenge, .decodeResult,
            .secretHash, .timestamp, .sigV4, .tokenVerification,
            .signInMemory, .signInClient, .signInHTTP, .transport,
            .firstSignIn, .signInsAtOnceMemory, .signInsAtOnceHTTP, .connections, .mainActorGap, .signInFootprint,
            .peakMemory,
        ]
    }
}
