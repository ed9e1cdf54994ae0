import CognitoAuth

/// What the walk of Getting started asks with.
private enum AtATerminal {
    // listing
    func ask(_ question: String) async -> String {
        print("\(question): ", terminator: "")
        return readLine() ?? ""
    }

    struct NotOffered: Error {
        let challenge: ChallengeNameType?
    }
    // end of listing
}
