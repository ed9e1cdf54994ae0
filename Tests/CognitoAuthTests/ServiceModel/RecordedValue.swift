@testable import CognitoAuth

/// A value that was encoded, with the members of a structure or the elements of a list inside.
///
/// A mirror can't show the members because the mirrors of these types are redacted.
struct RecordedValue {
    enum Kind { case structure, list, other }

    /// The value, or `nil` if it is a member that the sample doesn't have.
    let value: (any Encodable)?
    let type: Any.Type
    /// The name of a member on the wire.
    let name: String
    let isOptional: Bool
    let kind: Kind
    let inner: [RecordedValue]

    init(_ value: (any Encodable)?, as type: Any.Type, name: String = "", isOptional: Bool = false) throws {
        let recorder = MemberRecorder()
        try value?.encode(to: recorder)
        (self.value, self.type, self.name, self.isOptional) = (value, type, name, isOptional)
        (kind, inner) = (recorder.kind, recorder.inner)
    }

    init(_ value: any Encodable) throws { try self.init(value, as: Swift.type(of: value)) }

    /// The structures inside the value, at any depth.
    var structures: [any Encodable] {
        inner.flatMap { element in
            let isJSON = element.value is JSONValue || element.value is [String: String]
            let own = element.kind == .structure && !isJSON ? element.value : nil
            return [own].compactMap(\.self) + element.structures
        }
    }
}

/// An encoder that writes nothing and records the members of a structure or the elements of a list.
private final class MemberRecorder: Encoder {
    private(set) var kind = RecordedValue.Kind.other
    private(set) var inner: [RecordedValue] = []

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        kind = .structure
        return KeyedEncodingContainer(Keyed(recorder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        kind = .list
        return Elements(recorder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Elements(recorder: nil) }

    private func add(_ value: (some Encodable)?, _ type: Any.Type, name: String = "", isOptional: Bool = false) throws {
        inner.append(try RecordedValue(value, as: type, name: name, isOptional: isOptional))
    }

    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let recorder: MemberRecorder
        let codingPath: [any CodingKey] = []

        func encodeNil(forKey key: Key) {}

        func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
            try recorder.add(value, Value.self, name: key.stringValue)
        }

        func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws { try optional(value, key) }
        // The protocol has defaults for these types.
        func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try optional(value, key) }
        func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try optional(value, key) }
        func encodeIfPresent(_ value: String?, forKey key: Key) throws { try optional(value, key) }

        private func optional<Value: Encodable>(_ value: Value?, _ key: Key) throws {
            try recorder.add(value, Value.self, name: key.stringValue, isOptional: true)
        }

        // No type of the package calls these. A member that is written through them is reported as missing.
        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type,
            forKey key: Key
        ) -> KeyedEncodingContainer<Nested> { MemberRecorder().container(keyedBy: type) }
        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            MemberRecorder().unkeyedContainer()
        }
        func superEncoder() -> any Encoder { MemberRecorder() }
        func superEncoder(forKey key: Key) -> any Encoder { MemberRecorder() }
    }

    /// The elements of a list, or a single value, which has no recorder.
    private struct Elements: UnkeyedEncodingContainer, SingleValueEncodingContainer {
        let recorder: MemberRecorder?
        let codingPath: [any CodingKey] = []
        var count: Int { recorder?.inner.count ?? 0 }

        func encodeNil() {}

        func encode<Value: Encodable>(_ value: Value) throws { try recorder?.add(value, Value.self) }

        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
            MemberRecorder().container(keyedBy: type)
        }
        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { MemberRecorder().unkeyedContainer() }
        func superEncoder() -> any Encoder { MemberRecorder() }
    }
}
