import {type CommandSpec, type SuggestedValue, type ValueType} from '../specification.js';
import {type ArgumentPlace} from './argument-place.js';
import {commandNames} from './command-names.js';
import {type CompletionSession} from './completion-session.js';
import {
	isServerList,
	listSource,
	type CompletionSource,
	type ServerList,
	type ServerSource,
} from './completion-source.js';

export type WantedValue = {
	/** So far, without quotes. */
	readonly typed: string;
	readonly session: CompletionSession;

	/** What else is given to the command. */
	readonly place?: ArgumentPlace | undefined;

	/** For values that are commands. */
	readonly specs?: readonly CommandSpec[] | undefined;
};

/** Where values of a type come from; none for free text and numbers. */
export function valueSources(type: ValueType, wanted: WantedValue): readonly CompletionSource[] {
	if (typeof type === 'object') {
		return [listSource(listedValues(type, wanted.place))];
	}

	if (type === 'model' || type === 'package') {
		return classSources(type, wanted);
	}

	if (type === 'parameter') {
		return [serverSource('parameter', wanted, {of: modelNamed(wanted), ending: ' '})];
	}

	if (isServerList(type)) {
		return [serverSource(type, wanted)];
	}

	return ownSources[type]?.(wanted) ?? [];
}

type SourcesOf = (wanted: WantedValue) => readonly CompletionSource[];

/** What is known without a server. */
const ownSources: Partial<Record<Extract<ValueType, string>, SourcesOf>> = {
	boolean: () => [listSource([{text: 'true'}, {text: 'false'}])],
	file: ({typed}) => [fileSource(typed, false)],
	folder: ({typed}) => [fileSource(typed, true)],
	'request-item': ({typed}) => itemSources(typed),
	command: ({specs = [], place}) => [listSource(commandNames(specs, place?.positional ?? []))],
};

function listedValues(
	type: Exclude<ValueType, string>,
	place: ArgumentPlace | undefined,
): readonly SuggestedValue[] {
	if ('choices' in type) {
		return type.choices.map((text) => ({text}));
	}

	const before = place?.positional.at(-1) ?? '';
	return 'suggested' in type
		? type.suggested
		: Object.hasOwn(type.suggestedAfter, before)
			? (type.suggestedAfter[before] ?? [])
			: [];
}

/** A file behind `@`, as in `name@file`. */
function itemSources(typed: string): readonly CompletionSource[] {
	const [, prefix = '', file] = /^([^@=:]*@)(.*)$/sv.exec(typed) ?? [];
	return file === undefined ? [] : [{...fileSource(file, false), before: prefix}];
}

function fileSource(typed: string, onlyFolders: boolean) {
	return {
		kind: 'file',
		folder: typed.slice(0, typed.lastIndexOf('/') + 1),
		before: '',
		onlyFolders,
	} as const;
}

/** The names of one list, where the line or what is in use says it is to be looked for. */
export function serverSource(
	what: ServerList,
	{session: {entities}, place}: Pick<WantedValue, 'session' | 'place'>,
	more: Pick<ServerSource, 'of' | 'name' | 'ending'> = {},
): ServerSource {
	return {
		kind: 'server',
		what,
		workspace: given('workspace', place) ?? entities['workspace'],
		experiment: given('experiment', place) ?? entities['experiment'],
		of: given('function', place),
		...(what === 'function-value' && {name: place?.option?.name}),
		...(what === 'artifact' && {of: place?.named.get('case') ?? entities['case']}),
		...more,
	};
}

/** What is right in the package typed so far, and classes that were used before wherever they are. */
function classSources(type: 'model' | 'package', wanted: WantedValue): readonly CompletionSource[] {
	const parent = wanted.typed.slice(0, Math.max(0, wanted.typed.lastIndexOf('.')));
	const inPackage = serverSource(type === 'model' ? 'class' : 'package', wanted, {of: parent});
	return type === 'model' ? [inPackage, serverSource('model', wanted, {of: undefined})] : [inPackage];
}

/** The class or FMU named before, without what a reference stands for. */
export function modelNamed({place}: Pick<WantedValue, 'place'>): string | undefined {
	const model = place?.named.get('model') ?? place?.named.get('fmu') ?? '';
	return /^[A-Za-z_][\w.]*/v.exec(model)?.[0];
}

/** The value of an option, once it is there. */
function given(name: string, place: ArgumentPlace | undefined): string | undefined {
	const value = place?.given.get(name);
	return value === '' ? undefined : value;
}
