/** The things of the API one works with and refers to as `@workspace`, `{experiment}` and so on. */
export type EntityKind = 'workspace' | 'project' | 'experiment' | 'case' | 'fmu' | 'definition';

export type Entity = {
	readonly id: string;

	/** What people call it, where that differs from the id. */
	readonly name?: string | undefined;

	/** The id is what somebody gave when the session began: it may be a name or the beginning of an id. Default false. */
	readonly isUnchecked?: boolean | undefined;
};

/** A result that can be referred to: `$_`, `$name`. */
type StoredResult = {
	readonly value: unknown;

	/** The line that made it. */
	readonly line: string;
};

/** A tour under way. */
export type Tour = {
	/** Of its steps, counted from 0. */
	readonly step: number;

	/** The id of the workspace it has made. */
	readonly workspace?: string | undefined;

	/** Whether something was run in it. */
	readonly hasCurves: boolean;

	/** The workspace that was in use when it began. */
	readonly before?: Entity | undefined;
};

/** A workspace, and an experiment in it. */
export type UsedBefore = {readonly workspace: Entity; readonly experiment?: Entity | undefined};

/** What the shell knows while it runs. */
export type Session = {
	/** The entities used last: `@workspace`, `{workspace}`. */
	readonly entities: Readonly<Partial<Record<EntityKind, Entity>>>;

	/** What was worked with before the workspace in use, in this session or the one before it: `use -` goes back there. */
	readonly before: UsedBefore | undefined;

	/** `$_`. */
	readonly last: StoredResult | undefined;

	/** `$name`. */
	readonly named: Readonly<Record<string, StoredResult>>;

	/** Where one is in the API: ids and names from its root, not percent-encoded. Empty: at the root. */
	readonly place: readonly string[];

	/** Where one was before. */
	readonly previousPlace: readonly string[];

	/** Whether the last command failed; shown as the prompt's mark. */
	readonly hasFailed: boolean;

	/** Default: none. */
	readonly tour?: Tour | undefined;
};

export type SessionAction =
	| {readonly type: 'use-entity'; readonly entity: EntityKind; readonly value: Entity | undefined}
	| {readonly type: 'store-result'; readonly result: StoredResult; readonly name?: string | undefined}
	/** `$name`, while `$_` stays what it is. */
	| {readonly type: 'name-value'; readonly name: string; readonly result: StoredResult}
	/** What a session before this one has worked with. */
	| {readonly type: 'recall'; readonly before: UsedBefore | undefined}
	/** To another place of the API. */
	| {readonly type: 'go'; readonly place: readonly string[]}
	| {readonly type: 'end-command'; readonly hasFailed: boolean}
	/** The tour begins, moves on or ends. */
	| {readonly type: 'tour'; readonly tour: Tour | undefined}
	/** Another server or user: nothing known about the old one holds. */
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

/** What lies inside what: using another workspace forgets the experiment used in the old one. */
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

		case 'tour': {
			return {...state, tour: action.tour};
		}

		case 'forget': {
			return emptySession;
		}
	}
}

/** Where one goes back to from a workspace that is used now: to the one in use, if that is another. */
function beforeUsing({entities, before}: Session, next: Entity | undefined): UsedBefore | undefined {
	const {workspace, experiment} = entities;
	return workspace === undefined || workspace.id === next?.id ? before : {workspace, experiment};
}

/** Nobody stays in a workspace that is not the one in use. */
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
