/// What a type says of itself while it is encoded: names on the wire, static types, and what may be absent.
///
/// A mirror will not do: the types here shut theirs to keep their secrets.
indirect enum RecordedValue {
    case object([RecordedMember])
    case list([RecordedElement])
    case plain
}

struct RecordedElement {
    let type: Any.Type
    let value: RecordedValue
}

struct RecordedMember {
    let name: String
    let isOptional: Bool
    let type: Any.Type
    /// What the member holds; `nil` if the sample leaves it out.
    let value: RecordedValue?
}

/// An encoder that writes nothing and keeps what it is told.
final class MemberRecorder: Encoder {
    private var recorded = RecordedValue.plain

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    static func record(_ value: some Encodable) throws -> RecordedValue {
        let recorder = MemberRecorder()
        try value.encode(to: recorder)
        return recorder.recorded
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .object = recorded {} else { recorded = .object([]) }
        return KeyedEncodingContainer(Keyed(recorder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        recorded = .list([])
        return Unkeyed(recorder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single() }

    private func add(_ member: RecordedMember) {
        guard case .object(let members) = recorded else { return }
        recorded = .object(members + [member])
    }

    private func add(_ element: RecordedElement) {
        guard case .list(let elements) = recorded else { return }
        recorded = .list(elements + [element])
    }

    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let recorder: MemberRecorder
        let codingPath: [any CodingKey] = []

        func encodeNil(forKey key: Key) {}

        func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
            try add(key, Value.self, isOptional: false, value)
        }

        func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
            try add(key, Value.self, isOptional: true, value)
        }

        func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
            try add(key, Bool.self, isOptional: true, value)
        }
        func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try add(key, Int.self, isOptional: true, value) }
        func encodeIfPresent(_ value: String?, forKey key: Key) throws {
            try add(key, String.self, isOptional: true, value)
        }

        private func add(_ key: Key, _ type: Any.Type, isOptional: Bool, _ value: (some Encodable)?) throws {
            let inner = try value.map { try MemberRecorder.record($0) }
            recorder.add(RecordedMember(name: key.stringValue, isOptional: isOptional, type: type, value: inner))
        }

        // No type of the package asks for these. What is written through them is lost, and so told as missing.
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

    private struct Unkeyed: UnkeyedEncodingContainer {
        let recorder: MemberRecorder
        let codingPath: [any CodingKey] = []
        var count = 0

        mutating func encodeNil() { count += 1 }

        mutating func encode<Value: Encodable>(_ value: Value) throws {
            count += 1
            recorder.add(RecordedElement(type: Value.self, value: try MemberRecorder.record(value)))
        }

        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
            MemberRecorder().container(keyedBy: type)
        }
        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { MemberRecorder().unkeyedContainer() }
        func superEncoder() -> any Encoder { MemberRecorder() }
    }

    private struct Single: SingleValueEncodingContainer {
        let codingPath: [any CodingKey] = []

        func encodeNil() {}
        func encode<Value: Encodable>(_ value: Value) throws {}
    }
}
