import {type completionShells} from './line-candidates.js';

export type CompletionShell = (typeof completionShells)[number];

/** The completion scripts for the user's shell. They run the program at every Tab and discard its errors. */
export const completionScripts: Readonly<Record<CompletionShell, string>> = {
	bash: `# Completion of impact-shell for bash: source <(impact-shell completion bash)
_impact_shell() {
	COMPREPLY=()
	local reply
	while IFS= read -r reply; do
		COMPREPLY+=("$reply")
	done < <(impact-shell completion --shell bash --line "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -o nospace -F _impact_shell impact-shell
`,
	zsh: `#compdef impact-shell
# Completion of impact-shell for zsh: source <(impact-shell completion zsh)
_impact_shell() {
	local text description
	local -a texts shown
	while IFS=$'\\t' read -r text description; do
		texts+=("$text")
		shown+=("\${text% }\${description:+  -- $description}")
	done < <(impact-shell completion --shell zsh --line "\${(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null)
	(( \${#texts} )) && compadd -U -Q -S '' -l -d shown -- "\${texts[@]}"
}
if [ "\${funcstack[1]}" = _impact_shell ]; then
	_impact_shell "$@"
else
	compdef _impact_shell impact-shell
fi
`,
	fish: `# Completion of impact-shell for fish: impact-shell completion fish | source
function __impact_shell_complete
	impact-shell completion --shell fish --line (commandline -pc | string collect) 2>/dev/null
end
complete -c impact-shell -f -a '(__impact_shell_complete)'
`,
};
