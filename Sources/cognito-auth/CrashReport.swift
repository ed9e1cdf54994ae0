import Foundation

/// The reports of a crash, which can contain a password or a token.
enum CrashReport {
    /// The signals after which the Swift runtime on Linux can print a backtrace with the memory at the addresses in registers.
    private static let faults = [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP]

    /// Disables the backtrace and the core dump of this process.
    ///
    /// Swap space, hibernation, and debuggers are outside the control of the tool.
    static func disable() {
        Interruption.setAction(of: faults, to: SIG_DFL)
        #if os(Linux)
        // For a core dump that Linux pipes into a program, only a limit of 1 byte applies; see core(5).
        var limit = rlimit(rlim_cur: 1, rlim_max: 1)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        #else
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(RLIMIT_CORE, &limit)
        #endif
    }
}
