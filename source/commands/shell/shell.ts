import {type Command} from '../command.js';

/** `history [TEXT]`: the lines typed before. */
export const history: Command = {
	words: ['history'],
	summary: 'Show the lines typed before',
	arguments: [
		{name: 'text', summary: 'Only lines that contain this', type: 'text', optional: true, variadic: true},
	],
	options: [],
	examples: [
		{line: 'history', summary: 'All lines, oldest first'},
		{line: 'history workspace', summary: 'Lines about workspaces'},
	],
	async run({history: {entries}}, {rest}) {
		const wanted = rest
			.map(({text}) => text)
			.join(' ')
			.toLowerCase();
		const rows = entries()
			.map((line, index) => ({number: index + 1, line}))
			.filter(({line}) => line.toLowerCase().includes(wanted));
		return {
			value: rows,
			view: {
				kind: 'table',
				columns: [
					{field: 'number', kind: 'number'},
					{field: 'line', priority: 1},
				],
				rows,
				empty: wanted === '' ? 'no lines yet' : `no line contains "${wanted}"`,
			},
		};
	},
};

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
