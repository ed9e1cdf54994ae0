import Foundation

/// The attributes in a challenge's parameters: JSON inside text, their names with or without the prefix `userAttributes.`.
enum UserAttributes {
    static func names(_ text: String?) -> [String] {
        text.flatMap(ParameterList.names)?.map(plainName) ?? []
    }

    static func values(_ text: String?) -> [String: String] {
        guard let json = text.map({ Data($0.utf8) }),
            let values = try? JSONDecoder().decode(
                [String: JSONValue].self,
                fromOutside: json,
                atMost: AWSJSON.longest
            )
        else { return [:] }
        // An attribute that is there under both names has the value of the plain one.
        let plainFirst = values.sorted { $0.key.count < $1.key.count }
        return Dictionary(plainFirst.map { (plainName($0), $1.text ?? "") }) { first, _ in first }
    }

    static func plainName(_ name: String) -> String {
        let prefix = ParameterName.userAttributePrefix
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }
}
