import {defineCommand} from '../define-command.js';
import {mergedBindings} from '../../editor/bindings/binding-overrides.js';
import {defaultBindings} from '../../editor/bindings/default-bindings.js';
import {bindingGroups} from '../../editor/bindings/key-bindings.js';
import {readConfiguration} from '../../files/configuration.js';
import {tildePath} from '../../files/file-failure.js';
import {type Notice} from '../../output/document.js';

/** `help keys`: what the keys of the prompt do, with the user's own. */
export const helpKeys = defineCommand({
	words: ['help', 'keys'],
	summary: 'Show what the keys of the prompt do',
	description: `Keys are changed in the configuration file: {"keys": {"ctrl-o": "accept-line", "ctrl-t": "none"}}.`,
	examples: [{line: 'help keys', summary: 'All keys'}],
	async run({context: {server}}) {
		const {configFile} = server.access();
		const {configuration} = readConfiguration(configFile);
		const file = tildePath(configFile);
		const {bindings, problems} = mergedBindings(defaultBindings, configuration.keys);
		const groups = bindingGroups(bindings);
		const widest = Math.max(...groups.flatMap(({rows}) => rows.map(({keys}) => keys.length)));
		const text = groups
			.map(({group, rows}) =>
				[group, ...rows.map(({keys, help}) => `  ${keys.padEnd(Math.min(widest, 32))}  ${help}`)].join('\n'),
			)
			.join('\n\n');
		return {
			value: bindings.map(({keys, action, help, group, mode = 'edit'}) => ({
				keys,
				action,
				help,
				group,
				mode,
			})),
			view: {kind: 'text', syntax: 'help', text},
			notices: [
				...problems.map((problem): Notice => ({kind: 'warning', text: problem})),
				{kind: 'info', text: `keys are bound in ${file}`, file},
			],
		};
	},
});
