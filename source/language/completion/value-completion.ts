import {curveFunctions} from '../../curves/functions.js';
import {type CommandSpec, type SuggestedValue, type ValueType} from '../specification.js';
import {operators} from '../modifiers/modifier-operators.js';
import {requestFields} from './request-fields.js';
import {type ExpectedArgument} from './expected-argument.js';
import {commandNames} from './command-names.js';
import {type CompletionSession} from './completion-session.js';
import {
	type CompletionSource,
	isServerList,
	listSource,
	type ServerList,
	type ServerSource,
} from './completion-source.js';

export type ValueRequest = {
	/** So far, without quotes. */
	readonly typed: string;
	readonly session: CompletionSession;

	/** The other arguments and options of the command. */
	readonly expected?: ExpectedArgument | undefined;

	/** The first word of the command: `post`. */
	readonly verb?: string | undefined;

	/** For values that are commands. */
	readonly specs?: readonly CommandSpec[] | undefined;
};

/** Where values of a type come from; none for free text and numbers. */
export function valueSources(type: ValueType, request: ValueRequest): readonly CompletionSource[] {
	if (typeof type === 'object') {
		return [listSource(listedValues(type, request.expected))];
	}

	if (type === 'model' || type === 'package') {
		return classSources(type, request);
	}

	if (type === 'parameter') {
		return [serverSource('parameter', request, {of: modelNamed(request), ending: ' '})];
	}

	if (isServerList(type)) {
		return [serverSource(type, request)];
	}

	return ownSources[type]?.(request) ?? [];
}

type SourcesOf = (request: ValueRequest) => readonly CompletionSource[];

/** What is known without a server. */
const ownSources: Partial<Record<Extract<ValueType, string>, SourcesOf>> = {
	boolean: () => [listSource([{text: 'true'}, {text: 'false'}])],
	file: ({typed}) => [fileSource(typed, false)],
	folder: ({typed}) => [fileSource(typed, true)],
	'request-item': itemSources,
	'uploaded-result': () => [{kind: 'uploads'}],
	start: (request) => [serverSource('experiment', request), {kind: 'uploads'}],
	command: ({specs = [], expected}) => [listSource(commandNames(specs, expected?.positional ?? []))],
};

function listedValues(
	type: Exclude<ValueType, string>,
	expected: ExpectedArgument | undefined,
): readonly SuggestedValue[] {
	if ('choices' in type) {
		return type.choices.map((text) => ({text}));
	}

	const before = expected?.positional.at(-1) ?? '';
	return 'suggested' in type
		? type.suggested
		: Object.hasOwn(type.suggestedAfter, before)
			? (type.suggestedAfter[before] ?? [])
			: [];
}

/** A file behind `@`, as in `name@file`; before that the names that the request takes. */
function itemSources({typed, verb = '', expected, session}: ValueRequest): readonly CompletionSource[] {
	const [, prefix = '', file] = /^([^@=:]*@)(.*)$/sv.exec(typed) ?? [];
	if (file !== undefined) {
		return [{...fileSource(file, false), before: prefix}];
	}

	const [, ...items] = expected?.positional ?? [];
	return [listSource(requestFields({verb, path: expected?.path ?? '', items}, session))];
}

function fileSource(typed: string, onlyFolders: boolean) {
	return {
		kind: 'file',
		folder: typed.slice(0, typed.lastIndexOf('/') + 1),
		before: '',
		onlyFolders,
	} as const;
}

/** The names of a kind from the server, in the workspace and experiment of the line or in use. */
export function serverSource(
	what: ServerList,
	{session: {entities}, expected}: Pick<ValueRequest, 'session' | 'expected'>,
	more: Pick<ServerSource, 'of' | 'name' | 'ending'> = {},
): ServerSource {
	return {
		kind: 'server',
		what,
		workspace: given('workspace', expected) ?? entities['workspace'],
		experiment: given('experiment', expected) ?? entities['experiment'],
		of: given('function', expected),
		...(what === 'function-value' && {name: expected?.option?.name}),
		...(what === 'artifact' && {of: expected?.named.get('case') ?? entities['case']}),
		...more,
	};
}

/** The classes directly in the package typed so far, and those used before wherever they are. */
function classSources(type: 'model' | 'package', request: ValueRequest): readonly CompletionSource[] {
	const parent = request.typed.slice(0, Math.max(0, request.typed.lastIndexOf('.')));
	const inPackage = serverSource(type === 'model' ? 'class' : 'package', request, {of: parent});
	return type === 'model' ? [inPackage, serverSource('model', request, {of: undefined})] : [inPackage];
}

/** The class or FMU named before, without the value of a reference. */
function modelNamed({expected}: Pick<ValueRequest, 'expected'>): string | undefined {
	const model = expected?.named.get('model') ?? expected?.named.get('fmu') ?? '';
	return /^[A-Za-z_][\w.]*/v.exec(model)?.[0];
}

/** The value of an option, once it is there. */
function given(name: string, expected: ExpectedArgument | undefined): string | undefined {
	const value = expected?.given.get(name);
	return value === '' ? undefined : value;
}

/** What is being typed of `NAME=VALUE`. */
type AssignmentCompletion = {
	/** The number of UTF-16 units before it that stay. */
	readonly kept: number;
	readonly form: 'word' | 'raw';
	readonly sources: readonly CompletionSource[];

	/** What is typed goes on in the same quotes. Default false. */
	readonly isInQuotes?: boolean | undefined;
};

/** `NAME=VALUE` of a type: first the names there are, after the `=` the values; of a variable a name within an expression; nothing for other types. */
export function assignmentCompletion(
	type: ValueType,
	request: ValueRequest,
): AssignmentCompletion | undefined {
	if (type === 'variable') {
		return expressionCompletion(request);
	}

	if (type === 'modifier' || type === 'modifiers' || type === 'case-change') {
		return modifierCompletion(type, request);
	}

	return isFunctionOption(type) ? optionCompletion(type, request) : undefined;
}

type FunctionOption = Extract<ServerList, `${string}-option`>;

function isFunctionOption(type: ValueType): type is FunctionOption {
	return typeof type === 'string' && type.endsWith('-option');
}

function modifierCompletion(
	type: 'modifier' | 'modifiers' | 'case-change',
	request: ValueRequest,
): AssignmentCompletion {
	const start = type === 'modifiers' ? request.typed.lastIndexOf(',') + 1 : 0;
	const equals = request.typed.indexOf('=', start);
	if (equals !== -1) {
		const candidates = [...operators].map(([name, {usage}]) => ({
			text: `${name}(`,
			description: usage,
			ending: '',
		}));
		const sources = type === 'modifier' ? [listSource(candidates)] : [];
		return {kept: equals + 1, form: 'raw', sources};
	}

	const of = modelNamed(request);
	const names = serverSource('parameter', request, {of});
	const cases = type === 'case-change' ? [serverSource('case', request)] : [];
	return {kept: start, form: 'word', sources: [...cases, names]};
}

function optionCompletion(what: FunctionOption, request: ValueRequest): AssignmentCompletion {
	const equals = request.typed.indexOf('=');
	return equals === -1
		? {kept: 0, form: 'word', sources: [serverSource(what, request)]}
		: {
				kept: equals + 1,
				form: 'word',
				sources: [serverSource(what, request, {name: request.typed.slice(0, equals)})],
			};
}

/** The name at the end of an expression: `2*in`, `h - case:1:`, `sqrt(`. Undefined where all that is typed is one name. */
function expressionCompletion(request: ValueRequest): AssignmentCompletion | undefined {
	const {typed} = request;
	const [name = ''] = /(?:\bder\()*(?:[\p{L}_][\p{L}\p{N}_.$\[\]]*)?$/v.exec(typed) ?? [];
	const kept = typed.length - name.length;
	const isPattern = name === '' && typed.endsWith('*');
	if (kept === 0 || isPattern || !/[\s+\-*\/^\(<>=:,]$/v.test(typed.slice(0, kept))) {
		return undefined;
	}

	const functions = [...curveFunctions].map(([text, {summary}]) => ({
		text: `${text}(`,
		description: summary,
		ending: '',
	}));
	const sources = [serverSource('variable', request, {ending: ''}), listSource(functions)];
	return {kept, form: 'raw', sources, isInQuotes: true};
}
