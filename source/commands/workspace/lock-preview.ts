import {type WorkspaceDetails, type WorkspaceEntry} from '../../api/resources/workspace-details.js';

/** What adding to a workspace changes about one of its entries. */
export type EntryChange = {
	readonly change: 'added' | 'enabled' | 'disabled' | 'removed';
	readonly as: 'project' | 'dependency';
	readonly name: string | undefined;
	readonly version: string | undefined;
	readonly id: string;
};

type Entries = Pick<WorkspaceDetails, 'projects' | 'dependencies'>;

/** How `after` differs from `before`, what is added first. Pure. */
export function lockChanges(before: Entries, after: Entries): readonly EntryChange[] {
	return [
		...changesOf('project', before.projects, after.projects),
		...changesOf('dependency', before.dependencies, after.dependencies),
	].toSorted((one, other) => order.indexOf(one.change) - order.indexOf(other.change));
}

const order: ReadonlyArray<EntryChange['change']> = ['added', 'enabled', 'disabled', 'removed'];

function changesOf(
	as: EntryChange['as'],
	before: readonly WorkspaceEntry[],
	after: readonly WorkspaceEntry[],
): readonly EntryChange[] {
	const told = (change: EntryChange['change'], {id, name, version}: WorkspaceEntry) => ({
		change,
		as,
		name,
		version,
		id,
	});
	const removed = before.filter(({id}) => after.every((entry) => entry.id !== id));
	return [
		...after.flatMap((entry) => {
			const old = before.find(({id}) => id === entry.id);
			if (old === undefined) {
				return [told('added', entry)];
			}

			return old.isDisabled === entry.isDisabled
				? []
				: [told(entry.isDisabled ? 'disabled' : 'enabled', entry)];
		}),
		...removed.map((entry) => told('removed', entry)),
	];
}
