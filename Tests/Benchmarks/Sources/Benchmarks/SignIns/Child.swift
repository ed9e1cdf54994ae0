import Foundation

/// What this executable does as a child of its own, by words that are not for people.
enum Child {
    /// `serve MILLISECONDS`: answers requests, each after so long.
    case server(AnswerServer)
    /// `footprint DOOR SIGN-INS AT-ONCE`: signs in so often and prints what that needed.
    case footprint(SignInDoor, signIns: Int, atOnce: Int)
    /// `first PORT cold|prepared`: signs in once and prints what that took.
    case first(port: Int, isPrepared: Bool)
    /// `peak UNIT`: runs the unit in short and prints how much memory that needed at most.
    case peak(Unit)

    init?(_ words: [String]) {
        let numbers = words.compactMap { Int($0) }
        switch (words.first, words.count, numbers.count) {
        case (AnswerServer.argument, 2, 1):
            self = .server(AnswerServer(latency: .milliseconds(numbers[0])))
        case (Footprint.argument, 4, 2):
            guard let door = SignInDoor(rawValue: words[1]) else { return nil }
            self = .footprint(door, signIns: numbers[0], atOnce: numbers[1])
        case (FirstSignIn.argument, 3, 1):
            self = .first(port: numbers[0], isPrepared: words[2] == "prepared")
        case (Footprint.peakArgument, 2, 0):
            guard let unit = Unit.all.first(where: { $0.name == words[1] }) else { return nil }
            self = .peak(unit)
        default: return nil
        }
    }

    func run() async throws {
        switch self {
        case .server(let server): try await server.run()
        case .footprint(let door, let signIns, let atOnce):
            let footprint = try await Footprint(signIns, atOnce: atOnce, through: door)
            FileHandle.standardOutput.write(try JSONEncoder().encode(footprint))
        case .first(let port, let isPrepared):
            let first = try await FirstSignIn(port: port, isPrepared: isPrepared)
            FileHandle.standardOutput.write(try JSONEncoder().encode(first))
        case .peak(let unit):
            _ = try await unit.outcome(.glance)
            FileHandle.standardOutput.write(try JSONEncoder().encode(try Footprint.peak()))
        }
    }
}
