import Foundation

extension LocalUserPool {
    /// The warning to standard error, which the first local user pool of a process writes outside of tests.
    static let warnOutsideTests: Void = {
        let process = ProcessInfo.processInfo
        guard needsWarning(arguments: process.arguments, environment: process.environment) else { return }
        FileHandle.standardError.write(Data(warning.utf8))
    }()

    private static let warning = """
        warning: This process signs users in to LocalUserPool, a test double of Amazon Cognito. Use another transport \
        in production. To omit this warning, set COGNITO_AUTH_LOCAL_POOL_QUIET=1.

        """

    /// Returns a Boolean value that indicates whether a process is not a test and its environment doesn't disable the warning.
    static func needsWarning(arguments: [String], environment: [String: String]) -> Bool {
        let program = arguments.first?.split(separator: "/").last ?? ""
        let isTest =
            program.hasSuffix(".xctest") || ["xctest", "swiftpm-testing-helper"].contains(program)
            || arguments.contains("--testing-library") || environment["XCTestConfigurationFilePath"] != nil
        return !isTest && environment["COGNITO_AUTH_LOCAL_POOL_QUIET"] == nil
    }
}
