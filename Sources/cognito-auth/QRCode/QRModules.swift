/// A square of modules, dark or light, each with its place by column and row from the upper left.
struct QRModules: Equatable {
    let size: Int
    private var isDark: [Bool]

    /// A square of light modules.
    init(size: Int) {
        self.size = size
        isDark = Array(repeating: false, count: size * size)
    }

    subscript(column: Int, row: Int) -> Bool {
        get { isDark[row * size + column] }
        set { isDark[row * size + column] = newValue }
    }

    /// Each row, then each column.
    var lines: [[Bool]] {
        (0..<size).map { row in (0..<size).map { self[$0, row] } }
            + (0..<size).map { column in (0..<size).map { self[column, $0] } }
    }

    var darkCount: Int { isDark.count { $0 } }
}
