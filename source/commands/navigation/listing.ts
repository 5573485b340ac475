import {fixedChildren, kindsIn, listedKind, type EndpointNode} from '../../endpoints/endpoint-tree.js';
import {placePath, placeText, type Place} from '../../endpoints/place.js';
import {type Invocation} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type View} from '../../output/views.js';
import {type Context} from '../command.js';
import {type FoundPlace} from './find-place.js';
import {entriesOf} from './place-entries.js';

/** What is in a place: lists as the command made for them shows them, and what may be asked there. */
export async function listing(context: Context, {place, node}: FoundPlace): Promise<Output> {
	const fixed = fixedChildren(node);
	const kind = listedKind(node);
	if (kind === undefined) {
		return fixed.length === 0 ? leaf(node, place) : fixedListing(fixed, place);
	}

	const entries = await entryListing(context, kind, place);
	if (fixed.length === 0) {
		return entries;
	}

	const {view} = fixedListing(fixed, place);
	const sections = [entries.view, view].flatMap((each) => (each === undefined ? [] : [{view: each}]));
	return {...entries, view: {kind: 'sections', sections}};
}

/** The command that lists what there is of a kind, and the options that say where. */
const listCommands: Readonly<Record<string, string>> = {
	workspace: 'workspace list',
	project: 'project list',
	function: 'function list',
	fmu: 'fmu list',
	experiment: 'experiment list',
	case: 'case list',
	published: 'published list',
};

async function entryListing(context: Context, kind: string, place: Place): Promise<Output> {
	const listed = await context.commands.startingWith(kind);
	const command = listed.find(({words}) => words.join(' ') === listCommands[kind]);
	const kinds = kindsIn(place);
	if (command !== undefined) {
		return command.run(context, {arguments: {}, rest: [], options: optionsIn(kind, kinds)});
	}

	const entries = (await entriesOf(context, kind, kinds)) ?? [];
	return {
		value: entries,
		view: {
			kind: 'table',
			columns: [
				{field: 'id', kind: 'id', priority: 2},
				{field: 'remark', title: 'what', priority: 1},
			],
			rows: entries,
			empty: `the API does not list what is in ${placeText(place)}`,
		},
	};
}

function optionsIn(kind: string, kinds: ReadonlyMap<string, string>): Invocation['options'] {
	const workspace = kinds.get('workspace');
	if (workspace === undefined) {
		return kind === 'project' ? {all: true} : {};
	}

	const experiment = kinds.get('experiment');
	return {workspace, ...(experiment !== undefined && {experiment})};
}

function fixedListing(fixed: readonly EndpointNode[], place: Place): Output {
	const rank = ({children, verbs}: EndpointNode) => (children.length > 0 ? 0 : verbs.includes('get') ? 1 : 2);
	const rows = fixed.toSorted((one, other) => rank(one) - rank(other)).map((node) => rowOf(node, place));
	return {value: rows, view: {kind: 'table', columns, rows}};
}

const columns = [
	{field: 'name', kind: 'id', priority: 3},
	{field: 'requests', priority: 1},
	{field: 'what', priority: 2},
] as const;

function rowOf({segment, verbs, summary, children}: EndpointNode, place: Place) {
	return {
		name: children.length === 0 ? segment : `${segment}/`,
		path: placePath([...place, segment]),
		requests: verbs.join(' '),
		what: summary,
	};
}

/** Nothing is below: what it is itself. */
function leaf(node: EndpointNode, place: Place): Output {
	const row = rowOf({...node, segment: place.at(-1) ?? ''}, place.slice(0, -1));
	const view: View = {kind: 'table', columns, rows: [row]};
	const notices = node.verbs.includes('get')
		? [{kind: 'next', text: `get ${placePath(place)}`} as const]
		: [];
	return {value: [row], view, notices};
}
