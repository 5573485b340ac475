import {type EndpointNode, nodeAt} from '../../endpoints/endpoint-tree.js';
import {findGuide} from '../../endpoints/guides/find-guide.js';
import {typedField, type RequestField, type RequestGuide} from '../../endpoints/guides/request-guide.js';
import {entityPlace, fromPlace, pathSteps, placePath, type Place} from '../../endpoints/place.js';
import {UsageError} from '../../errors/usage-error.js';
import {similarPath} from '../../language/requests/similar-path.js';
import {type Notice, type Output} from '../../output/document.js';
import {type Context} from '../command.js';
import {helpSection, type HelpRow} from './help-pages.js';

/** A request as help is asked about it: one verb of a path, or all of them. */
type AskedRequest = {readonly verb: string | undefined; readonly path: string};

const verbs: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head']);

/** The request that `help get /workspaces` or `help /workspaces` is about; `undefined` for other words. */
export function requestIn([first = '', second]: readonly string[]): AskedRequest | undefined {
	const verb = first.toLowerCase();
	if (verbs.has(verb) && second !== undefined) {
		return {verb, path: second};
	}

	return /^[@\/]/v.test(first) ? {verb: undefined, path: first} : undefined;
}

/**
What a path of the API takes and gives, with an example.

@throws UsageError where there is no such path, or where it does not take the verb.
*/
export function requestHelp({session, isInteractive}: Context, {verb, path}: AskedRequest): Output {
	const segments = segmentsOf(path, session.place);
	const node = nodeAt(segments);
	const asked = node?.verbs.filter((each) => verb === undefined || each === methodOf(verb)) ?? [];
	if (node === undefined || asked.length === 0) {
		throw node === undefined || node.verbs.length === 0
			? unknownPath(segments, {verb, path})
			: new UsageError(`${path} does not take ${verb}`, {hint: `it takes ${node.verbs.join(', ')}`});
	}

	const typed = path.replaceAll(/\{(\w+)Id\}/gv, '{$1}');
	const pages = asked.flatMap((method) => {
		const guide = findGuide(method, segments);
		const line = `${verb ?? method} ${typed}`;
		return guide === undefined
			? []
			: [{method: verb ?? method, line, summary: node.summary, guide, example: exampleOf(line, guide)}];
	});
	// At the prompt the only example is the next line, ready to be taken.
	const isProposed = isInteractive && pages.length === 1;
	const isMarked = pages.some(({guide}) => isUncertain(guide));
	const text = [
		...pages.map((page) => pageText(page, isProposed)),
		...(isMarked
			? ['(?) known from the Python client or the schema; no recording of a server shows it']
			: []),
		...otherVerbs(node, asked, typed),
	].join('\n\n');
	const [{example} = {example: ''}] = pages;
	const next: readonly Notice[] = isProposed ? [{kind: 'next', text: example}] : [];
	return {value: pages, view: {kind: 'text', syntax: 'help', text}, notices: next};
}

/** A path's segments, with `{experiment}` for the one in use. */
function segmentsOf(path: string, place: Place): readonly string[] {
	const [, kind = '', rest = ''] = /^@(\w+)\/?(.*)$/sv.exec(path) ?? [];
	const start = entityPlace(kind, placeholders);
	const whole = start === undefined ? fromPlace(place, path) : rest;
	return [...(start ?? []), ...pathSteps(whole.replace(/\?.*$/sv, ''))];
}

const placeholders = {
	workspace: '{workspace}',
	experiment: '{experiment}',
	definition: '{experiment}',
	case: '{case}',
	fmu: '{fmu}',
	project: '{project}',
};

/** A HEAD goes wherever a GET does. */
function methodOf(verb: string): string {
	return verb === 'head' ? 'get' : verb;
}

function unknownPath(segments: readonly string[], {verb, path}: AskedRequest): UsageError {
	const similar = similarPath(segments);
	const next = similar && ['help', verb, placePath(similar)].filter(Boolean).join(' ');
	return new UsageError(`the API has no path ${path}`, {
		hint: next === undefined ? 'tree / shows the paths there are' : `did you mean ${next}?`,
		next,
	});
}

function exampleOf(line: string, {example}: RequestGuide): string {
	return example === undefined ? line : `${line} ${example}`;
}

type Page = {
	/** In lower case, as it is sent. */
	readonly method: string;
	readonly line: string;
	readonly summary: string;
	readonly guide: RequestGuide;
	readonly example: string;
};

function pageText({method, line, summary, guide, example}: Page, isProposed: boolean): string {
	const {gives, query = [], body = [], remark, isUncertain: isMarked = false} = guide;
	const takesItems = query.length + body.length > 0;
	return [
		`${summary} (${method.toUpperCase()})${isMarked ? ' (?)' : ''}.${remark === undefined ? '' : `\n${remark}`}`,
		`Usage\n  ${line}${takesItems ? ' [ITEM…]' : ''}`,
		...helpSection(
			'Query',
			query.map((field) => fieldRow(field, 'query')),
		),
		...helpSection(
			'Body',
			body.map((field) => fieldRow(field, 'body')),
		),
		`Gives\n  ${gives}`,
		...(isProposed ? [] : [`Example\n  ${example}`]),
	].join('\n\n');
}

function fieldRow(field: RequestField, place: 'query' | 'body'): HelpRow {
	const [, takes, summary, mark] = field;
	const value = Array.isArray(takes) ? takes.join('|') : String(takes).toUpperCase();
	return {
		typed: `${typedField(field, place)}${value}`,
		summary: mark === undefined ? summary : `${summary} (?)`,
	};
}

function isUncertain({isUncertain: isMarked = false, query = [], body = []}: RequestGuide): boolean {
	return isMarked || [...query, ...body].some(({3: mark}) => mark !== undefined);
}

function otherVerbs({verbs: all}: EndpointNode, asked: readonly string[], path: string): readonly string[] {
	const others = all.filter((verb) => !asked.includes(verb));
	return helpSection(
		'Also',
		others.map((verb) => ({typed: `help ${verb} ${path}`, summary: ''})),
	);
}
