/** The name of a shell, and a command for it. */
export type ShellCommand = {readonly shell: string; readonly command: string};

/** How to unset an environment variable in the usual shells. */
export function unsetCommands(name: string): readonly ShellCommand[] {
	return [
		{shell: 'bash, zsh', command: `unset ${name}`},
		{shell: 'fish', command: `set --erase ${name}`},
		{shell: 'PowerShell', command: `Remove-Item Env:${name}`},
		{shell: 'cmd', command: `set ${name}=`},
	];
}

/** These commands as one sentence, for hints. */
export function howToUnset(name: string): string {
	const ways = unsetCommands(name).map(({shell, command}) => `\`${command}\` (${shell})`);
	return `To unset it: ${ways.join(', ')}.`;
}
