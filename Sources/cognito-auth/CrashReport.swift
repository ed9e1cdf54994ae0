import Foundation

/// What a process leaves behind when it dies of a fault, and which this tool does not: it may hold a password or tokens then.
enum CrashReport {
    /// The signals that Swift's runtime answers with a backtrace on Linux, by default or as `SWIFT_BACKTRACE` says.
    ///
    /// It prints 16 bytes of memory at each address that a register holds.
    private static let faults = [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP]

    /// Ends the tool without a backtrace and without a core dump if it dies of a fault.
    ///
    /// What the system keeps by itself is not in the tool's hands: swap space, hibernation, whoever may debug the process.
    static func disable() {
        for fault in faults { signal(fault, SIG_DFL) }
        var none = rlimit(rlim_cur: coreBytes, rlim_max: coreBytes)
        #if os(Linux)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
        _ = unsafe setrlimit(RLIMIT_CORE, &none)
        #endif
    }

    /// A limit of zero is no limit for a core that Linux pipes into a program (core(5)); a limit of one byte is, and too
    /// little for a core in a file.
    #if os(Linux)
    private static let coreBytes: rlim_t = 1
    #else
    private static let coreBytes: rlim_t = 0
    #endif
}
