import CognitoAuth

extension RequestMatch {
    /// The first difference between two values in the order of their members' names.
    mutating func json(
        _ place: String,
        _ expected: JSONValue,
        _ came: JSONValue,
        _ name: String,
        in scope: MemberScope
    ) -> RequestDifference? {
        switch (expected, came) {
        case (.string(let expected), .string(let value)):
            return text(place, expected, value, rules.rule(for: name, value: value, in: scope), in: scope.inside(name))
        case (.array(let expected), .array(let values)):
            guard expected.count == values.count else {
                return RequestDifference(place: place, expected: "\(expected.count) values", came: "\(values.count)")
            }
            for (index, pair) in zip(expected, values).enumerated() {
                let found = json("\(place).\(index)", pair.0, pair.1, name, in: scope)
                if let found { return found }
            }
            return nil
        case (.object(let expected), .object(let members)): return object(place, expected, members, in: scope)
        default:
            guard expected != came else { return nil }
            return RequestDifference(place: place, expected: expected.shown, came: came.form)
        }
    }

    private mutating func object(
        _ place: String,
        _ expected: [String: JSONValue],
        _ came: [String: JSONValue],
        in scope: MemberScope
    ) -> RequestDifference? {
        var left = came
        for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
            let inner = "\(place).\(name)"
            guard let member = left.removeValue(forKey: self.name(inner, name, expected, left)) else {
                return RequestDifference(place: inner, expected: value.shown, came: "nothing")
            }
            let found = json(inner, value, member, name, in: value.string == nil ? scope.inside(name) : scope)
            if let found { return found }
        }
        guard let more = left.keys.min() else { return nil }
        return RequestDifference(place: "\(place).\(shown(more, .word))", expected: "left out", came: "a value")
    }
}

extension RequestMatch {
    /// The name that came for a recorded one: itself, or if it has a stand-in in it the first that may stand there.
    fileprivate mutating func name(
        _ place: String,
        _ expected: String,
        _ recorded: [String: JSONValue],
        _ came: [String: JSONValue]
    ) -> String {
        guard came[expected] == nil, bindings.pieces(of: expected) != nil else { return expected }
        for name in came.keys.filter({ recorded[$0] == nil }).sorted() where text(place, expected, name, .word) == nil {
            return name
        }
        return expected
    }
}

extension JSONValue {
    /// What kind of value it is: one that came may be a secret.
    fileprivate var form: String {
        switch self {
        case .null: "null"
        case .bool: "a truth value"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// A recorded value, which has no secrets; of a long one its kind.
    fileprivate var shown: String {
        let text = string ?? RecordedJSON.text(self)
        return text.count <= 80 ? text : form
    }
}
