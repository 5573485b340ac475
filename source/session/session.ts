/** The kinds of entities that can be in use, and are referred to as `@workspace`, `{experiment}` and so on. */
export type EntityKind = 'workspace' | 'project' | 'experiment' | 'case' | 'fmu' | 'definition';

export type Entity = {
	readonly id: string;

	/** Its display name, if different from the id. */
	readonly name?: string | undefined;

	/** Whether `id` was given at the start and not looked up yet: it may be a name or a prefix of an id. Default false. */
	readonly isUnchecked?: boolean | undefined;
};

/** A result that can be referred to as `$_` or `$name`. */
type StoredResult = {
	readonly value: unknown;

	/** The line that produced it. */
	readonly line: string;
};

/** The state of a running tour. */
export type Tour = {
	readonly kind: 'tour';

	/** Index of the current step, 0-based. */
	readonly step: number;

	/** Id of the workspace it has created. */
	readonly workspace?: string | undefined;

	/** Whether an experiment was run in it. */
	readonly hasCurves: boolean;

	/** The workspace that was in use when it began. */
	readonly before?: Entity | undefined;
};

/** A script that is played step by step before an audience. */
export type Play = {
	readonly kind: 'play';
	readonly file: string;

	/** At least one. */
	readonly steps: readonly PlayStep[];

	/** Index of the current step, 0-based. */
	readonly step: number;

	/** It types and runs its steps without a key. */
	readonly isAutomatic: boolean;

	/** How much quicker than a person it types; 0: at once. */
	readonly speed: number;

	/** Its remarks are not shown. */
	readonly hidesRemarks: boolean;
};

/** What is typed and run at once: a statement, those behind it on the same line, or all of a `for`. */
export type PlayStep = {
	readonly line: string;

	/** Where it stands in the file, counted from 1. */
	readonly at: number;

	/** What the comments above it say. */
	readonly remark?: string | undefined;
};

/** Who proposes the next line. */
export type Guide = Tour | Play;

/** A workspace, and an experiment in it. */
export type UsedBefore = {readonly workspace: Entity; readonly experiment?: Entity | undefined};

/** The state of a session. */
export type Session = {
	/** The entities in use: `@workspace`, `{workspace}`. */
	readonly entities: Readonly<Partial<Record<EntityKind, Entity>>>;

	/** What was in use before the current workspace, in this session or the last one: `use -` returns to it. */
	readonly before: UsedBefore | undefined;

	/** `$_`. */
	readonly last: StoredResult | undefined;

	/** `$name`. */
	readonly named: Readonly<Record<string, StoredResult>>;

	/** The current path in the API: its segments, not percent-encoded. Empty: the root. */
	readonly place: readonly string[];

	/** The path before the last `cd`. */
	readonly previousPlace: readonly string[];

	/** Whether the last command failed; the prompt shows a mark then. */
	readonly hasFailed: boolean;

	/** Default: none. */
	readonly guide?: Guide | undefined;
};

export type SessionAction =
	| {readonly type: 'use-entity'; readonly entity: EntityKind; readonly value: Entity | undefined}
	| {readonly type: 'store-result'; readonly result: StoredResult; readonly name?: string | undefined}
	/** Sets `$name` but not `$_`. */
	| {readonly type: 'name-value'; readonly name: string; readonly result: StoredResult}
	/** Sets what an earlier session had in use. */
	| {readonly type: 'recall'; readonly before: UsedBefore | undefined}
	/** Changes the current path. */
	| {readonly type: 'go'; readonly place: readonly string[]}
	| {readonly type: 'end-command'; readonly hasFailed: boolean}
	/** A tour or a played script starts, advances or ends. */
	| {readonly type: 'guide'; readonly guide: Guide | undefined}
	/** Another server or user is in use: nothing known about the old one holds. A script that is played goes on. */
	| {readonly type: 'forget'};

export const emptySession: Session = {
	entities: {},
	before: undefined,
	last: undefined,
	named: {},
	place: [],
	previousPlace: [],
	hasFailed: false,
};

/** The entities inside each kind: using another workspace drops the experiment of the old one. */
const inside: Readonly<Record<EntityKind, readonly EntityKind[]>> = {
	workspace: ['project', 'experiment', 'case', 'fmu', 'definition'],
	experiment: ['case'],
	project: [],
	case: [],
	fmu: [],
	definition: [],
};

/** The session after an action. Pure. */
export function session(state: Session, action: SessionAction): Session {
	switch (action.type) {
		case 'use-entity': {
			return {
				...state,
				entities: withEntity(state.entities, action.entity, action.value),
				place: action.entity === 'workspace' ? placeIn(state.place, action.value) : state.place,
				before: action.entity === 'workspace' ? beforeUsing(state, action.value) : state.before,
			};
		}

		case 'recall': {
			return {...state, before: action.before};
		}

		case 'go': {
			return {...state, place: action.place, previousPlace: state.place};
		}

		case 'store-result': {
			const named = action.name === undefined ? state.named : {...state.named, [action.name]: action.result};
			return {...state, last: action.result, named};
		}

		case 'name-value': {
			return {...state, named: {...state.named, [action.name]: action.result}};
		}

		case 'end-command': {
			return state.hasFailed === action.hasFailed ? state : {...state, hasFailed: action.hasFailed};
		}

		case 'guide': {
			return {...state, guide: action.guide};
		}

		case 'forget': {
			return state.guide?.kind === 'play' ? {...emptySession, guide: state.guide} : emptySession;
		}
	}
}

/** What `use -` returns to after another workspace comes into use: the one in use so far. */
function beforeUsing({entities, before}: Session, next: Entity | undefined): UsedBefore | undefined {
	const {workspace, experiment} = entities;
	return workspace === undefined || workspace.id === next?.id ? before : {workspace, experiment};
}

/** The current path after a workspace comes into use: the root, if it was inside another workspace. */
function placeIn(place: Session['place'], workspace: Entity | undefined): Session['place'] {
	const [noun, id] = place;
	return noun === 'workspaces' && id !== undefined && id !== workspace?.id ? [] : place;
}

function withEntity(
	entities: Session['entities'],
	kind: EntityKind,
	value: Entity | undefined,
): Session['entities'] {
	const rest = {...entities};
	if (rest[kind]?.id !== value?.id) {
		for (const inner of inside[kind]) {
			delete rest[inner];
		}
	}

	if (value === undefined) {
		delete rest[kind];
		return rest;
	}

	return {...rest, [kind]: value};
}
