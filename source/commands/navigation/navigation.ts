import {defineCommand} from '../define-command.js';
import {UsageError} from '../../errors/usage-error.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {placePath, placeText} from '../../endpoints/place.js';
import {type Command} from '../command.js';
import {findPlace, goEffects} from './find-place.js';
import {listing} from './listing.js';
import {placeTree} from './place-tree.js';

const placeArgument = {
	name: 'place',
	summary: 'A path such as workspaces/w/experiments, .., -, @experiment; names and labels stand for ids',
	type: 'place',
	optional: true,
} as const satisfies ArgumentSpec;

/** `cd [PLACE]`: to another place of the API. */
const cd = defineCommand({
	words: ['cd'],
	summary: 'Go to a place in the API; without one, back to its root',
	description: `Paths of get, post and so on then begin there: get . · get ../cases · get {case}/log
A workspace, experiment or case one goes into is also the one in use.`,
	arguments: [placeArgument],
	examples: [
		{line: 'cd /workspaces/my-workspace/experiments', summary: 'Names, labels and shortened ids work'},
		{line: 'cd @experiment/cases', summary: 'At the experiment in use'},
		{line: 'cd ..', summary: 'Up; cd - goes back'},
	],
	async run({context, words: {place: word}}) {
		const found = await findPlace(context, word);
		const {place, node} = found;
		if (node.children.length === 0) {
			throw new UsageError(`nothing is below ${placeText(place)}`, {
				hint: `get ${placePath(place)} reads it`,
			});
		}

		const path = placeText(place);
		return {
			value: path,
			view: {kind: 'empty'},
			effects: goEffects(context, found),
			notices: word?.text === '-' ? [{kind: 'info', text: path}] : [],
		};
	},
});

/** `pwd`: where one is. */
const pwd = defineCommand({
	words: ['pwd'],
	summary: 'Show the current place in the API',
	examples: [{line: 'pwd', summary: '/workspaces/my-workspace/experiments'}],
	async run({context: {session}}) {
		const text = placeText(session.place);
		return {value: text, view: {kind: 'text', text}};
	},
});

/** `ls [PLACE]`: what is there. */
const ls = defineCommand({
	words: ['ls'],
	summary: 'List a place in the API',
	arguments: [placeArgument],
	examples: [
		{line: 'ls', summary: 'The current place'},
		{line: 'ls /workspaces/my-workspace/experiments', summary: 'With labels, ages and states'},
	],
	async run({context, words: {place: word}}) {
		return listing(context, await findPlace(context, word ?? {text: '.'}));
	},
});

/** `tree [PLACE]`: what is there and below. */
const tree = defineCommand({
	words: ['tree'],
	summary: 'Show the API below a place as a tree, with its items',
	arguments: [placeArgument],
	options: [
		{name: 'depth', short: 'd', summary: 'Levels to show; default 2', type: 'count', placeholder: 'N'},
		{
			name: 'items',
			short: 'n',
			summary: 'At most this many of each list; default: 8',
			type: 'count',
			placeholder: 'N',
		},
	],
	examples: [
		{line: 'tree', summary: 'From the current place'},
		{line: 'tree @workspace --depth 3', summary: 'The workspace in use, with its experiments'},
	],
	async run({context, words: {place: word}, options: {depth = 2, items = 8}}) {
		const limits = {depth: Math.max(1, depth), items: Math.max(1, items)};
		return placeTree(context, await findPlace(context, word ?? {text: '.'}), limits);
	},
});

/** Going about the API, in the order of `help`. */
export const navigationCommands: readonly Command[] = [cd, ls, pwd, tree];
