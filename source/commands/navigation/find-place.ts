import {UsageError} from '../../errors/usage-error.js';
import {entityPlace, isAbsolute, pathSteps, placeText, type Place} from '../../endpoints/place.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type Entity, type EntityKind} from '../../session/session.js';
import {
	childAt,
	endpointTree,
	fixedChildren,
	kindsIn,
	listedKind,
	nodeAt,
	type EndpointNode,
} from '../../endpoints/endpoint-tree.js';
import {didYouMean, nearest} from '../../language/nearest.js';
import {type Effect} from '../../output/document.js';
import {type Context} from '../command.js';
import {namedBy} from '../resolution/look-up-name.js';
import {referencedPlace} from './referenced-place.js';
import {entriesOf, type PlaceEntry} from './place-entries.js';

/** A place that is known to be there. */
export type FoundPlace = {
	readonly place: Place;
	readonly node: EndpointNode;

	/** What was looked up on the way, outermost first. */
	readonly passed: ReadonlyArray<{readonly kind: EntityKind; readonly value: Entity}>;
};

/**
The place a word means: from the root (`/workspaces/w`), from where one is (`..`, `experiments/base`), the one before (`-`), or that of
something in use (`@experiment`). Ids may be shortened or given by name or label. Asks the server once for each new id.

@throws UsageError naming the step that leads nowhere, with the nearest.
*/
export async function findPlace(context: Context, word: ExpandedWord | undefined): Promise<FoundPlace> {
	const {start, steps} = beginning(context, word);
	let found: FoundPlace = {place: start, node: nodeOf(start), passed: []};
	for (const step of steps) {
		// Each step begins where the one before has led.
		// eslint-disable-next-line no-await-in-loop
		found = step === '..' ? above(found) : await below(context, found, step);
	}

	return found;
}

/** What the shell is to remember: where one is, and that what one is in is what one works with. */
export function goEffects({session}: Context, {place, passed}: FoundPlace): readonly Effect[] {
	const {entities} = session;
	const uses = entityKinds.flatMap((kind) => {
		const id = kindsIn(place).get(kind);
		const looked = passed.find((each) => each.kind === kind && each.value.id === id);
		const isNew = id !== undefined && (looked !== undefined || entities[kind]?.id !== id);
		return isNew ? [{kind: 'use', entity: kind, value: looked?.value ?? {id}} as const] : [];
	});
	return [{kind: 'go', place}, ...uses];
}

type Beginning = {readonly start: Place; readonly steps: readonly string[]};

function beginning({session}: Context, word: ExpandedWord | undefined): Beginning {
	const text = word?.text ?? '/';
	if (text === '-') {
		return {start: session.previousPlace, steps: []};
	}

	const mentioned = word && referencedPlace(session.entities, word);
	if (mentioned !== undefined) {
		return {start: mentioned.place, steps: pathSteps(mentioned.rest)};
	}

	if (/^https?:/iv.test(text)) {
		throw new UsageError('a web address is not a place in the API', {hint: 'Begin with /: cd /workspaces'});
	}

	return {
		start: text === '~' || isAbsolute(text) ? [] : session.place,
		steps: text === '~' ? [] : pathSteps(text),
	};
}

function nodeOf(place: Place): EndpointNode {
	return nodeAt(place) ?? endpointTree();
}

function above({place, passed}: FoundPlace): FoundPlace {
	const parent = place.slice(0, -1);
	return {place: parent, node: nodeOf(parent), passed};
}

async function below(context: Context, {place, node, passed}: FoundPlace, step: string): Promise<FoundPlace> {
	const fixed = fixedChildren(node).map(({segment}) => segment);
	const open = fixedChildren(node).flatMap(({segment, children}) => (children.length > 0 ? [segment] : []));
	const kind = listedKind(node);
	const entries =
		kind === undefined || fixed.includes(step) ? [] : await entriesOf(context, kind, kindsIn(place));
	if (fixed.length === 0 && kind === undefined) {
		throw new UsageError(`nothing is below ${placeText(place)}`, {hint: `get ${placeText(place)} reads it`});
	}

	// Where the API gives no list, any id may be one.
	const found =
		entries === undefined
			? {id: step, name: undefined}
			: theStep(step, {fixed, open, entries, place, elsewhere: belowUsed(context, step)});
	const child = childAt(node, found.id) ?? node;
	const known =
		kind === undefined || fixed.includes(found.id) ? undefined : entityKinds.find((it) => it === kind);
	return {
		place: [...place, found.id],
		node: child,
		passed:
			known === undefined ? passed : [...passed, {kind: known, value: {id: found.id, name: found.name}}],
	};
}

/** Outermost first. */
const entityKinds: readonly EntityKind[] = ['workspace', 'project', 'experiment', 'case', 'fmu'];

type Known = {
	readonly fixed: readonly string[];

	/** Those of them that have something below. */
	readonly open: readonly string[];
	readonly entries: readonly PlaceEntry[];
	readonly place: Place;

	/** Where else there is a step of this name: `@workspace/experiments`. */
	readonly elsewhere: string | undefined;
};

/** The place of this name below something in use, innermost first. */
function belowUsed({session: {entities}}: Context, step: string): string | undefined {
	const ids = Object.fromEntries(entityKinds.map((kind) => [kind, entities[kind]?.id]));
	const kind = entityKinds.toReversed().find((used) => {
		const place = entityPlace(used, ids);
		return place !== undefined && fixedChildren(nodeOf(place)).some(({segment}) => segment === step);
	});
	return kind && `@${kind}/${step}`;
}

/** The one name, id or label that a step means. */
function theStep(step: string, {fixed, open, entries, place, elsewhere}: Known): PlaceEntry {
	const all: readonly PlaceEntry[] = [...fixed.map((id) => ({id, name: undefined})), ...entries];
	const fitting = namedBy(step, all);
	const going = fitting.filter(({id}) => open.includes(id) || !fixed.includes(id));
	const found = going.length === 1 ? going : fitting;
	const [only] = found;
	if (only !== undefined && found.length === 1) {
		return only;
	}

	if (only !== undefined) {
		const some = found.slice(0, 5).map(({id}) => id);
		throw new UsageError(`"${step}" is ambiguous in ${placeText(place)}`, {
			hint: `it may be ${some.join(', ')}${found.length > some.length ? ', …' : ''}`,
		});
	}

	const guess =
		nearest(
			step,
			all.flatMap(({id, name = id}) => [id, name]),
		) ?? elsewhere;
	throw new UsageError(`there is no ${step} in ${placeText(place)}`, {
		hint: didYouMean(guess, `ls ${placeText(place)} shows what exists`),
	});
}
