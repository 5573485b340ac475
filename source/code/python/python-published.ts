import {fieldOf} from '../endpoint-of.js';
import {
	does,
	given,
	idText,
	keyOf,
	member,
	queried,
	shown,
	shows,
	type Call,
	type ClientCall,
	type WriteCall,
} from './python-call.js';
import {making} from './python-made.js';
import {python, pythonText} from './python-literal.js';

/** What workspaces are published as, and who may have it. */
export const publishedCalls: Readonly<Record<string, ClientCall>> = {
	'GET published-workspaces': {
		queries: ['workspaceName', 'first', 'max', 'hasData', 'ownerUsername', 'type', 'groupName'],
		write(call) {
			const {step} = call;
			const text = (name: string) => {
				const value = queried(step, name);
				return value === undefined ? undefined : pythonText(value);
			};

			const type = queried(step, 'type');
			const options = given({
				name: text('workspaceName'),
				first: queried(step, 'first'),
				maximum: queried(step, 'max') === '20' ? undefined : queried(step, 'max'),
				has_data: queried(step, 'hasData') === 'true' ? undefined : 'False',
				owner_username: text('ownerUsername'),
				type: type && member('PublishedWorkspaceType', type),
				group_name: text('groupName'),
			});
			return shown(`[(each.id, each.name) for each in ${clientOf(call)}.find(${options})]`);
		},
	},
	'GET published-workspaces/{}': shows((call) => `${publishedOf(call)}.definition`),
	'PATCH published-workspaces/{}': {
		write(call) {
			const name = fieldOf(call.step, 'workspaceName');
			return name === undefined ? undefined : [`${publishedOf(call)}.name = ${python(name)}`];
		},
	},
	'DELETE published-workspaces/{}': does((call) => `${publishedOf(call)}.delete()`),
	'GET published-workspaces/{}/access': shows((call) => `${publishedOf(call)}.get_access_control_list()`),
	'PATCH published-workspaces/{}/access/users': {write: changeAccess('user', 'requesterUsername')},
	'PATCH published-workspaces/{}/access/group': {write: changeAccess('group', 'groupName')},
	'PATCH published-workspaces/{}/access/community': {write: changeAccess('community')},
	'GET published-workspaces/access/users': {
		queries: ['kind', 'first', 'max'],
		write(call) {
			const {step} = call;
			const kind = member('PublishedWorkspaceAccessKind', queried(step, 'kind') ?? '');
			const options = given({
				first: queried(step, 'first'),
				maximum: queried(step, 'max') === '20' ? undefined : queried(step, 'max'),
			});
			return shown(
				`${clientOf(call)}.get_by_access_kind(${[kind, options].filter((text) => text !== '').join(', ')})`,
			);
		},
	},
	'POST published-workspaces/orphans/cleanup': {
		write(call) {
			const {step} = call;
			const method = fieldOf(step, 'onlyListOrphans') === true ? 'list_orphans' : 'wipe_orphans';
			return fieldOf(step, 'user') === undefined
				? making(call, {kind: 'orphans', name: 'orphans'}, `${clientOf(call)}.${method}()`)
				: undefined;
		},
	},
};

function clientOf({objects, prepare}: Call): string {
	return objects.get(
		'published',
		{name: 'published_client', fetch: 'client.get_published_workspaces_client()'},
		prepare,
	);
}

function publishedOf(call: Call): string {
	const key = keyOf('S', call.ids);
	const known = call.objects.variableOf(key);
	if (known !== undefined) {
		return known;
	}

	const fetch = `${clientOf(call)}.get_by_id(${idText(call.ids[0])})`;
	return call.objects.get(key, {name: 'published', fetch}, call.prepare);
}

/** @param field - Name in the body of whom it is given to. */
function changeAccess(whom: 'user' | 'group' | 'community', field?: string): WriteCall {
	return (call) => {
		const operation = fieldOf(call.step, 'operation');
		if (operation === 'request') {
			return [`${clientOf(call)}.get_by_id(${idText(call.ids[0])}, request_if_no_access=True)`];
		}

		const name = field === undefined ? undefined : fieldOf(call.step, field);
		return operation === 'grant' || operation === 'revoke'
			? [`${publishedOf(call)}.${operation}_${whom}_access(${name === undefined ? '' : python(name)})`]
			: undefined;
	};
}
