import CMemcheck

/// Runs the client's side of SRP with its secrets marked undefined, for memcheck to tell where their values decide a branch
/// or an address; `.ci/constant-time` runs it in all its modes and judges what memcheck says.
///
/// It has no `async`: valgrind does not get through the threads of Swift's tasks.
@main
enum ConstantTime {
    static func main() throws {
        guard memcheck_is_running() else {
            throw Refusal(description: "not under valgrind, or built without its header")
        }
        switch CommandLine.arguments.dropFirst().first {
        case "unmarked": try Proof(isMarked: false, hasComb: true).run()
        case "marked": try Proof(isMarked: true, hasComb: true).run()
        case "marked-without-comb": try Proof(isMarked: true, hasComb: false).run()
        case "plain": try PlainPower.run()
        default: throw Refusal(description: "usage: ConstantTime unmarked|marked|marked-without-comb|plain")
        }
    }
}

struct Refusal: Error, CustomStringConvertible {
    let description: String
}
