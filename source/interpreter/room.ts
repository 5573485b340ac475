import {type ConnectionHolder} from '../commands/access.js';
import {type BackgroundWork} from '../jobs/background-jobs.js';
import {type Command, type History} from '../commands/command.js';
import {type SettingsStore} from '../commands/settings/settings-store.js';
import {type Session, type SessionAction} from '../session/session.js';
import {type Store} from '../session/store.js';
import {type Memory} from './memory.js';

/** What lines are run against. */
export type InterpreterOptions = {
	readonly commands: readonly Command[];
	readonly session: Store<Session, SessionAction>;
	readonly server: ConnectionHolder;
	readonly history: History;
	readonly settings: SettingsStore;

	/** Absent in batch. */
	readonly background?: BackgroundWork | undefined;
};

/** What commands are run with. */
export type Room = InterpreterOptions & Memory;
