@testable import CognitoAuth

/// The members that a value encodes: their names on the wire, their static types, and whether they are optional.
///
/// A mirror can't show them because the mirrors of these types are redacted.
indirect enum RecordedValue {
    case object([RecordedMember])
    case list([RecordedElement])
    case plain

    /// The structures inside the value, at any depth.
    var structures: [any Encodable] {
        let inner: [RecordedElement] =
            switch self {
            case .object(let members): members.compactMap(\.element)
            case .list(let elements): elements
            case .plain: []
            }
        return inner.flatMap { element in
            let (source, value) = (element.source, element.value)
            guard case .object = value, !(source is JSONValue), !(source is [String: String]) else {
                return value.structures
            }
            return [source] + value.structures
        }
    }
}

struct RecordedElement {
    let type: Any.Type
    let source: any Encodable
    let value: RecordedValue
}

struct RecordedMember {
    let name: String
    let isOptional: Bool
    let type: Any.Type
    /// The value of the member, or `nil` if the sample has none.
    let element: RecordedElement?

    var value: RecordedValue? { element?.value }
}

/// An encoder that writes nothing and records the members of a value.
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
            let element = try value.map {
                RecordedElement(type: type, source: $0, value: try MemberRecorder.record($0))
            }
            recorder.add(
                RecordedMember(name: key.stringValue, isOptional: isOptional, type: type, element: element)
            )
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

    private struct Unkeyed: UnkeyedEncodingContainer {
        let recorder: MemberRecorder
        let codingPath: [any CodingKey] = []
        var count = 0

        mutating func encodeNil() { count += 1 }

        mutating func encode<Value: Encodable>(_ value: Value) throws {
            count += 1
            recorder.add(RecordedElement(type: Value.self, source: value, value: try MemberRecorder.record(value)))
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
