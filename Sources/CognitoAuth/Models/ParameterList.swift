import Foundation

/// A list of names inside a challenge parameter, such as `MFAS_CAN_SETUP`.
///
/// The service sends a JSON array as text. Emulators send the array with single quotes, or as an array that arrives here as
/// JSON text; all three read alike, and names that this version does not know are kept.
enum ParameterList {
    /// The second factors the user may set up: `MFAS_CAN_SETUP`, or `MFA_CAN_SETUP` where only that is there.
    static func mfaSetupTypes(in parameters: [String: String]?) -> [MFAFactor]? {
        mfaTypes(parameters?[ParameterName.mfasCanSetup] ?? parameters?[ParameterName.mfaCanSetup])
    }

    /// The second factors the user may choose from.
    static func mfaTypes(in parameters: [String: String]?) -> [MFAFactor]? {
        mfaTypes(parameters?[ParameterName.mfasCanChoose])
    }

    /// The names in `text`, in its order; `nil` if it is no list.
    ///
    /// One odd member costs no other: `null` is left out.
    static func names(_ text: String) -> [String]? {
        let candidates = [text, text.replacing("'", with: "\"")].map { Data($0.utf8) }
        let decoder = JSONDecoder()
        let list = candidates.lazy.compactMap {
            try? decoder.decode([JSONValue].self, fromOutside: $0, atMost: AWSJSON.maximumBodyLength)
        }.first
        return list?.compactMap(\.text)
    }

    private static func mfaTypes(_ text: String?) -> [MFAFactor]? {
        text.flatMap(names)?.map(MFAFactor.init(rawValue:))
    }
}
