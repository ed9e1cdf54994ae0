/// The script for bash, of 3.2 on.
struct BashCompletions {
    let text: String

    init(_ commands: [any Command.Type]) {
        let names = commands.map { $0.name } + ["help"]
        text = """
            # Completions of cognito-auth for bash.
            _cognito_auth() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words='' IFS=$' \\t\\n'
                COMPREPLY=()
                if [ "$COMP_CWORD" -eq 1 ]; then
                    COMPREPLY=($(compgen -W '\(names.joined(separator: " "))' -- "$current"))
                    return
                fi
                # Bash cuts --option=value in three.
                if [ "$current" = = ]; then
                    current=''
                elif [ "$previous" = = ]; then
                    previous=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                case ${COMP_WORDS[1]} in
            \(commands.map(Self.branch).joined(separator: "\n"))
                help) [ "$COMP_CWORD" -gt 2 ] || words='\(commands.map { $0.name }.joined(separator: " "))' ;;
                esac
                COMPREPLY=($(compgen -W "$words" -- "$current"))
            }
            complete -F _cognito_auth cognito-auth
            """
    }

    private static func branch(of command: any Command.Type) -> String {
        let options = command.options + [.help]
        let words = (command.operand?.offered ?? []) + options.map { "--\($0.name)" }
        let values = options.compactMap(value)
        let inner = ["        case $previous in"] + values + ["        esac"]
        return
            (["    \(command.name))"] + (values.isEmpty ? [] : inner)
            + ["        words='\(words.joined(separator: " "))' ;;"]).joined(separator: "\n")
    }

    /// What comes after an option that takes a value: nothing is offered where there is nothing to choose from.
    private static func value(of option: Option) -> String? {
        guard let value = option.value else { return nil }
        let pattern = "        --\(option.name))"
        if value.isFile { return "\(pattern) \(files) ;;" }
        if value.isProfile { return "\(pattern) \(profiles) ;;" }
        guard !value.offered.isEmpty else { return "\(pattern) return ;;" }
        let offered = value.offered.joined(separator: " ")
        return "\(pattern) COMPREPLY=($(compgen -W '\(offered)' -- \"$current\")); return ;;"
    }

    private static let profiles = """
        COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" profiles 2>/dev/null)" -- "$current")); return
        """

    /// Bash of 3.2 has no `compopt`, and then quotes no name.
    private static let files = """
        IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current")); return
        """
}
