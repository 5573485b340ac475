import {defineCommand} from '../define-command.js';

/** `clear`: an empty screen; the scrollback stays. */
export const clear = defineCommand({
	words: ['clear'],
	summary: 'Clear the screen',
	examples: [{line: 'clear', summary: 'Start with an empty screen; the scrollback stays'}],
	async run() {
		return {value: null, view: {kind: 'empty'}, effects: [{kind: 'clear-screen'}]};
	},
});

/** `exit`: leaves the shell. */
export const exit = defineCommand({
	words: ['exit'],
	aliases: [['quit']],
	summary: 'Leave the shell',
	examples: [{line: 'exit', summary: 'The same as Ctrl-D on an empty line'}],
	async run() {
		return {value: null, view: {kind: 'empty'}, effects: [{kind: 'exit'}]};
	},
});
