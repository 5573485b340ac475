import path from 'node:path';
import {expect} from 'vitest';
import {rememberLastUsed} from '../../source/app/remember-last-used.js';
import {createLastUsed} from '../../source/files/servers/last-used.js';
import {emptySession, session as sessionReducer, type Session} from '../../source/session/session.js';
import {createStore} from '../../source/session/store.js';
import {folderTest} from '../helpers/files-folder.js';

/** A session at the prompt on a server. */
function begin(folder: string, first: Session['entities'] = {}) {
	let url = 'http://one';
	const lastUsed = createLastUsed(path.join(folder, 'last-used.json'));
	const session = createStore(sessionReducer, {...emptySession, entities: first});
	const before = rememberLastUsed(session, lastUsed, () => ({url, profile: 'default'}));
	return {
		before,
		session,
		use(entity: 'workspace' | 'experiment', id: string) {
			session.dispatch({type: 'use-entity', entity, value: {id}});
		},
		changeServer(next: string) {
			url = next;
			session.dispatch({type: 'forget'});
		},
	};
}

folderTest(
	'the next session knows workspace and experiment of the last one, but enters neither',
	({folder}) => {
		const one = begin(folder);
		expect(one.before).toBeUndefined();
		one.use('workspace', 'rig');
		one.use('experiment', 'x');
		const two = begin(folder);
		const rig = {workspace: {id: 'rig'}, experiment: {id: 'x'}};
		expect(two.before).toEqual(rig);
		expect(two.session.get()).toMatchObject({entities: {}, before: rig});
	},
);

folderTest('one goes back and forth between the last two workspaces, with their experiments', ({folder}) => {
	const {session, use} = begin(folder);
	use('workspace', 'one');
	use('experiment', 'x');
	use('workspace', 'two');
	expect(session.get().before).toEqual({workspace: {id: 'one'}, experiment: {id: 'x'}});
	use('workspace', 'one');
	use('workspace', 'one');
	expect(session.get().before).toEqual({workspace: {id: 'two'}, experiment: undefined});
});

folderTest('each server has its own, also after server use', ({folder}) => {
	const one = begin(folder);
	one.use('workspace', 'rig');
	one.changeServer('http://two');
	expect(one.session.get().before).toBeUndefined();
	one.use('workspace', 'plant');
	one.changeServer('http://one');
	expect(one.session.get().before).toEqual({workspace: {id: 'rig'}});
});

folderTest('a name that was only given with -w is not kept: it may be of nothing', ({folder}) => {
	const one = begin(folder, {workspace: {id: 'no such', isUnchecked: true}});
	one.session.dispatch({type: 'end-command', hasFailed: true});
	expect(begin(folder).before).toBeUndefined();
});
