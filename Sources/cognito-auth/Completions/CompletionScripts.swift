extension Command {
    static let completions = Command(
        "completions",
        "print a shell completion script",
        operand: Operand(value: OptionValue("SHELL", .oneOf(["bash", "zsh", "fish"]))),
        details: "The script completes commands, options, the values of options, profiles, and file names.",
        examples: [
            "Bash: add this line to ~/.bashrc.": #"eval "$(cognito-auth completions bash)""#,
            "Zsh: save the script to a directory in $fpath.":
                "mkdir -p ~/.zfunc && cognito-auth completions zsh > ~/.zfunc/_cognito-auth",
            "Fish: save the script to the completions directory.":
                "mkdir -p ~/.config/fish/completions && "
                + "cognito-auth completions fish > ~/.config/fish/completions/cognito-auth.fish",
        ]
    ) { invocation in
        invocation.console.printResult(CompletionScripts.scripts[invocation.arguments.operands[0]] ?? "")
    }
}

/// The completion scripts, which pass the words of the command line to `cognito-auth complete`.
private enum CompletionScripts {
    static let scripts = ["bash": bash, "zsh": zsh, "fish": fish]

    /// The script for Bash 3.2 and later.
    private static let bash = #"""
        # Completions of cognito-auth for bash.
        _cognito_auth() {
            local IFS=$'\n' words=() isValue='' word i
            for ((i = 1; i <= COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                # Bash splits --option=value at the equal sign.
                if [ "$word" = = ] && [ "${#words[@]}" -gt 0 ]; then
                    words[${#words[@]} - 1]+='='
                    isValue=1
                elif [ -n "$isValue" ]; then
                    words[${#words[@]} - 1]+=$word
                    isValue=''
                else
                    words+=("$word")
                fi
            done
            local last=${words[${#words[@]} - 1]}
            COMPREPLY=()
            for word in $("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null); do
                word=${word%% *}
                if [ "$word" = :files ]; then
                    compopt -o filenames 2>/dev/null
                    COMPREPLY=($(compgen -f -- "${last#--*=}"))
                    return
                fi
                case $last in --*=*) word=${word#*=} ;; esac
                COMPREPLY+=("$word")
            done
        }
        complete -F _cognito_auth cognito-auth
        """#

    /// The script for zsh, which finds it as `_cognito-auth` in its `fpath`, or reads it with `source`.
    private static let zsh = #"""
        #compdef cognito-auth
        # Completions of cognito-auth for zsh.
        _cognito-auth() {
            local -a lines candidates
            local line
            lines=("${(@f)$(cognito-auth complete -- "${(@Q)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
            if [[ $lines[1] == :files ]]; then
                compset -P '--*='
                _files
                return
            fi
            for line in $lines; do
                candidates+=("${${line%% *}//:/\\:}${${(M)line:#* *}:+:${line#* }}")
            done
            _describe command candidates
        }
        if [ "$funcstack[1]" = _cognito-auth ]; then
            _cognito-auth "$@"
        else
            compdef _cognito-auth cognito-auth
        fi
        """#

    private static let fish = #"""
        # Completions of cognito-auth for fish.
        function __cognito_auth_complete
            set -l words (commandline -opc) (commandline -ct)
            set -l candidates (cognito-auth complete -- $words[2..-1] 2>/dev/null)
            if test "$candidates[1]" = :files
                set -l option (string match -r '^--[^=]*=' -- $words[-1])
                printf '%s\n' "$option"(__fish_complete_path (string replace -- "$option" '' $words[-1]))
            else
                string replace ' ' \t -- $candidates
            end
        end
        complete -c cognito-auth -f -a '(__cognito_auth_complete)'
        """#
}
