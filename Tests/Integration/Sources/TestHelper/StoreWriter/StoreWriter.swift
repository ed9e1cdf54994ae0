import CognitoAuth
import Foundation

/// A process that writes a store again and again, for tests that kill it, crowd it or fill its disk.
///
/// `StoreWriter tokens|devices FILE WRITER FIRST COUNT` saves the numbers from FIRST on, each under one of ten names, and
/// prints each number when it is saved. If one cannot be, it tells why on standard error and ends with the status 1.
@main
struct StoreWriter {
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count == 6, let kind = WrittenStore.Kind(rawValue: arguments[1]), let first = Int(arguments[4]),
            let count = Int(arguments[5])
        else { exit(64) }
        let store = WrittenStore(kind: kind, path: arguments[2], writer: arguments[3])
        for number in first..<first + count {
            do {
                try await store.save(number)
            } catch {
                FileHandle.standardError.write(Data("\(error)\n".utf8))
                exit(1)
            }
            FileHandle.standardOutput.write(Data("\(number)\n".utf8))
        }
    }
}
