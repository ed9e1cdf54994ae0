import COpenSSL
import Foundation

/// What a figure holds for: the processor and what the program was built with.
struct Machine: Encodable {
    let processor = Self.processorName() ?? "unknown"
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let system = ProcessInfo.processInfo.operatingSystemVersionString
    let openSSL = unsafe String(cString: OpenSSL_version(OPENSSL_VERSION))
    let swift = Self.compiler

    var text: String { "\(processor), \(cores) cores; \(system); \(openSSL); Swift \(swift)" }

    /// The compiler cannot be asked for its version, only compared.
    private static var compiler: String {
        #if compiler(>=6.4)
        "6.4 or later"
        #elseif compiler(>=6.3.1)
        "6.3.1 or later"
        #else
        "6.3"
        #endif
    }

    private static func processorName() -> String? {
        #if os(Linux)
        let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
        let line = text?.split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
        #else
        var size = 0
        unsafe sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0)
        var name = [UInt8](repeating: 0, count: size)
        guard unsafe sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0) == 0 else { return nil }
        return String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
        #endif
    }
}
