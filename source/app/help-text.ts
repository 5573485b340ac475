import {flagSpecs, type FlagSpec} from './flags.js';

/** What `impact-shell --help` prints. */
export function helpText(): string {
	return `impact-shell: a shell for the Modelon Impact REST API

Usage
  impact-shell [options]                     the shell, when stdin and stdout are a terminal
  impact-shell [options] COMMAND [ARG…]      one command:  impact-shell workspace list --json
  impact-shell [options] -c LINE [-c LINE…]  lines of the shell's language
  impact-shell [options] -f FILE             a script; -f - or a pipe on stdin: lines from stdin
  impact-shell demo [--port N] [--key KEY] [--no-hub] [--speed FACTOR]
                                             serve the demo server to other programs

Options
${flagSpecs.map(flagLine).join('\n')}

The API key is looked up in this order
  1. the environment variable MODELON_IMPACT_CLIENT_API_KEY
  2. the file ~/.impact/api.key
  3. the shell asks, verifies the key and saves it in that file

Exit codes
  0 fine · 1 a command failed · 2 usage · 3 credentials · 4 server not reached · 5 local file · 130 interrupted

impact-shell help lists the commands, impact-shell help COMMAND explains one.
`;
}

function flagLine({name, short, value, summary}: FlagSpec): string {
	const flag = `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
	return `  ${flag.padEnd(24)}  ${summary}`;
}
