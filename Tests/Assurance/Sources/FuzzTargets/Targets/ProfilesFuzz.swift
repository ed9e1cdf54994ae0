import CognitoAuth

/// A byte chooses the kind of file, the rest is its text.
enum ProfilesFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let kind = input.choice(of: [ProfileFile.Kind.config, .credentials])
        let text = input.text
        do {
            let file = try ProfileFile(text, kind: kind)
            try check(file, kind, text)
        } catch let error as ProfileFile.Malformed {
            let count = text.split(omittingEmptySubsequences: false) { $0.isLineBreak }.count
            try expect((1...count).contains(error.line), "line \(error.line) of \(count) is malformed")
        }
    }

    private static func check(_ file: ProfileFile, _ kind: ProfileFile.Kind, _ text: String) throws {
        var dumped = ""
        dump(file, to: &dumped)
        for (name, properties) in file.profiles {
            try expect(
                !name.contains(where: \.isLineBreak),
                "a profile's name has a line break: \(name.debugDescription)"
            )
            for (key, property) in properties {
                try expect(!key.isEmpty && !key.contains("="), "a property's name is \(key.debugDescription)")
                try expect(property.line > 0, "a property stands in line \(property.line)")
                try expect(property.value.utf8.count <= text.utf8.count, "a value is longer than the file")
                try expect(property.value.utf8.count < 16 || !dumped.contains(property.value), "a value is shown")
            }
        }
        // What stands in a file stands in the same file with another profile behind it.
        let longer = try ProfileFile(text + "\n[other]\n", kind: kind)
        try expect(
            file.profiles.allSatisfy { longer.profiles[$0.key]?.keys == $0.value.keys },
            "a profile is lost when another follows"
        )
    }
}

extension Character {
    /// What ends a line of such a file; Unicode has more.
    fileprivate var isLineBreak: Bool { self == "\n" || self == "\r" || self == "\r\n" }
}
