import {type CommandSpec, type SuggestedValue, type ValueType} from '../specification.js';
import {type ArgumentPlace} from './argument-place.js';
import {commandNames} from './command-names.js';
import {type CompletionSession} from './completion.js';
import {isServerList, listSource, type CompletionSource, type ServerList} from './completion-source.js';

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

	if (type !== 'modifier' && isServerList(type)) {
		return [serverSource(type, wanted)];
	}

	switch (type) {
		case 'boolean': {
			return [listSource([{text: 'true'}, {text: 'false'}])];
		}

		case 'file':
		case 'folder': {
			return [fileSource(wanted.typed, type === 'folder')];
		}

		case 'request-item': {
			return itemSources(wanted.typed);
		}

		case 'command': {
			return [listSource(commandNames(wanted.specs ?? [], wanted.place?.positional ?? []))];
		}

		case 'modifier': {
			return [serverSource('function-parameter', wanted)];
		}

		case 'text':
		case 'number':
		case 'integer':
		case 'json':
		case 'url':
		case 'api-path':
		case 'place': {
			return [];
		}
	}
}

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

function serverSource(what: ServerList, {session: {entities}, place}: WantedValue): CompletionSource {
	return {
		kind: 'server',
		what,
		workspace: given('workspace', place) ?? entities['workspace'],
		experiment: given('experiment', place) ?? entities['experiment'],
		of: given('function', place),
	};
}

/** The value of an option, once it is there. */
function given(name: string, place: ArgumentPlace | undefined): string | undefined {
	const value = place?.given.get(name);
	return value === '' ? undefined : value;
}
