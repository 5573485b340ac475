import {type Command} from '../command.js';

/** `clear`: an empty screen; the scrollback stays. */
export const clear: Command = {
	words: ['clear'],
	summary: 'Clear the screen',
	arguments: [],
	options: [],
	examples: [{line: 'clear', summary: 'Start with an empty screen; the scrollback stays'}],
	async run() {
		return {value: null, view: {kind: 'empty'}, effects: [{kind: 'clear-screen'}]};
	},
};

/** `exit`: leaves the shell. */
export const exit: Command = {
	words: ['exit'],
	aliases: [['quit']],
	summary: 'Leave the shell',
	arguments: [],
	options: [],
	examples: [{line: 'exit', summary: 'The same as Ctrl-D on an empty line'}],
	async run() {
		return {value: null, view: {kind: 'empty'}, effects: [{kind: 'exit'}]};
	},
};
