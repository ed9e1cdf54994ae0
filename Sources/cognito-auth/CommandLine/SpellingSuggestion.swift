/// The name that a misspelled word probably stands for.
struct SpellingSuggestion {
    let name: String?

    /// Finds the name with the smallest edit distance, which is at most 2, and at most a third of the word's length.
    init(for word: String, among names: [String]) {
        let distances = names.map { (name: $0, distance: Self.editDistance(from: word, to: $0)) }
        let limit = min(2, max(1, word.count / 3))
        name = distances.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.name
    }

    /// Returns the question that follows an error message, after a space, or an empty text without a suggestion.
    func question(_ prefix: String = "") -> String { name.map { " Did you mean \(prefix)\($0)?" } ?? "" }

    /// Returns the number of characters to insert, delete, replace, or swap.
    private static func editDistance(from word: String, to name: String) -> Int {
        let (word, name) = (Array(word), Array(name))
        guard abs(word.count - name.count) <= 2 else { return .max }
        var rows = [Array(0...name.count)]
        for (i, letter) in word.enumerated() {
            var row = [i + 1]
            for (j, other) in name.enumerated() {
                let isSwapped = i > 0 && j > 0 && letter == name[j - 1] && word[i - 1] == other
                let swap = isSwapped ? rows[i - 1][j - 1] + 1 : .max
                row.append(min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter == other ? 0 : 1), swap))
            }
            rows.append(row)
        }
        return rows[word.count][name.count]
    }
}
