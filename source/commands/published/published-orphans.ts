import {defineCommand} from '../define-command.js';
import {type OrphanOwner} from '../../api/resources/published.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Output} from '../../output/document.js';
import {type Context} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm.js';
import {runStep} from '../../jobs/operation.js';

/** `published orphans [--delete]`. Source: `POST api/published-workspaces/orphans/cleanup`. */
export const publishedOrphans = defineCommand({
	words: ['published', 'orphans'],
	summary: 'List published workspaces whose data is left without an owner, or delete them',
	description:
		'Only users with the role impact-workspace-auditor may name somebody else with the --owner options, all three together.',
	options: [
		{name: 'delete', summary: 'Delete them'},
		yesOption,
		{name: 'owner', summary: 'Those of this user', type: 'text', placeholder: 'USERNAME'},
		{name: 'owner-id', summary: "The user's id", type: 'text', placeholder: 'ID'},
		{name: 'owner-group', summary: "The user's group", type: 'text', placeholder: 'GROUP'},
	],
	examples: [
		{line: 'published orphans', summary: 'Only list them'},
		{line: 'published orphans --delete', summary: 'Asks first, naming them'},
	],
	async run({context, options}) {
		const owner = ownerIn(options);
		const isDeleting = options.delete;
		if (isDeleting && options.yes) {
			return deleted(context, owner);
		}

		const orphans = await cleanUp(context, 'looking for orphans', {onlyList: true, owner});
		if (!isDeleting || orphans.length === 0) {
			return {value: orphans, view: table(orphans)};
		}

		await confirmDelete(context, `${orphans.length} orphaned published workspaces: ${orphans.join(', ')}`);
		return deleted(context, owner);
	},
});

async function deleted(context: Context, owner: OrphanOwner | undefined): Promise<Output> {
	const orphans = await cleanUp(context, 'deleting orphans', {onlyList: false, owner});
	const text = orphans.length === 0 ? 'there was nothing to delete' : `deleted ${orphans.length}`;
	return {value: orphans, view: table(orphans), notices: [{kind: 'success', text}]};
}

async function cleanUp(
	context: Context,
	label: string,
	settings: {readonly onlyList: boolean; readonly owner: OrphanOwner | undefined},
): Promise<readonly string[]> {
	const {published} = await context.client();
	const {orphans} = await runStep(context, label, async (options) =>
		published.cleanUpOrphans(settings, options),
	);
	return orphans;
}

type OwnerChoice = {
	readonly owner: string | undefined;
	readonly ownerId: string | undefined;
	readonly ownerGroup: string | undefined;
};

/** @throws UsageError unless all three are given or none. */
function ownerIn({
	owner: username,
	ownerId: id,
	ownerGroup: groupName,
}: OwnerChoice): OrphanOwner | undefined {
	if (username === undefined && id === undefined && groupName === undefined) {
		return undefined;
	}

	if (username === undefined || id === undefined || groupName === undefined) {
		throw new UsageError('--owner, --owner-id and --owner-group belong together');
	}

	return {username, id, groupName};
}

function table(orphans: readonly string[]) {
	return {
		kind: 'table',
		columns: [{field: 'id', title: 'sharing id', kind: 'id'}],
		rows: orphans.map((id) => ({id})),
		empty: 'no orphans',
	} as const;
}
