/// The name that somebody may have meant who typed another.
struct Nearest {
    let name: String?

    /// Looks for the name that the fewest slips of the finger turn into the word: one in three letters, and two at most.
    init(to word: String, among names: [String]) {
        let near = names.map { (name: $0, slips: Self.slips(from: word, to: $0)) }
        let limit = min(2, max(1, word.count / 3))
        name = near.filter { $0.slips <= limit }.min { $0.slips < $1.slips }?.name
    }

    /// The question to put behind an error, with a space in front; empty if there is no such name.
    func question(_ prefix: String = "") -> String {
        name.map { " Did you mean \(prefix)\($0)?" } ?? ""
    }

    /// Letters that are left out, added, changed or swapped with their neighbour.
    private static func slips(from word: String, to name: String) -> Int {
        let (word, name) = (Array(word), Array(name))
        // A word so long is no slip, and is not worth a table.
        guard abs(word.count - name.count) <= 2 else { return .max }
        var rows = [Array(0...name.count)]
        for (i, letter) in word.enumerated() {
            var row = [i + 1]
            for (j, other) in name.enumerated() {
                var least = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter == other ? 0 : 1))
                let isSwapped = i > 0 && j > 0 && letter == name[j - 1] && word[i - 1] == other
                if isSwapped { least = min(least, rows[i - 1][j - 1] + 1) }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[word.count][name.count]
    }
}
