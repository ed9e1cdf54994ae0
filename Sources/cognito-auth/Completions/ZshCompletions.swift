/// The script for zsh: to be found as `_cognito-auth` in its `fpath`, or to be sourced.
struct ZshCompletions {
    let text: String

    init(_ commands: [any Command.Type]) {
        let names = commands.map { "        '\($0.name):\(Self.quoted($0.summary))'" }
        text = """
            #compdef cognito-auth
            # Completions of cognito-auth for zsh.
            _cognito-auth() {
                local -a commands
                commands=(
            \(names.joined(separator: "\n"))
                    'help:show what a command takes'
                )
                if (( CURRENT == 2 )); then
                    _describe command commands
                    return
                fi
                local command=$words[2]
                shift words
                (( CURRENT-- ))
                case $command in
            \(commands.map(Self.branch).joined(separator: "\n"))
                help) _arguments '1:COMMAND:(\(commands.map { $0.name }.joined(separator: " ")))' ;;
                esac
            }
            if [ "$funcstack[1]" = _cognito-auth ]; then
                _cognito-auth "$@"
            else
                compdef _cognito-auth cognito-auth
            fi
            """
    }

    private static func branch(of command: any Command.Type) -> String {
        let options = (command.options + [.help]).map(specification)
        let operand = command.operand.map { "'1:\($0.name):\(action(of: $0))'" }
        let specifications = ([operand].compactMap(\.self) + options).map { "            \($0)" }
        return "    \(command.name))\n        _arguments \\\n\(specifications.joined(separator: " \\\n")) ;;"
    }

    private static func specification(of option: Option) -> String {
        let repeated = option.isRepeatable ? "*" : ""
        let name = "\(repeated)--\(option.name)"
        let summary = "[\(quoted(option.summary))]"
        guard let value = option.value else { return "'\(name)\(summary)'" }
        return "'\(name)=\(summary):\(value.name):\(action(of: value))'"
    }

    private static func action(of value: OptionValue) -> String {
        if value.isFile { return "_files" }
        if value.isProfile { return "{compadd -- ${(f)\"$(cognito-auth profiles 2>/dev/null)\"}}" }
        return value.offered.isEmpty ? " " : "(\(value.offered.joined(separator: " ")))"
    }

    /// For single quotes, and for `_arguments`, to which brackets and colons mean something.
    private static func quoted(_ text: String) -> String {
        text.reduce(into: "") { quoted, character in
            switch character {
            case "'": quoted += "'\\''"
            case "[", "]", ":", "\\": quoted += "\\\(character)"
            default: quoted.append(character)
            }
        }
    }
}
